using System.Runtime.InteropServices;

namespace Memery.Faiss.Interop;

/// <summary>impl/AuxIndexStructures_c.h.</summary>
internal static unsafe partial class RangeFunctions
{
    [LibraryImport(FaissLibrary.Name)]
    public static partial int faiss_RangeSearchResult_new(out RangeSearchResult result, long queries);

    [LibraryImport(FaissLibrary.Name)]
    public static partial void faiss_RangeSearchResult_free(nint result);

    [LibraryImport(FaissLibrary.Name)]
    public static partial void faiss_RangeSearchResult_lims(RangeSearchResult result, out nuint* limits);

    [LibraryImport(FaissLibrary.Name)]
    public static partial void faiss_RangeSearchResult_labels(RangeSearchResult result, out long* labels, out float* distances);
}
