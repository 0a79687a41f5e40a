using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Memery.ConsoleHost.Commands;
using Memery.ConsoleHost.Hosting;

namespace Memery.ConsoleHost.Running;

/// <summary>Opens the runspace that everything runs in.</summary>
internal static class Session
{
    /// <summary>A runspace with the module imported and the few commands that the engine alone does not have.</summary>
    /// <exception cref="RuntimeException">The module cannot be imported.</exception>
    public static Runspace Open(MemeryHost host)
    {
        var state = InitialSessionState.CreateDefault2();
        CommandTable.AddTo(state);
        ErrorView.AddTo(state);
        Runspace runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        shell.AddCommand("Import-Module")
            .AddParameter("Name", WildcardPattern.Escape(ModuleLocator.FindManifest()))
            .AddParameter("ErrorAction", ActionPreference.Stop)
            .Invoke();
        return runspace;
    }
}
