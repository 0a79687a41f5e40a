using System.Collections;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace Memery.ConsoleHost.Commands;

/// <summary>A property as commands take it: a name, a wildcard, a script block, or a hashtable of a name and an expression.</summary>
internal sealed class PropertySelector
{
    private readonly PSPropertyExpression _expression;
    private readonly string? _label;

    private PropertySelector(PSPropertyExpression expression, string? label, bool? descending)
    {
        _expression = expression;
        _label = label;
        Descending = descending;
    }

    /// <summary>The order that the caller wants for this one; null when it did not say.</summary>
    public bool? Descending { get; }

    /// <exception cref="PSArgumentException">The caller gave something else.</exception>
    public static PropertySelector From(object value) => Unwrap(value) switch
    {
        Hashtable table => FromTable(table),
        { } plain => new(Expression(plain), null, null),
        null => throw new PSArgumentException("A property cannot be null."),
    };

    /// <summary>The values that an object has for it, with their names; no value for a name that it does not have.</summary>
    public IEnumerable<(string Name, object? Value)> ValuesOf(PSObject item)
    {
        foreach (PSPropertyExpression resolved in _expression.ResolveNames(item))
        {
            object? value = resolved.GetValues(item).FirstOrDefault()?.Result;
            yield return (_label ?? resolved.ToString(), value);
        }
    }

    /// <summary>The name for an object that does not have it; null for a wildcard, which may match nothing.</summary>
    public string? MissingName => _label ?? (_expression.HasWildCardCharacters ? null : _expression.ToString());

    private static PropertySelector FromTable(Hashtable table)
    {
        string? label = null;
        PSPropertyExpression? expression = null;
        bool? descending = null;
        foreach (DictionaryEntry entry in table)
        {
            object? value = Unwrap(entry.Value);
            string key = entry.Key.ToString()!;
            switch (key.ToUpperInvariant())
            {
                case "N" or "NAME" or "L" or "LABEL":
                    label = value?.ToString();
                    break;
                case "E" or "EXPRESSION":
                    expression = Expression(value ?? "");
                    break;
                case "DESCENDING":
                    descending = LanguagePrimitives.IsTrue(value);
                    break;
                case "ASCENDING":
                    descending = !LanguagePrimitives.IsTrue(value);
                    break;
                default:
                    throw new PSArgumentException($"'{key}' is no key of a property; there are Name, Expression, Ascending and Descending.");
            }
        }

        return new(expression ?? throw new PSArgumentException("A property given by a hashtable needs an Expression."), label, descending);
    }

    private static PSPropertyExpression Expression(object value) =>
        value is ScriptBlock script ? new PSPropertyExpression(script) : new PSPropertyExpression(value.ToString()!);

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
