using System.Management.Automation;
using Memery.Engine.Loading;
using Memery.Engine.Storage;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>
/// Takes single files, or embeddings of files, into an index as they come. Files that are no images by their names are
/// counted and passed over; so are folders that come by the pipeline, since a listing is full of them.
/// </summary>
[Cmdlet(VerbsCommon.Add, "MemeryIndex", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(IndexUpdate))]
public sealed class AddMemeryIndexCommand : FlowCommand
{
    private readonly Dictionary<string, IndexIntake<ImageFile>> _files = [];
    private readonly Dictionary<string, (ModelIdentity Model, IndexIntake<Embedding> Intake)> _embeddings = [];
    private IndexLocation? _givenIndex;

    /// <summary>Files to index; wildcards are resolved.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>Files to index, taken as they are.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>Embeddings of images, as ConvertTo-MemeryEmbedding makes them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Embedding", ValueFromPipeline = true)]
    public Embedding? Embedding { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Embedding is not null)
        {
            OrReport(() => Add(Embedding));
        }

        ForEachPath(Path, LiteralPath, Add);
        Drain();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (IndexIntake<ImageFile> intake in _files.Values)
        {
            intake.Complete();
        }

        foreach ((_, IndexIntake<Embedding> intake) in _embeddings.Values)
        {
            intake.Complete();
        }

        Task<IndexUpdate>[] runs = [.. _files.Values.Select(i => i.Run), .. _embeddings.Values.Select(i => i.Intake.Run)];
        if (runs.Length == 0 && Skipped > 0)
        {
            WriteWarning(Messages.Of("Warning.AddMemeryIndex", Skipped));
        }

        foreach (Task<IndexUpdate> run in runs)
        {
            // One index that fails leaves the others theirs.
            OrReport(() =>
            {
                WriteObject(AwaitOrThrow(run) with { Skipped = Skipped });
                Skipped = 0;
            });
        }

        base.EndProcessing();
    }

    private void Add(string file)
    {
        if (Directory.Exists(file))
        {
            if (!MyInvocation.ExpectingInput)
            {
                throw new MemeryException("NotAFile", Messages.Of("NotAFile.AddMemeryIndex", file), file);
            }

            Skip(file);
            return;
        }

        if (!ImageExtensions.IsImage(file))
        {
            Skip(file);
            return;
        }

        ImageFile image = FolderLoader.Inspect(file);
        IndexLocation location = LocateFile(file);
        if (ShouldProcess(file, $"Add to the index '{location.Folder}'"))
        {
            Send(image, IntakeOfFiles(location));
        }
    }

    private void Add(Embedding embedding)
    {
        if (embedding.File is not { } file || embedding.ContentHash is null)
        {
            throw new MemeryException("NotAnImage", Messages.Of("NotAnImage", embedding.Source), embedding.Source);
        }

        IndexLocation location = LocateFile(file.FullName);
        if (ShouldProcess(file.FullName, $"Add to the index '{location.Folder}'"))
        {
            Send(embedding, IntakeOfEmbeddings(location, ModelIdentity.Of(embedding)));
        }
    }

    private void Skip(string path)
    {
        Skipped++;
        WriteVerbose($"Passed over, no image by its name: {path}");
    }

    private IndexLocation LocateFile(string file) => IndexPath is null
        ? IndexLocator.ForFile(file, Paths.CurrentLocation)
        : _givenIndex ??= IndexLocator.ForIndexPath(Paths.Literal(IndexPath), folder: null, System.IO.Path.GetDirectoryName(file)!, Engine.Owner);

    private IndexIntake<ImageFile> IntakeOfFiles(IndexLocation location)
    {
        if (!_files.TryGetValue(location.Folder, out IndexIntake<ImageFile>? intake))
        {
            RefuseMixture(_embeddings.ContainsKey(location.Folder), location);
            IEncoder encoder = OrTerminate(() => EncoderFor(location));
            intake = new(files => Begin(stop => Engine.IndexFlow.AddAsync(location, files, encoder, Observer, stop)));
            _files.Add(location.Folder, intake);
        }

        return intake;
    }

    private IndexIntake<Embedding> IntakeOfEmbeddings(IndexLocation location, ModelIdentity model)
    {
        if (!_embeddings.TryGetValue(location.Folder, out (ModelIdentity Model, IndexIntake<Embedding> Intake) entry))
        {
            RefuseMixture(_files.ContainsKey(location.Folder), location);
            entry = (model, new(embeddings => Begin(stop => Engine.IndexFlow.AddAsync(location, model, embeddings, Observer, stop))));
            _embeddings.Add(location.Folder, entry);
        }

        RefuseMixture(entry.Model != model, location);
        return entry.Intake;
    }

    // One command has one writer in an index, and a writer one model.
    private static void RefuseMixture(bool isMixture, IndexLocation location)
    {
        if (isMixture)
        {
            throw new MemeryException("MixedInput", Messages.Of("MixedInput", location.Folder), location.Folder);
        }
    }

    // Waits while the flow is behind, writing what it reports. A flow that has ended early has failed: its error is said once, at the end.
    private void Send<T>(T item, IndexIntake<T> intake)
    {
        while (!intake.Run.IsCompleted && !intake.TrySend(item))
        {
            DrainUntil(intake.RoomOrEnd());
        }
    }
}
