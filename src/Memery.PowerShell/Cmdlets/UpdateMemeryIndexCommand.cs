using System.Management.Automation;
using Memery.Engine.Flows;
using Memery.Engine.Storage;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Brings an index up to date with a folder of images: the index flow.</summary>
[Cmdlet(VerbsData.Update, "MemeryIndex", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(IndexUpdate))]
public sealed class UpdateMemeryIndexCommand : FlowCommand
{
    /// <summary>Folders to index; wildcards are resolved. The current location, or the index's root, when it is not given.</summary>
    [Parameter(Position = 0, ParameterSetName = "Path", ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>Folders to index, taken as they are.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (LiteralPath is null && Path is null)
        {
            OrReport(() => Update(null));
        }

        ForEachPath(Path, LiteralPath, path => Update(Paths.LiteralFolder(path)));
    }

    private void Update(string? path)
    {
        (IndexLocation location, string folder) = Locate(path);
        const string question = "Update the index";
        if (!ShouldProcess($"Performing the operation \"{question}\" on target \"{folder}\".", $"{question} of '{folder}'?", "Confirm", out ShouldProcessReason reason))
        {
            if (reason == ShouldProcessReason.WhatIf)
            {
                Preview(location, folder);
            }

            return;
        }

        IEncoder encoder = EncoderFor(location);
        WriteObject(Await(stop => Engine.IndexFlow.UpdateAsync(location, folder, encoder, Observer, stop)));
    }

    // With -WhatIf every question is written and none is asked.
    private void Preview(IndexLocation location, string folder)
    {
        IEncoder encoder = EncoderFor(location);
        foreach (PlannedChange change in Await(stop => Engine.IndexFlow.PreviewAsync(location, folder, encoder, Observer, stop)))
        {
            ShouldProcess(change.From is null ? change.FullName : $"Item: {change.From} Destination: {change.FullName}", change.Kind switch
            {
                ChangeKind.Added => "Add",
                ChangeKind.Changed => "Change",
                ChangeKind.Moved => "Move",
                ChangeKind.Returned => "Return",
                ChangeKind.Missing => "Mark missing",
                _ => "Encode",
            });
        }

        CompleteProgress();
    }
}
