using System.Management.Automation;
using Memery.Engine.Loading;
using Memery.Engine.Storage;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>
/// Takes single files into an index, as they come. Files that are no images by their names are counted and passed over;
/// so are folders that come by the pipeline, since a listing is full of them.
/// </summary>
[Cmdlet(VerbsCommon.Add, "MemeryIndex", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(IndexUpdate))]
public sealed class AddMemeryIndexCommand : FlowCommand
{
    private readonly Dictionary<string, IndexIntake> _intakes = [];
    private IndexLocation? _givenIndex;
    private long _skipped;

    /// <summary>Files to index; wildcards are resolved.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>Files to index, taken as they are.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in LiteralPath ?? Path ?? [])
        {
            OrReport(() =>
            {
                foreach (string file in LiteralPath is null ? Paths.Expand(path) : [Paths.Literal(path)])
                {
                    OrReport(() => Add(file));
                }
            });
        }

        Drain();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (IndexIntake intake in _intakes.Values)
        {
            intake.Complete();
        }

        foreach (IndexIntake intake in _intakes.Values)
        {
            WriteObject(Await(intake.Run) with { Skipped = _skipped });
            _skipped = 0;
        }

        base.EndProcessing();
    }

    private void Add(string file)
    {
        if (Directory.Exists(file))
        {
            if (!MyInvocation.ExpectingInput)
            {
                throw new MemeryException("NotAFile", $"'{file}' is a folder. Update-MemeryIndex indexes a folder.", file);
            }

            _skipped++;
            return;
        }

        if (!ImageExtensions.IsImage(file))
        {
            _skipped++;
            WriteVerbose($"Passed over, no image by its name: {file}");
            return;
        }

        ImageFile image = FolderLoader.Inspect(file);
        IndexLocation location = LocateFile(file);
        if (ShouldProcess(file, $"Add to the index '{location.Folder}'"))
        {
            Send(image, IntakeOf(location));
        }
    }

    private IndexLocation LocateFile(string file) => IndexPath is null
        ? IndexLocator.ForFile(file, Paths.CurrentLocation)
        : _givenIndex ??= IndexLocator.ForIndexPath(Paths.Literal(IndexPath), folder: null, System.IO.Path.GetDirectoryName(file)!, Engine.Owner);

    private IndexIntake IntakeOf(IndexLocation location)
    {
        if (!_intakes.TryGetValue(location.Folder, out IndexIntake? intake))
        {
            IEncoder encoder = OrTerminate(() => Encoder);
            intake = new IndexIntake(files => Begin(stop => Engine.IndexFlow.AddAsync(location, files, encoder, Observer, stop)));
            _intakes.Add(location.Folder, intake);
        }

        return intake;
    }

    // Waits while the flow is behind, writing what it reports; a flow that has ended early ends the command with its error.
    private void Send(ImageFile image, IndexIntake intake)
    {
        while (!intake.TrySend(image))
        {
            DrainUntil(intake.RoomOrEnd());
            if (intake.Run.IsCompleted)
            {
                Await(intake.Run);
            }
        }
    }
}
