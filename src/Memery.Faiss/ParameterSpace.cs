using Memery.Faiss.Interop;
using Microsoft.Win32.SafeHandles;

namespace Memery.Faiss;

/// <summary>Sets the parameters of a search.</summary>
internal sealed class ParameterSpace() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    /// <summary>Creates it.</summary>
    public static ParameterSpace Create()
    {
        ErrorFunctions.Check(ParameterFunctions.faiss_ParameterSpace_new(out ParameterSpace space));
        return space;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        ParameterFunctions.faiss_ParameterSpace_free(handle);
        return true;
    }
}
