namespace Memery.PowerShell.Pipeline;

/// <summary>Work that runs side by side and is written in the order in which it was begun.</summary>
/// <param name="write">Waits for a piece of work and writes its result; on the pipeline's thread.</param>
/// <param name="limit">Pieces that run at once, at least 1.</param>
internal sealed class OrderedWork<T>(Action<Task<T>> write, int limit)
{
    private readonly Queue<Task<T>> _running = new();

    /// <summary>Adds work that was begun; writes what is ready, and waits when there is too much.</summary>
    public void Add(Task<T> work)
    {
        _running.Enqueue(work);
        while (_running.Count > 0 && (_running.Count >= limit || _running.Peek().IsCompleted))
        {
            write(_running.Dequeue());
        }
    }

    /// <summary>Writes the rest.</summary>
    public void Complete()
    {
        while (_running.TryDequeue(out Task<T>? work))
        {
            write(work);
        }
    }
}
