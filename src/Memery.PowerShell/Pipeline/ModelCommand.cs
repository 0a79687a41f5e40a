using System.Management.Automation;
using Memery.Engine;
using Memery.Engine.Crafting;
using Memery.Engine.Encoding;
using Memery.Engine.Flows;
using Memery.Engine.Models;
using Memery.Engine.Plugins;
using Memery.PowerShell.Completion;

namespace Memery.PowerShell.Pipeline;

/// <summary>A cmdlet that works with a model.</summary>
public abstract class ModelCommand : MemeryCommand
{
    private const string NoticeTag = "Notice";

    private static int _starterWasNamed;

    private MemeryEngine? _engine;
    private EncoderLease? _lease;

    /// <summary>Folder of a model, the name of one that comes with Memery, or that of a plugin's encoder.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public string? Model { get; set; }

    /// <summary>Largest picture that is decoded, in pixels.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long MaxPixels { get; set; } = new CrafterOptions().MaxPixels;

    private protected MemeryEngine Engine =>
        _engine ??= new MemeryEngine(new CrafterOptions { MaxPixels = MaxPixels }, new IndexOptions(), Observer.OnDetail);

    /// <summary>The model, taken in use at the first call.</summary>
    private protected IEncoder Encoder => (_lease ??= Rent()).Encoder;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _engine?.Dispose();
        _lease?.Dispose();
    }

    private EncoderLease Rent()
    {
        string folder;
        try
        {
            folder = ModelLocator.Find(Model, Model is null ? null : TryLiteral(Model));
        }
        catch (MemeryException e) when (e.ErrorId == "ModelNotFound" && Model is { } name)
        {
            // What is neither a folder nor a model may be a plugin.
            return AwaitForeign(() => PluginHost.Current.RentEncoder(name))
                ?? throw new MemeryException("ModelNotFound", PluginEncoders(e.Message), name);
        }

        if (Model is null && ModelLocator.IsStarter(folder) && Interlocked.Exchange(ref _starterWasNamed, 1) == 0)
        {
            Notice("Memery uses its small starter model, which knows everyday things. For far better results give -Model the folder of a CLIP export: Get-Help about_Memery_Models says how.");
        }

        return MemeryEngine.RentEncoder(folder);
    }

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
