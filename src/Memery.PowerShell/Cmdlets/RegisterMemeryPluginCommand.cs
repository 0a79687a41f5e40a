using System.Management.Automation;
using Memery.Engine.Plugins;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>
/// Trusts plugins as they are now. Using one runs its code with the rights of the user, so it asks.
/// </summary>
[Cmdlet(VerbsLifecycle.Register, "MemeryPlugin", DefaultParameterSetName = "Path", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PluginInfo))]
public sealed class RegisterMemeryPluginCommand : MemeryCommand
{
    /// <summary>Assemblies of plugins, or the folders that they were published to; wildcards are resolved.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>The same, taken as they are.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>Also what was registered and has changed since.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the plugins.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForEachPath(Path, LiteralPath, path =>
    {
        PluginCatalog catalog = PluginCatalog.Current;
        PluginInfo plugin = catalog.Inspect(path);
        if (IsConfirmed(plugin))
        {
            PluginInfo registered = catalog.Register(path, Force);
            if (PassThru)
            {
                WriteObject(registered);
            }
        }
    });

    private bool IsConfirmed(PluginInfo plugin) => Question.Ask(
        () => ShouldProcess($"{plugin.Name} ({plugin.FullName})", $"Trust the {plugin.Kind.ToString()!.ToLowerInvariant()} and let it run its code"),
        e => new MemeryException("PluginNotTrusted", Messages.Of("PluginNotTrusted.Unasked", plugin.Name, plugin.FullName), plugin.Name, e));
}
