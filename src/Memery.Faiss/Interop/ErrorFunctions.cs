using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Memery.Faiss.Interop;

/// <summary>error_c.h, and what ends a training.</summary>
internal static unsafe partial class ErrorFunctions
{
    [LibraryImport(FaissLibrary.Name)]
    private static partial nint faiss_get_last_error();

    [LibraryImport(FaissLibrary.Name)]
    public static partial void memery_faiss_set_interrupt(int* flag);

    // Where in FAISS's source it was thrown is for its developers.
    [GeneratedRegex(@"^Error in .+? at \S+:[0-9]+: ")]
    private static partial Regex Place();

    /// <summary>Turns a status into an exception. The message is the calling thread's own.</summary>
    /// <param name="status">What a call returned; 0 is success.</param>
    public static void Check(int status)
    {
        if (status != 0)
        {
            throw new FaissException(Marshal.PtrToStringUTF8(faiss_get_last_error()) is { Length: > 0 } message
                ? Place().Replace(message.ReplaceLineEndings(" "), "").Trim()
                : $"FAISS failed with status {status}.");
        }
    }
}
