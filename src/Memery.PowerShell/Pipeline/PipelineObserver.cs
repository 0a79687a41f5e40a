using System.Diagnostics;

namespace Memery.PowerShell.Pipeline;

/// <summary>Turns what a flow reports into records, posted to the pipeline's thread.</summary>
internal sealed class PipelineObserver(PipelinePump pump, MemeryCommand command) : IFlowObserver
{
    // Five times a second is as often as an eye can follow, and costs nothing.
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);

    private long _lastProgress;

    public void OnProgress(FlowProgress progress)
    {
        if (Stopwatch.GetElapsedTime(_lastProgress) < ProgressInterval)
        {
            return;
        }

        _lastProgress = Stopwatch.GetTimestamp();
        pump.Post(() => command.WriteProgress(progress));
    }

    // A folder left to its own index is no failure of the command.
    public void OnFailure(ItemFailure failure)
    {
        if (failure.Kind == FailureKind.NestedIndex)
        {
            OnWarning($"{failure.Item}: {failure.Reason}");
            return;
        }

        pump.Post(() => command.WriteError(ErrorRecords.From(failure)));
    }

    public void OnWarning(string message) => pump.Post(() => command.WriteWarning(message));

    public void OnDetail(string message) => pump.Post(() => command.WriteVerbose(message));
}
