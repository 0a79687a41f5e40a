namespace Memery.Testing.Victim;

/// <summary>Says nothing, except that it throws at a failure or a warning: nothing here should fail, nor ask for a repair.</summary>
internal sealed class SilentObserver : IFlowObserver
{
    public void OnProgress(FlowProgress progress)
    {
    }

    public void OnFailure(ItemFailure failure) => throw new InvalidOperationException(failure.ToString());

    public void OnWarning(string message) => throw new InvalidOperationException(message);

    public void OnDetail(string message)
    {
    }
}
