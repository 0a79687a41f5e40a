using Memery.Faiss.Interop;
using Microsoft.Win32.SafeHandles;

namespace Memery.Faiss;

/// <summary>Answers of a range search, in FAISS's memory.</summary>
internal sealed unsafe class RangeSearchResult() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    /// <summary>Creates it.</summary>
    /// <param name="queries">Number of queries.</param>
    public static RangeSearchResult Create(int queries)
    {
        ErrorFunctions.Check(RangeFunctions.faiss_RangeSearchResult_new(out RangeSearchResult result, queries));
        return result;
    }

    /// <summary>Copies the answers of a query.</summary>
    /// <param name="query">Its number.</param>
    public (long Label, float Score)[] Read(int query)
    {
        RangeFunctions.faiss_RangeSearchResult_lims(this, out nuint* limits);
        RangeFunctions.faiss_RangeSearchResult_labels(this, out long* labels, out float* distances);
        var answers = new (long, float)[checked((int)(limits[query + 1] - limits[query]))];
        for (int i = 0; i < answers.Length; i++)
        {
            answers[i] = (labels[limits[query] + (nuint)i], distances[limits[query] + (nuint)i]);
        }

        return answers;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        RangeFunctions.faiss_RangeSearchResult_free(handle);
        return true;
    }
}
