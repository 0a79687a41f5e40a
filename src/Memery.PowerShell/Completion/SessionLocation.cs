using System.Management.Automation;

namespace Memery.PowerShell.Completion;

/// <summary>Where the session stands; a completer gets no session state of its own.</summary>
internal static class SessionLocation
{
    /// <summary>Absolute path of the current location of the file system; empty where there is none.</summary>
    public static string Current
    {
        get
        {
            using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
            return shell.AddScript("$ExecutionContext.SessionState.Path.CurrentFileSystemLocation.ProviderPath").Invoke<string>().FirstOrDefault() ?? "";
        }
    }
}
