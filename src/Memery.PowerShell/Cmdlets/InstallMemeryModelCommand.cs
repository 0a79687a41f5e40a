using System.Management.Automation;
using Memery.Engine.Models;
using Memery.Engine.Models.Catalog;
using Memery.Engine.Models.Installing;
using Memery.PowerShell.Completion;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Installs models: those of a catalogue, fetched and verified, or one that is here in a folder or an archive.</summary>
[Cmdlet(VerbsLifecycle.Install, "MemeryModel", DefaultParameterSetName = CatalogSet, SupportsShouldProcess = true)]
[OutputType(typeof(ModelInfo))]
public sealed class InstallMemeryModelCommand : CatalogCommand
{
    private const string CatalogSet = "Catalog";
    private const string PathSet = "Path";

    private IReadOnlyList<CatalogModel>? _catalog;

    /// <summary>Names of models of the catalogue; with <see cref="Path"/>, the name that the model gets.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = CatalogSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CatalogCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Folder or archive (.zip, .tar, .tar.gz) that holds a model.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>URL of a mirror that has the same files under the same paths as the catalogue's source.</summary>
    [Parameter(ParameterSetName = CatalogSet)]
    [ValidateNotNull]
    public Uri? Source { get; set; }

    /// <summary>Agrees to the licences of the models, which are otherwise asked about where they limit use.</summary>
    [Parameter(ParameterSetName = CatalogSet)]
    public SwitchParameter AcceptLicense { get; set; }

    /// <summary>Files fetched at the same time.</summary>
    [Parameter(ParameterSetName = CatalogSet)]
    [ValidateRange(1, 16)]
    public int ThrottleLimit { get; set; } = new FetchOptions().ParallelFiles;

    /// <summary>How often a request that failed is made again.</summary>
    [Parameter(ParameterSetName = CatalogSet)]
    [ValidateRange(1, 100)]
    public int MaximumRetryCount { get; set; } = new FetchOptions().Retries;

    /// <summary>Seconds before a request is made again; they double with each time.</summary>
    [Parameter(ParameterSetName = CatalogSet)]
    [ValidateRange(0, 3600)]
    public int RetryIntervalSec { get; set; } = (int)new FetchOptions().RetryDelay.TotalSeconds;

    /// <summary>Makes the model the default.</summary>
    [Parameter]
    public SwitchParameter Default { get; set; }

    /// <summary>Replaces a model of that name.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override FetchOptions Fetching =>
        new() { Retries = MaximumRetryCount, RetryDelay = TimeSpan.FromSeconds(RetryIntervalSec), ParallelFiles = ThrottleLimit };

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name ?? [])
        {
            OrReport(() =>
            {
                if (ModelLocator.ShippedNames().Contains(name, StringComparer.OrdinalIgnoreCase))
                {
                    throw new MemeryException("ModelExists", Messages.Of("ModelExists.Shipped", name), name);
                }

                if (ModelChoice.IsPlugin(name))
                {
                    throw new MemeryException("ModelExists", Messages.Of("ModelExists.Plugin", name), name);
                }

                ModelInfo? model = ParameterSetName == PathSet ? FromPath(name) : FromCatalog(name);
                CompleteProgress();
                if (model is not null)
                {
                    WriteObject(Default ? AsDefault(model) : model);
                }
            });
        }
    }

    private ModelInfo? FromCatalog(string name)
    {
        _catalog ??= ReadCatalog();
        CatalogModel model = _catalog.FirstOrDefault(m => m.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new MemeryException("ModelNotFound", Messages.Of("ModelNotFound.InstallMemeryModel", name, string.Join(", ", _catalog.Select(m => m.Name))), name);
        model = Source is null ? model : model.From(Mirror(Source));
        if (ModelStore.Names().Contains(model.Name, StringComparer.OrdinalIgnoreCase) && !Force)
        {
            ModelInfo there = ModelStore.Describe(model.Name, model, ModelStore.Default);
            if (there.State == ModelState.Installed)
            {
                WriteVerbose($"'{model.Name}' is installed already; -Force fetches it again.");
                return there;
            }
        }

        string size = (ModelInstaller.Remaining(model) / 1e6).ToString("N1", System.Globalization.CultureInfo.CurrentCulture);
        if (!ShouldProcess(model.Name, $"Fetch {size} MB from {model.Source.Host} under the licence {model.Licence}, and install") || !Agrees(model))
        {
            return null;
        }

        return AwaitOrThrow(Begin(stop => new ModelInstaller(Fetching).InstallAsync(model, Observer, stop)));
    }

    private ModelInfo? FromPath(string name)
    {
        string path = Paths.Literal(Path!);
        if (!ModelStore.IsName(name))
        {
            throw new MemeryException("ModelNameInvalid", Messages.Of("ModelNameInvalid", name), name);
        }

        if (!System.IO.Path.Exists(path))
        {
            throw PathArguments.NotFound(Path!);
        }

        if (ModelLocator.TryFind(name) is { } there && !Force)
        {
            throw new MemeryException("ModelExists", Messages.Of("ModelExists.FromPath", name, there), name);
        }

        return ShouldProcess(name, $"Install the model in '{path}'")
            ? AwaitOrThrow(Begin(stop => LocalInstaller.InstallAsync(path, name, Observer, stop)))
            : null;
    }

    private static ModelInfo AsDefault(ModelInfo model)
    {
        ModelStore.SetDefault(model.Name);
        return model with { IsDefault = true };
    }

    // A licence that limits use is agreed to by a person, or by the switch; where nobody can be asked, the error names it.
    private bool Agrees(CatalogModel model)
    {
        if (!model.AsksConsent || AcceptLicense)
        {
            WriteVerbose($"'{model.Name}' is under the licence {model.Licence}.");
            return true;
        }

        string licence = model.LicenceUrl is null ? model.Licence : $"{model.Licence}, {model.LicenceUrl}";
        return Question.Ask(
            () => ShouldContinue($"The model '{model.Name}' is under the licence {licence}. Do you agree to it?", "Licence"),
            e => new MemeryException("LicenseNotAccepted", Messages.Of("LicenseNotAccepted", model.Name, licence), model.Name, e));
    }

    private static Uri Mirror(Uri source) => source.IsAbsoluteUri && source.Scheme is "http" or "https"
        ? source
        : throw new MemeryException("SourceInvalid", Messages.Of("SourceInvalid", source), source.ToString());
}
