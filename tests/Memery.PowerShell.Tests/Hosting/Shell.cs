using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Engine = System.Management.Automation.PowerShell;

namespace Memery.PowerShell.Tests.Hosting;

/// <summary>A runspace with the module imported as it is packed, as a user imports it.</summary>
public sealed class Shell : IDisposable
{
    private readonly RecordingHost _host = new();
    private readonly Runspace _runspace;

    static Shell()
    {
        Environment.SetEnvironmentVariable("MEMERY_HOME", Directory.CreateTempSubdirectory("memery-home-").FullName);

        // The module comes without FAISS.
        Environment.SetEnvironmentVariable("MEMERY_FAISS_LIBRARY", Repository.Faiss);
    }

    public Shell(bool import = true)
    {
        _runspace = RunspaceFactory.CreateRunspace(_host, InitialSessionState.CreateDefault2());
        _runspace.Open();
        if (import)
        {
            Run($"Import-Module '{Manifest}' -ErrorAction Stop");
        }
    }

    /// <summary>The module's manifest.</summary>
    public static string Manifest { get; } = Path.Combine(Repository.Package, "Memery.psd1");

    /// <summary>The current location.</summary>
    public string Location
    {
        get => _runspace.SessionStateProxy.Path.CurrentFileSystemLocation.ProviderPath;
        set => _runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(value));
    }

    /// <summary>What -WhatIf has said so far.</summary>
    public IReadOnlyList<string> WhatIf => [.. _host.Lines.Where(l => l.StartsWith("What if: ", StringComparison.Ordinal))];

    /// <summary>A script literal of a text.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A variable of the session.</summary>
    public void Set(string variable, object? value) => _runspace.SessionStateProxy.SetVariable(variable, value);

    /// <summary>Runs a script to its end. A terminating error is among the errors.</summary>
    public ShellResult Run(string script) => Start(script).Wait();

    /// <summary>Starts a script.</summary>
    public ShellRun Start(string script)
    {
        Engine engine = Engine.Create();
        engine.Runspace = _runspace;
        engine.AddScript(script);
        return new ShellRun(engine);
    }

    public void Dispose() => _runspace.Dispose();
}
