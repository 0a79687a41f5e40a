using System.Runtime.InteropServices;

namespace Memery.Faiss.Interop;

/// <summary>index_io_c.h.</summary>
internal static partial class FileFunctions
{
    [LibraryImport(FaissLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int faiss_write_index_fname(FaissIndex index, string fileName);

    [LibraryImport(FaissLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int faiss_read_index_fname(string fileName, int flags, out FaissIndex index);
}
