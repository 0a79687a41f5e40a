using System.Management.Automation;
using System.Management.Automation.Language;

namespace Memery.ConsoleHost.Running;

/// <summary>Text to run, parsed.</summary>
/// <param name="File">Absolute path of the script; null for text that is no file.</param>
/// <param name="Text">The text.</param>
/// <param name="Ast">The parsed text.</param>
/// <param name="Errors">Why it cannot be run; empty when it can.</param>
internal sealed record ScriptSource(string? File, string Text, ScriptBlockAst Ast, IReadOnlyList<ParseError> Errors)
{
    public static ScriptSource FromText(string text)
    {
        ScriptBlockAst ast = Parser.ParseInput(text, out _, out ParseError[] errors);
        return new(null, text, ast, errors);
    }

    /// <exception cref="UsageException">There is no such script.</exception>
    public static ScriptSource FromFile(string path)
    {
        string full = Path.GetFullPath(path);
        if (!System.IO.File.Exists(full))
        {
            throw new UsageException($"There is no script '{path}'.");
        }

        ScriptBlockAst ast = Parser.ParseFile(full, out _, out ParseError[] errors);
        return new(full, "", ast, errors);
    }

    /// <summary>Makes it the next command of a pipeline.</summary>
    /// <param name="shell">The pipeline.</param>
    /// <param name="arguments">Arguments of a script file, as typed.</param>
    public void AddTo(PowerShell shell, IReadOnlyList<string> arguments)
    {
        if (File is null)
        {
            shell.AddScript(Text, useLocalScope: false);
            return;
        }

        shell.AddCommand(File, useLocalScope: false);
        for (int i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is not ['-', var first, ..] || !(char.IsLetter(first) || first is '_' or '?'))
            {
                shell.AddArgument(arguments[i]);
                continue;
            }

            string[] parts = arguments[i][1..].Split(':', 2);
            if (parts.Length == 2)
            {
                shell.AddParameter(parts[0], Value(parts[1]));
            }
            else if (!IsSwitch(parts[0]) && i + 1 < arguments.Count)
            {
                shell.AddParameter(parts[0], arguments[++i]);
            }
            else
            {
                shell.AddParameter(parts[0]);
            }
        }
    }

    // As typed at a prompt: -Recurse:$false.
    private static object Value(string text) => text.ToUpperInvariant() switch
    {
        "$TRUE" => true,
        "$FALSE" => false,
        _ => text,
    };

    private bool IsSwitch(string name)
    {
        ParameterAst[] named = [.. (Ast.ParamBlock?.Parameters ?? [])
            .Where(p => p.Name.VariablePath.UserPath.StartsWith(name, StringComparison.OrdinalIgnoreCase))];
        ParameterAst? meant = named.FirstOrDefault(p => p.Name.VariablePath.UserPath.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? named.FirstOrDefault();
        return meant is null ? name.ToUpperInvariant() is "VERBOSE" or "DEBUG" or "WHATIF" or "CONFIRM" : meant.StaticType == typeof(SwitchParameter);
    }
}
