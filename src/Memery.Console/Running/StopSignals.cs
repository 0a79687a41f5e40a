using System.Runtime.InteropServices;

namespace Memery.ConsoleHost.Running;

/// <summary>Ctrl+C and requests to terminate: the first stops the run, a second one ends the process at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _exitCode;

    public StopSignals() => _registrations =
    [
        Register(PosixSignal.SIGINT, ExitCodes.Interrupted),
        Register(PosixSignal.SIGTERM, ExitCodes.Terminated),
        Register(PosixSignal.SIGHUP, ExitCodes.HungUp),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>The exit code that a signal asks for; null as long as none came.</summary>
    public int? ExitCode => _exitCode == 0 ? null : _exitCode;

    public void Dispose()
    {
        Array.ForEach(_registrations, r => r.Dispose());
        _stop.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal, int exitCode) => PosixSignalRegistration.Create(signal, context =>
    {
        // Not cancelled: the system's own handling ends the process.
        if (Interlocked.CompareExchange(ref _exitCode, exitCode, 0) == 0)
        {
            context.Cancel = true;
            _stop.Cancel();
        }
    });
}
