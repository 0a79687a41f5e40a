using System.Globalization;
using System.Management.Automation;
using Memery.Engine.Care;
using Memery.Engine.Storage;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Lists the images of an index with what it knows of each.</summary>
[Cmdlet(VerbsCommon.Get, "MemeryItem", DefaultParameterSetName = "Path")]
[OutputType(typeof(IndexItem))]
public sealed class GetMemeryItemCommand : ScopedIndexCommand
{
    private WildcardPattern[] _names = [];

    /// <summary>States to list.</summary>
    [Parameter]
    public ImageState[] State { get; set; } = [];

    /// <summary>File names to list, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void BeginProcessing() =>
        _names = [.. Name.Select(n => WildcardPattern.Get(n, WildcardOptions.IgnoreCase))];

    private protected override void Process(IndexLocation location, string folder)
    {
        using var reader = new ItemReader(location, Target.Owner);
        foreach (IndexItem item in reader.Under(folder, StopToken))
        {
            if ((State.Length == 0 || State.Contains(item.State)) && (_names.Length == 0 || _names.Any(n => n.IsMatch(item.Name))))
            {
                WriteObject(item);
            }
        }

        if (reader.DamagedCount > 0)
        {
            WriteWarning(string.Create(CultureInfo.CurrentCulture, $"{reader.DamagedCount:N0} entries of the index '{location.Folder}' are damage and are not shown: they make no sense, or name files outside its root. Test-MemeryIndex tells more."));
        }
    }
}
