using System.Management.Automation;
using System.Management.Automation.Language;

namespace Memery.ConsoleHost.Running;

/// <summary>Says an error in one line: where in the script, which command, what is wrong.</summary>
internal static class ErrorText
{
    public static string Of(ErrorRecord record)
    {
        InvocationInfo? invocation = record.InvocationInfo;
        string place = string.IsNullOrEmpty(invocation?.ScriptName) ? "" : $"{invocation.ScriptName}:{invocation.ScriptLineNumber}: ";
        string message = record.ErrorDetails?.Message is { Length: > 0 } details ? details : record.Exception.Message;
        return $"{place}{Source(record)}: {message.Trim()}{Advice(record)}";
    }

    public static string Of(ParseError error)
    {
        string place = error.Extent.File is { } file ? file + ":" : "line ";
        return $"memery: {place}{error.Extent.StartLineNumber}, column {error.Extent.StartColumnNumber}: {error.Message}";
    }

    private static string Source(ErrorRecord record) => record switch
    {
        { Exception: CommandNotFoundException missing } => missing.CommandName,
        { InvocationInfo.MyCommand: CmdletInfo or FunctionInfo } => record.InvocationInfo.MyCommand.Name,
        _ => "memery",
    };

    private static string Advice(ErrorRecord record) => record.Exception is CommandNotFoundException
        ? " ('memery -Help' lists the commands there are; PowerShell has the others.)"
        : "";
}
