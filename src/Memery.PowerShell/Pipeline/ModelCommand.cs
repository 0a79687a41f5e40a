using System.Management.Automation;
using Memery.Engine;
using Memery.Engine.Crafting;
using Memery.Engine.Encoding;
using Memery.Engine.Flows;
using Memery.Engine.Models;
using Memery.Engine.Plugins;
using Memery.Engine.Storage;
using Memery.PowerShell.Completion;

namespace Memery.PowerShell.Pipeline;

/// <summary>A cmdlet that works with a model.</summary>
public abstract class ModelCommand : MemeryCommand
{
    private const string NoticeTag = "Notice";

    private static int _starterWasNamed;

    private MemeryEngine? _engine;
    private readonly Dictionary<string, EncoderLease> _leases = [];

    /// <summary>Folder of a model, the name of one that is installed, or that of a plugin's encoder.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public string? Model { get; set; }

    /// <summary>Largest picture that is decoded, in pixels.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long MaxPixels { get; set; } = new CrafterOptions().MaxPixels;

    private protected MemeryEngine Engine =>
        _engine ??= new MemeryEngine(new CrafterOptions { MaxPixels = MaxPixels }, Indexing, Observer.OnDetail);

    /// <summary>What the encoder is to run on.</summary>
    private protected virtual ComputeDevice EncoderDevice => ComputeDevice.Auto;

    /// <summary>Images that go to the encoder at once, and files that are decoded at the same time.</summary>
    private protected virtual IndexOptions Indexing => new();

    /// <summary>The model, taken in use at the first call, where no index is at hand.</summary>
    private protected IEncoder Encoder => EncoderFor(null);

    /// <summary>The model for an index, taken in use at the first call.</summary>
    /// <param name="index">The index, which need not exist; null for none.</param>
    private protected IEncoder EncoderFor(IndexLocation? index)
    {
        string key = index?.Folder ?? "";
        if (!_leases.TryGetValue(key, out EncoderLease? lease))
        {
            _leases.Add(key, lease = Rent(index));
        }

        return lease.Encoder;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _engine?.Dispose();
        foreach (EncoderLease lease in _leases.Values)
        {
            lease.Dispose();
        }
    }

    private EncoderLease Rent(IndexLocation? index)
    {
        ModelChoice choice = Choose(index);
        if (choice.Reason == ModelReason.Starter && Interlocked.Exchange(ref _starterWasNamed, 1) == 0)
        {
            Notice("Memery uses its small starter model, which knows everyday things. Install-MemeryModel clip-vit-base-patch32 -Default fetches CLIP, which knows far more; Get-MemeryModel lists others.");
        }

        WriteVerbose(Sentence(choice));
        if (choice.Unknown is { } unknown)
        {
            WriteWarning(Messages.Of("Warning.ModelCommand", index!.Folder, unknown.Name, choice.Name));
        }

        return choice.Folder is null ? RentPlugin(choice.Name) : MemeryEngine.RentEncoder(choice.Folder, EncoderDevice, Observer.OnDetail);
    }

    private ModelChoice Choose(IndexLocation? index)
    {
        (string? path, OwnerMark owner) = (Model is null ? null : TryLiteral(Model), Target.Owner);
        try
        {
            return AwaitForeign(() => ModelChoice.Of(Model, path, index, owner));
        }
        catch (MemeryException e) when (e.ErrorId == "ModelNotFound" && Model is { } name)
        {
            throw new MemeryException("ModelNotFound", PluginEncoders(e.Message), name);
        }
    }

    private EncoderLease RentPlugin(string name)
    {
        if (EncoderDevice.Kind is not (DeviceKind.Auto or DeviceKind.Cpu))
        {
            throw new MemeryException("DeviceNotAvailable", Messages.Of("DeviceNotAvailable", name, EncoderDevice), EncoderDevice.ToString());
        }

        return AwaitForeign(() => PluginHost.Current.RentEncoder(name)) ?? throw new MemeryException("ModelNotFound", Messages.Of("ModelNotFound.Plugin", name), name);
    }

    private static string Sentence(ModelChoice choice) => choice.Reason switch
    {
        ModelReason.Named => $"The model is '{choice.Name}', as given.",
        ModelReason.InIndex => $"The model is '{choice.Name}', by which the index was made.",
        ModelReason.Default => $"The model is '{choice.Name}', the default.",
        _ => $"The model is '{choice.Name}', which comes with Memery.",
    };

    private static string PluginEncoders(string message)
    {
        string names = string.Join(", ", PluginCatalog.Current.Trusted(PluginKind.Encoder).Select(p => p.Name));
        return names.Length == 0 ? message : Messages.Of("ModelNotFound", message, names);
    }

    private string? TryLiteral(string path)
    {
        try
        {
            return Paths.Literal(path);
        }
        catch (MemeryException)
        {
            return null;
        }
    }

    // Shown to a person, as Write-Host would, and kept out of a file that output is sent to; a script finds it in the
    // information stream.
    private void Notice(string message) => WriteInformation(
        new HostInformationMessage { Message = message }, Console.IsOutputRedirected ? [NoticeTag] : ["PSHOST"]);
}
