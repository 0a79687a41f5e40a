using System.Management.Automation;
using Memery.Engine.Plugins;
using Memery.PowerShell.Completion;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Trusts plugins no longer. Their files are not touched.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "MemeryPlugin", DefaultParameterSetName = "Name", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class UnregisterMemeryPluginCommand : MemeryCommand
{
    /// <summary>Names of plugins.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Name", ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PluginCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Plugins as Get-MemeryPlugin lists them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Plugin", ValueFromPipeline = true)]
    [ValidateNotNull]
    public PluginInfo? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        PluginCatalog catalog = PluginCatalog.Current;
        if (InputObject is not null)
        {
            OrReport(() => Unregister(catalog, InputObject));
        }

        foreach (string name in Name ?? [])
        {
            OrReport(() =>
            {
                PluginInfo[] found = [.. catalog.List().Where(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)).OrderBy(p => p.Origin is PluginOrigin.Shipped)];
                Unregister(catalog, found.FirstOrDefault() ?? throw new MemeryException("PluginNotFound", Messages.Of("PluginNotFound", name), name));
            });
        }
    }

    private void Unregister(PluginCatalog catalog, PluginInfo plugin)
    {
        if (ShouldProcess($"{plugin.Name} ({plugin.FullName})", "Trust the plugin no longer"))
        {
            catalog.Unregister(plugin);
        }
    }
}
