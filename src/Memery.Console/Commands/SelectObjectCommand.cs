using System.Collections;
using System.Management.Automation;
using Memery.ConsoleHost.Running;

namespace Memery.ConsoleHost.Commands;

/// <summary>Takes some of the objects, or some of their properties.</summary>
[Cmdlet(VerbsCommon.Select, "Object")]
[OutputType(typeof(PSObject))]
public sealed class SelectObjectCommand : PSCmdlet
{
    private readonly Queue<PSObject> _last = new();
    private PropertySelector[] _properties = [];
    private PropertySelector? _expand;
    private int _skipped;
    private int _written;

    /// <summary>Objects to take from.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Properties to take: names, wildcards, or hashtables of a Name and an Expression.</summary>
    [Parameter(Position = 0)]
    public object[]? Property { get; set; }

    /// <summary>Property whose value takes the place of the object.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExpandProperty { get; set; }

    /// <summary>Objects to take from the beginning; the commands before are then ended.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int First { get; set; }

    /// <summary>Objects to take from the end.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; }

    /// <summary>Objects to pass over at the beginning.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Skip { get; set; }

    private bool HasFirst => MyInvocation.BoundParameters.ContainsKey(nameof(First));

    private bool HasLast => MyInvocation.BoundParameters.ContainsKey(nameof(Last));

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _properties = [.. (Property ?? []).Select(PropertySelector.From)];
        _expand = ExpandProperty is null ? null : PropertySelector.From(ExpandProperty);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null || _skipped++ < Skip)
        {
            return;
        }

        if (HasFirst && _written < First)
        {
            _written++;
            Write(InputObject);
        }
        else if (HasLast)
        {
            _last.Enqueue(InputObject);
            if (_last.Count > Last)
            {
                _last.Dequeue();
            }
        }
        else if (!HasFirst)
        {
            Write(InputObject);
        }

        if (HasFirst && !HasLast && _written >= First && EngineInternals.EnoughFor(this) is { } enough)
        {
            throw enough;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (PSObject item in _last)
        {
            Write(item);
        }
    }

    private void Write(PSObject item)
    {
        if (_expand is { } expand)
        {
            Expand(item, expand);
        }
        else
        {
            WriteObject(_properties.Length == 0 ? item : Picked(item));
        }
    }

    private void Expand(PSObject item, PropertySelector expand)
    {
        bool isThere = false;
        foreach ((_, object? value) in expand.ValuesOf(item))
        {
            isThere = true;
            WriteObject(value, LanguagePrimitives.GetEnumerator(value) is IEnumerator);
        }

        if (!isThere)
        {
            var error = new PSArgumentException($"There is no property '{ExpandProperty}'.");
            WriteError(new ErrorRecord(error, "ExpandPropertyNotFound", ErrorCategory.InvalidArgument, item));
        }
    }

    private PSObject Picked(PSObject item)
    {
        var picked = new PSObject();
        foreach (PropertySelector property in _properties)
        {
            (string Name, object? Value)[] values = [.. property.ValuesOf(item)];
            if (values.Length == 0 && property.MissingName is { } missing)
            {
                values = [(missing, null)];
            }

            foreach ((string name, object? value) in values)
            {
                if (picked.Properties[name] is null)
                {
                    picked.Properties.Add(new PSNoteProperty(name, value));
                }
            }
        }

        picked.TypeNames.Insert(0, "Selected." + item.BaseObject.GetType().FullName);
        return picked;
    }
}
