namespace Memery.Engine.Indexing;

/// <summary>Width of the vector registers a scan works with. All give the same answers.</summary>
internal enum SimdWidth
{
    /// <summary>No vector instructions.</summary>
    Scalar,

    /// <summary>128 bits.</summary>
    Bits128,

    /// <summary>256 bits.</summary>
    Bits256,

    /// <summary>512 bits.</summary>
    Bits512,
}
