using System.Management.Automation;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Makes the tensors that a model's encoder wants of image files: the crafter's stage.</summary>
[Cmdlet(VerbsData.ConvertTo, "MemeryTensor", DefaultParameterSetName = "Path")]
[OutputType(typeof(ImageTensor))]
public sealed class ConvertToMemeryTensorCommand : ImageCommand
{
    private OrderedWork<ImageTensor>? _work;

    /// <summary>Images that are decoded at the same time.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    // Nothing is encoded: no device is looked for.
    private protected override ComputeDevice EncoderDevice => ComputeDevice.Cpu;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _work?.Complete();
        base.EndProcessing();
    }

    private protected override void Process(ImageFile image)
    {
        ImageInput input = OrTerminate(() => Encoder).ImageInput;
        _work ??= new OrderedWork<ImageTensor>(Write, ThrottleLimit);
        _work.Add(Begin(stop => Engine.Files.CraftAsync(image, input, stop)));
    }

    private void Write(Task<ImageTensor> work) => OrReport(() => WriteObject(AwaitOrThrow(work)));
}
