using System.Management.Automation;
using Memery.Engine.Flows;
using Memery.Engine.Storage;
using Memery.PowerShell.Completion;

namespace Memery.PowerShell.Pipeline;

/// <summary>A cmdlet that runs a flow: it has a model and an index.</summary>
public abstract class FlowCommand : ModelCommand
{
    /// <summary>Folder that holds the index, when it is not to lie beside the images.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(IndexPathCompleter))]
    public string? IndexPath { get; set; }

    /// <summary>What computes: Auto, Cpu, Gpu, Cuda, DirectML or CoreML; Gpu:1 for the second GPU.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    public ComputeDevice Device { get; set; } = ComputeDevice.Auto;

    /// <summary>Images that go to the encoder at once.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int BatchSize { get; set; } = new IndexOptions().BatchSize;

    /// <summary>Files that are read and decoded at the same time.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = new IndexOptions().Crafters;

    private protected override ComputeDevice EncoderDevice => Device;

    private protected override IndexOptions Indexing => new() { BatchSize = BatchSize, Crafters = ThrottleLimit };

    /// <summary>The index that the caller means, and the folder in it.</summary>
    /// <param name="folder">Absolute path; null when the caller gave none.</param>
    private protected (IndexLocation Location, string Folder) Locate(string? folder)
    {
        if (IndexPath is null)
        {
            string at = folder ?? Paths.Folder(".");
            return (IndexLocator.ForFolder(at), at);
        }

        IndexLocation location = IndexLocator.ForIndexPath(Paths.Literal(IndexPath), folder, folder ?? Paths.CurrentLocation ?? "", Engine.Owner);
        return (location, folder ?? location.Root);
    }
}
