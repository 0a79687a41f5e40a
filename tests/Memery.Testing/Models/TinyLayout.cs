namespace Memery.Testing.Models;

/// <summary>Where a tiny model's files lie.</summary>
public enum TinyLayout
{
    /// <summary>onnx/vision_model.onnx and onnx/text_model.onnx.</summary>
    Split,

    /// <summary>visual/model.onnx and textual/model.onnx with the configurations beside them, as immich has it.</summary>
    Immich,

    /// <summary>Two repositories whose names end in -vision and -text, as Qdrant has it.</summary>
    Qdrant,

    /// <summary>One graph, onnx/model.onnx, as TinyCLIP has it.</summary>
    Combined,
}
