using System.Runtime.InteropServices;
using Memery.Faiss.Interop;

namespace Memery.Faiss;

/// <summary>
/// Lets a token end the long calls of this thread with a <see cref="FaissException"/>. Where the library has no way to be
/// interrupted (<see cref="IsSupported"/>), a call goes on to its end. To be disposed of on the thread that made it.
/// </summary>
public sealed unsafe class Interruption : IDisposable
{
    private readonly int* _flag;
    private readonly CancellationTokenRegistration _registration;

    /// <summary>Begins to listen.</summary>
    /// <param name="cancellationToken">Ends the calls.</param>
    public Interruption(CancellationToken cancellationToken)
    {
        _flag = (int*)NativeMemory.AllocZeroed(sizeof(int));
        if (IsSupported)
        {
            ErrorFunctions.memery_faiss_set_interrupt(_flag);
        }

        _registration = cancellationToken.Register(() => Volatile.Write(ref *_flag, 1));
    }

    /// <summary>Whether this library can be interrupted: our own build can, the official ones cannot.</summary>
    public static bool IsSupported => FaissLibrary.Has(Exports.SetInterrupt);

    /// <inheritdoc/>
    public void Dispose()
    {
        _registration.Dispose();
        if (IsSupported)
        {
            ErrorFunctions.memery_faiss_set_interrupt(null);
        }

        NativeMemory.Free(_flag);
    }
}
