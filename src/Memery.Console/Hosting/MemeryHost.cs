using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using Memery.ConsoleHost.Terminal;

namespace Memery.ConsoleHost.Hosting;

/// <summary>What the engine of PowerShell asks of the program around it.</summary>
internal sealed class MemeryHost : PSHost
{
    private readonly HostUserInterface _ui;
    private readonly PSObject _privateData;

    public MemeryHost(StandardStreams streams, CancellationToken stop)
    {
        _ui = new HostUserInterface(streams, stop);
        _privateData = new PSObject(_ui);
    }

    /// <summary>The N of <c>exit N</c>; null as long as no script has called it.</summary>
    public int? ExitCode { get; private set; }

    public override string Name => "Memery";

    public override Version Version { get; } = typeof(MemeryHost).Assembly.GetName().Version!;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => _ui;

    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    // The engine wraps the interface; this is the way for our own commands to reach it.
    public override PSObject PrivateData => _privateData;

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() => throw new PSNotSupportedException("memery has no prompt to suspend to.");

    public override void ExitNestedPrompt() => throw new PSNotSupportedException("memery has no prompt to leave.");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
