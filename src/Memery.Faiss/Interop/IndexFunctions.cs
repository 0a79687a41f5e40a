using System.Runtime.InteropServices;

namespace Memery.Faiss.Interop;

/// <summary>Index_c.h, index_factory_c.h, clone_index_c.h.</summary>
internal static unsafe partial class IndexFunctions
{
    /// <summary>METRIC_INNER_PRODUCT; the C API's default would be L2.</summary>
    public const int InnerProduct = 0;

    [LibraryImport(FaissLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int faiss_index_factory(out FaissIndex index, int d, string description, int metric);

    [LibraryImport(FaissLibrary.Name)]
    public static partial int faiss_clone_index(FaissIndex index, out FaissIndex clone);

    [LibraryImport(FaissLibrary.Name)]
    public static partial void faiss_Index_free(nint index);

    [LibraryImport(FaissLibrary.Name)]
    public static partial int faiss_Index_d(FaissIndex index);

    [LibraryImport(FaissLibrary.Name)]
    public static partial long faiss_Index_ntotal(FaissIndex index);

    [LibraryImport(FaissLibrary.Name)]
    public static partial int faiss_Index_is_trained(FaissIndex index);

    [LibraryImport(FaissLibrary.Name)]
    public static partial int faiss_Index_metric_type(FaissIndex index);

    [LibraryImport(FaissLibrary.Name)]
    public static partial int faiss_Index_train(FaissIndex index, long n, float* x);

    [LibraryImport(FaissLibrary.Name)]
    public static partial int faiss_Index_add(FaissIndex index, long n, float* x);

    [LibraryImport(FaissLibrary.Name)]
    public static partial int faiss_Index_add_with_ids(FaissIndex index, long n, float* x, long* ids);

    [LibraryImport(FaissLibrary.Name)]
    public static partial int faiss_Index_search(FaissIndex index, long n, float* x, long k, float* distances, long* labels);

    [LibraryImport(FaissLibrary.Name)]
    public static partial int faiss_Index_range_search(FaissIndex index, long n, float* x, float radius, RangeSearchResult result);

    [LibraryImport(FaissLibrary.Name)]
    public static partial int faiss_Index_reconstruct(FaissIndex index, long key, float* vector);
}
