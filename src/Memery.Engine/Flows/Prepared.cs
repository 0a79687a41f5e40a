using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>A file that waits for the encoder.</summary>
/// <param name="Work">The file.</param>
/// <param name="Hash">Hash of its content.</param>
/// <param name="Tensor">Its tensor.</param>
internal sealed record Prepared(WorkItem Work, ContentHash Hash, ImageTensor Tensor);
