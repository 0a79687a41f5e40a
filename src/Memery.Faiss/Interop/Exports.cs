namespace Memery.Faiss.Interop;

/// <summary>Names of the C API's functions, as in its headers (faiss/c_api).</summary>
internal static class Exports
{
    /// <summary>Tells the version; since 1.8.</summary>
    public const string Version = "faiss_get_version";

    /// <summary>Ends a training; in our own build only.</summary>
    public const string SetInterrupt = "memery_faiss_set_interrupt";

    /// <summary>What every build has.</summary>
    public static readonly string[] Required =
    [
        "faiss_get_last_error", "faiss_index_factory", "faiss_clone_index", "faiss_write_index_fname", "faiss_read_index_fname",
        "faiss_Index_free", "faiss_Index_d", "faiss_Index_ntotal", "faiss_Index_is_trained", "faiss_Index_metric_type",
        "faiss_Index_train", "faiss_Index_add", "faiss_Index_add_with_ids", "faiss_Index_search", "faiss_Index_range_search", "faiss_Index_reconstruct",
        "faiss_RangeSearchResult_new", "faiss_RangeSearchResult_free", "faiss_RangeSearchResult_lims", "faiss_RangeSearchResult_labels",
        "faiss_ParameterSpace_new", "faiss_ParameterSpace_free", "faiss_ParameterSpace_set_index_parameter",
    ];

    /// <summary>What builds with GPU support have besides.</summary>
    public static readonly string[] Gpu =
    [
        "faiss_get_num_gpus", "faiss_StandardGpuResources_new", "faiss_StandardGpuResources_free",
        "faiss_index_cpu_to_gpu", "faiss_index_cpu_to_gpu_multiple", "faiss_index_gpu_to_cpu",
    ];
}
