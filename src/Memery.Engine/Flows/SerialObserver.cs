namespace Memery.Engine.Flows;

/// <summary>Passes one call at a time on to an observer, from whichever stage it comes.</summary>
internal sealed class SerialObserver(IFlowObserver inner) : IFlowObserver
{
    private readonly Lock _lock = new();

    public void OnProgress(FlowProgress progress)
    {
        lock (_lock)
        {
            inner.OnProgress(progress);
        }
    }

    public void OnFailure(ItemFailure failure)
    {
        lock (_lock)
        {
            inner.OnFailure(failure);
        }
    }

    public void OnWarning(string message)
    {
        lock (_lock)
        {
            inner.OnWarning(message);
        }
    }

    public void OnDetail(string message)
    {
        lock (_lock)
        {
            inner.OnDetail(message);
        }
    }
}
