using System.Management.Automation;
using Memery.Engine.Flows;
using Memery.PowerShell.Completion;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Encodes images or texts: the encoder's stage.</summary>
[Cmdlet(VerbsData.ConvertTo, "MemeryEmbedding", DefaultParameterSetName = "Path")]
[OutputType(typeof(Embedding))]
public sealed class ConvertToMemeryEmbeddingCommand : ImageCommand
{
    private readonly List<ImageTensor> _tensors = [];
    private OrderedWork<ImageTensor>? _crafting;
    private Task<IReadOnlyList<Embedding>>? _encoding;
    private EmbeddingMaker? _maker;

    /// <summary>Tensors as ConvertTo-MemeryTensor makes them for the same model.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Tensor", ValueFromPipeline = true)]
    public ImageTensor? Tensor { get; set; }

    /// <summary>Texts to encode.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Text", ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string[]? Text { get; set; }

    /// <summary>Takes strings as texts, not as paths.</summary>
    [Parameter(ParameterSetName = "Text")]
    public SwitchParameter AsText { get; set; }

    /// <summary>Images that go to the encoder at once.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int BatchSize { get; set; } = new IndexOptions().BatchSize;

    /// <summary>What computes: Auto, Cpu, Gpu, Cuda, DirectML or CoreML; Gpu:1 for the second GPU.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    public ComputeDevice Device { get; set; } = ComputeDevice.Auto;

    private protected override ComputeDevice EncoderDevice => Device;

    private EmbeddingMaker Maker => _maker ??= new EmbeddingMaker(OrTerminate(() => Encoder));

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Text is not null)
        {
            string[] texts = Text;
            EmbeddingMaker maker = Maker;
            WriteObject(Await(stop => maker.OfTextsAsync(texts, Observer, stop)), enumerateCollection: true);
        }
        else if (Tensor is not null)
        {
            Take(Tensor);
        }
        else
        {
            base.ProcessRecord();
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _crafting?.Complete();
        while (_tensors.Count > 0)
        {
            Encode();
        }

        WriteEncoded();
        base.EndProcessing();
    }

    private protected override void Process(ImageFile image)
    {
        ImageInput input = OrTerminate(() => Encoder).ImageInput;
        _crafting ??= new OrderedWork<ImageTensor>(work => OrReport(() => Take(AwaitOrThrow(work))), Environment.ProcessorCount);
        _crafting.Add(Begin(stop => Engine.Files.CraftAsync(image, input, stop)));
    }

    // While a batch is with the encoder the next one gathers, so none waits to fill.
    private void Take(ImageTensor tensor)
    {
        _tensors.Add(tensor);
        if (_encoding is null or { IsCompleted: true } || _tensors.Count >= BatchSize)
        {
            Encode();
        }
    }

    private void Encode()
    {
        WriteEncoded();
        ImageTensor[] batch = [.. _tensors.Take(BatchSize)];
        _tensors.RemoveRange(0, batch.Length);
        EmbeddingMaker maker = Maker;
        _encoding = Begin(stop => maker.OfImagesAsync(batch, Observer, stop));
    }

    private void WriteEncoded()
    {
        if (_encoding is { } encoding)
        {
            _encoding = null;
            WriteObject(Await(encoding), enumerateCollection: true);
        }
    }
}
