namespace Memery;

/// <summary>Hears what happens in a flow. Called from the threads of the flow, one call at a time.</summary>
public interface IFlowObserver
{
    /// <summary>The flow has moved on; called often.</summary>
    /// <param name="progress">How far.</param>
    void OnProgress(FlowProgress progress);

    /// <summary>One item failed; the others go on.</summary>
    /// <param name="failure">Which, and why.</param>
    void OnFailure(ItemFailure failure);

    /// <summary>Something that the person should know and that is no failure of an item.</summary>
    /// <param name="message">One sentence or two.</param>
    void OnWarning(string message);

    /// <summary>A decision of the flow, for those who ask for details.</summary>
    /// <param name="message">One sentence.</param>
    void OnDetail(string message);
}
