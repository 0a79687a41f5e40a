namespace Memery.Testing.Victim;

/// <summary>Says nothing, except that it throws when something fails: nothing here should.</summary>
internal sealed class SilentObserver : IFlowObserver
{
    public void OnProgress(FlowProgress progress)
    {
    }

    public void OnFailure(ItemFailure failure) => throw new InvalidOperationException(failure.ToString());

    public void OnWarning(string message)
    {
    }

    public void OnDetail(string message)
    {
    }
}
