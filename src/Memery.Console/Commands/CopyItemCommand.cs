using System.Management.Automation;

namespace Memery.ConsoleHost.Commands;

/// <summary>Copies files and folders.</summary>
[Cmdlet(VerbsCommon.Copy, "Item", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo), typeof(DirectoryInfo))]
public sealed class CopyItemCommand : PathCommand
{
    /// <summary>What to copy; wildcards are resolved.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>What to copy, taken as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>Where to: an existing folder, or a new name.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = ".";

    /// <summary>Copies what is in folders as well.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Overwrites what is read-only.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the copies.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in LiteralPath ?? Path ?? [])
        {
            OrReport(() =>
            {
                foreach (string item in LiteralPath is null ? Resolve(path) : [path])
                {
                    OrReport(() => Copy(item));
                }
            });
        }
    }

    private void Copy(string item)
    {
        if (!ShouldProcess($"Item: {item} Destination: {Destination}", "Copy"))
        {
            return;
        }

        var copies = InvokeProvider.Item.Copy([item], Destination, Recurse, CopyContainers.CopyTargetContainer, Force, literalPath: true);
        if (PassThru)
        {
            WriteObject(copies, enumerateCollection: true);
        }
    }
}
