using System.Management.Automation;
using Memery.Engine.Loading;

namespace Memery.PowerShell.Pipeline;

/// <summary>A stage that takes image files: by path, as they are, or as the loader's objects.</summary>
public abstract class ImageCommand : ModelCommand
{
    /// <summary>Files; wildcards are resolved.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>Files, taken as they are.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>Images as Get-MemeryImage finds them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Image", ValueFromPipeline = true)]
    public ImageFile? Image { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Image is not null)
        {
            Process(Image);
        }

        ForEachPath(Path, LiteralPath, file => Process(Inspect(file)));
        Drain();
    }

    /// <summary>Takes one image in.</summary>
    /// <param name="image">The file.</param>
    private protected abstract void Process(ImageFile image);

    private static ImageFile Inspect(string file) => Directory.Exists(file)
        ? throw new MemeryException("NotAFile", Messages.Of("NotAFile.Image", file), file)
        : FolderLoader.Inspect(file);
}
