using System.Collections;
using Memery;

namespace Faulty;

/// <summary>A list of a type that the host does not know, which fails as it is read.</summary>
internal sealed class LazyList : IReadOnlyList<RankedCandidate>
{
    public int Count => 1;

    public RankedCandidate this[int index] => throw new FaultyException("It is not there.");

    public IEnumerator<RankedCandidate> GetEnumerator() => throw new FaultyException("It cannot be read.");

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
