using System.Runtime.InteropServices;

namespace Memery.Faiss.Interop;

/// <summary>AutoTune_c.h.</summary>
internal static partial class ParameterFunctions
{
    [LibraryImport(FaissLibrary.Name)]
    public static partial int faiss_ParameterSpace_new(out ParameterSpace space);

    [LibraryImport(FaissLibrary.Name)]
    public static partial void faiss_ParameterSpace_free(nint space);

    [LibraryImport(FaissLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int faiss_ParameterSpace_set_index_parameter(ParameterSpace space, FaissIndex index, string name, double value);
}
