using System.Management.Automation;
using System.Management.Automation.Language;

namespace Memery.ConsoleHost.Running;

/// <summary>Says an error in one line: where in the script, which command, what is wrong.</summary>
public static class ErrorText
{
    /// <summary>An error of a command or of a script.</summary>
    /// <param name="record">The error.</param>
    public static string Of(ErrorRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        InvocationInfo? invocation = record.InvocationInfo;
        string place = string.IsNullOrEmpty(invocation?.ScriptName) ? "" : $"{invocation.ScriptName}:{invocation.ScriptLineNumber}: ";
        string message = record.ErrorDetails?.Message is { Length: > 0 } details ? details : record.Exception.Message;
        return $"{place}{Source(record)}: {message.Trim()}{Advice(record)}";
    }

    /// <summary>Why a text cannot be run.</summary>
    /// <param name="error">The error.</param>
    public static string Of(ParseError error)
    {
        ArgumentNullException.ThrowIfNull(error);
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
