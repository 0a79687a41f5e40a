using System.Management.Automation;
using Memery.Engine.Plugins;
using Memery.PowerShell.Completion;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Lists the plugins that there are, with their state. None is loaded.</summary>
[Cmdlet(VerbsCommon.Get, "MemeryPlugin")]
[OutputType(typeof(PluginInfo))]
public sealed class GetMemeryPluginCommand : MemeryCommand
{
    /// <summary>Names of plugins; wildcards match. All when it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PluginCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Only those of a kind.</summary>
    [Parameter]
    public PluginKind? Kind { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        IReadOnlyList<PluginInfo> all = OrTerminate(() => PluginCatalog.Current.List());
        foreach (string name in Name)
        {
            WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            PluginInfo[] found = [.. all.Where(p => pattern.IsMatch(p.Name) && (Kind is null || p.Kind == Kind))];
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                WriteError(ErrorRecords.From(new MemeryException("PluginNotFound", Messages.Of("PluginNotFound", name), name)));
            }

            WriteObject(found, enumerateCollection: true);
        }
    }
}
