namespace Memery.Engine.Flows;

/// <summary>In a search that builds, bad files are one warning and not a record each.</summary>
internal sealed class FailureCounter(IFlowObserver inner) : IFlowObserver
{
    private int _count;

    public void OnProgress(FlowProgress progress) => inner.OnProgress(progress);

    public void OnFailure(ItemFailure failure)
    {
        if (failure.Kind == FailureKind.NestedIndex)
        {
            inner.OnFailure(failure);
            return;
        }

        _count++;
        inner.OnDetail($"{failure.Item}: {failure.Reason}");
    }

    public void OnWarning(string message) => inner.OnWarning(message);

    public void OnDetail(string message) => inner.OnDetail(message);

    /// <summary>Says how many failed, and how to list them.</summary>
    public void Report(string folder)
    {
        if (_count > 0)
        {
            string what = _count == 1 ? "1 image could not be indexed" : $"{_count} images could not be indexed";
            inner.OnWarning(Messages.Of("Warning.FailureCounter", what, UpdateCommand.For(folder)));
        }
    }
}
