using System.Management.Automation;

namespace Memery.ConsoleHost.Commands;

/// <summary>What commands over paths share: both kinds of path, and an error a path.</summary>
public abstract class PathCommand : PSCmdlet
{
    /// <summary>Resolves a path with wildcards.</summary>
    /// <param name="path">A path as the caller wrote it.</param>
    /// <returns>Absolute paths that exist.</returns>
    /// <exception cref="RuntimeException">There is no such path.</exception>
    private protected IEnumerable<string> Resolve(string path) => SessionState.Path.GetResolvedPSPathFromPSPath(path).Select(p => p.Path);

    /// <summary>Makes a call for one path; its error is one record, and the command goes on.</summary>
    /// <param name="call">The call.</param>
    private protected void OrReport(Action call)
    {
        try
        {
            call();
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            WriteError(new ErrorRecord(e.ErrorRecord, e));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            WriteError(new ErrorRecord(e, MyInvocation.MyCommand.Name.Replace("-", "", StringComparison.Ordinal) + "Failed", ErrorCategory.NotSpecified, null));
        }
    }
}
