namespace Memery.Engine.Indexing;

/// <summary>The best k of what is pushed: a heap with the worst on top.</summary>
internal sealed class TopK
{
    private readonly int _k;
    private Neighbor[] _heap;
    private int _count;

    /// <summary>Creates it empty.</summary>
    /// <param name="k">At least 1. Room is taken as it fills.</param>
    public TopK(int k)
    {
        _k = k;
        _heap = new Neighbor[Math.Min(k, 16)];
    }

    /// <summary>What a score must reach to enter; negative infinity until there are k.</summary>
    public float Threshold => _count < _k ? float.NegativeInfinity : _heap[0].Score;

    /// <summary>What is held, in no order.</summary>
    public ReadOnlySpan<Neighbor> Items => _heap.AsSpan(0, _count);

    /// <summary>Takes an answer in when it is among the best k.</summary>
    public void Push(Neighbor neighbor)
    {
        if (_count < _k)
        {
            if (_count == _heap.Length)
            {
                Array.Resize(ref _heap, (int)Math.Min(_k, _heap.Length * 2L));
            }

            Rise(_count++, neighbor);
        }
        else if (NeighborOrder.Compare(neighbor, _heap[0]) < 0)
        {
            Sink(neighbor);
        }
    }

    private void Rise(int at, Neighbor neighbor)
    {
        while (at > 0 && NeighborOrder.Compare(neighbor, _heap[(at - 1) / 2]) > 0)
        {
            _heap[at] = _heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }

        _heap[at] = neighbor;
    }

    private void Sink(Neighbor neighbor)
    {
        int at = 0;
        while ((2L * at) + 1 < _count)
        {
            int child = (2 * at) + 1;
            if (child + 1 < _count && NeighborOrder.Compare(_heap[child + 1], _heap[child]) > 0)
            {
                child++;
            }

            if (NeighborOrder.Compare(neighbor, _heap[child]) >= 0)
            {
                break;
            }

            _heap[at] = _heap[child];
            at = child;
        }

        _heap[at] = neighbor;
    }
}
