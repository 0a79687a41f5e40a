using System.Management.Automation;
using Memery.Engine.Care;
using Memery.Engine.Storage;
using Memery.PowerShell.Completion;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>
/// Forgets images. What comes by the pipeline is judged as a whole at its end: an index that would lose more than a third
/// of its images is left as it is. Image files are not touched.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "MemeryItem", DefaultParameterSetName = "Path", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
[OutputType(typeof(IndexItem), ParameterSetName = ["Path", "LiteralPath", "Item", "Missing"])]
public sealed class RemoveMemeryItemCommand : MemeryCommand
{
    private readonly Dictionary<string, ItemSelection> _selections = [];

    /// <summary>Images, or folders whose images are meant; wildcards match what the index holds.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipeline = true)]
    [Parameter(Position = 0, ParameterSetName = "Missing")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>Images or folders, taken as they are.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>Images as Get-MemeryItem lists them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Item", ValueFromPipeline = true)]
    [ValidateNotNull]
    public IndexItem? InputObject { get; set; }

    /// <summary>Forgets the missing images under Path.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Missing")]
    public SwitchParameter Missing { get; set; }

    /// <summary>Folder that holds the index, when it does not lie beside the images.</summary>
    [Parameter(ParameterSetName = "Path")]
    [Parameter(ParameterSetName = "LiteralPath")]
    [Parameter(ParameterSetName = "Missing")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(IndexPathCompleter))]
    public string? IndexPath { get; set; }

    /// <summary>Forgets even more than a third of an index.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the images that were forgotten.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null)
        {
            OrReport(() => In(new IndexLocation(InputObject.Index, InputObject.Root)).Add(InputObject.FullName, StopToken));
        }
        else if (ParameterSetName == "Missing")
        {
            foreach (string? path in Path ?? [null!])
            {
                OrReport(() => SelectMissing(path));
            }
        }
        else
        {
            foreach (string path in LiteralPath ?? Path ?? [])
            {
                OrReport(() => Select(path));
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (ItemSelection selection in _selections.Values.Where(s => s.Items.Count > 0))
        {
            OrReport(() => Remove(selection));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        foreach (ItemSelection selection in _selections.Values)
        {
            selection.Dispose();
        }
    }

    private void SelectMissing(string? path)
    {
        (IndexLocation location, string folder) = Target.Scoped(IndexPath, path);
        In(location).Add(folder, item => item.State == ImageState.Missing, StopToken);
    }

    private void Select(string path)
    {
        string full = Paths.Literal(path);
        if (LiteralPath is not null || System.IO.Path.Exists(full) || !WildcardPattern.ContainsWildcardCharacters(path))
        {
            In(Target.Holding(IndexPath, full)).Add(full, StopToken);
            return;
        }

        var pattern = new PathPattern(full);
        In(Target.Holding(IndexPath, pattern.Folder)).Add(pattern.Folder, item => pattern.IsMatch(item.FullName), StopToken);
    }

    private ItemSelection In(IndexLocation location)
    {
        if (!_selections.TryGetValue(location.Folder, out ItemSelection? selection))
        {
            _selections.Add(location.Folder, selection = new ItemSelection(location, Target.Owner));
        }

        return selection;
    }

    private void Remove(ItemSelection selection)
    {
        if (!Force)
        {
            selection.Judge();
        }

        IndexItem[] items = [.. selection.Items.Where(item => ShouldProcess(item.FullName, $"Remove from the index '{item.Index}'"))];
        if (items.Length > 0)
        {
            selection.Remove(items, StopToken);
            WriteObject(PassThru ? items : [], enumerateCollection: true);
        }
    }
}
