using System.Management.Automation;
using Memery.Engine.Loading;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Lists images: the loader's stage.</summary>
[Cmdlet(VerbsCommon.Get, "MemeryImage", DefaultParameterSetName = "Path")]
[OutputType(typeof(ImageFile))]
public sealed class GetMemeryImageCommand : MemeryCommand
{
    private readonly FolderLoader _loader = new();
    private WildcardPattern[] _include = [];
    private WildcardPattern[] _exclude = [];

    /// <summary>Folders, whose images are listed with those of their sub-folders, and files. The current location when it is not given.</summary>
    [Parameter(Position = 0, ParameterSetName = "Path", ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = ["."];

    /// <summary>Folders and files, taken as they are.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>Names to list, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] Include { get; set; } = [];

    /// <summary>Names to leave out, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] Exclude { get; set; } = [];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _include = [.. Include.Select(p => WildcardPattern.Get(p, WildcardOptions.IgnoreCase))];
        _exclude = [.. Exclude.Select(p => WildcardPattern.Get(p, WildcardOptions.IgnoreCase))];
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForEachPath(Path, LiteralPath, List);

    private void List(string path)
    {
        if (Directory.Exists(path))
        {
            foreach (ImageFile image in _loader.Load(path, Observer.OnFailure, StopToken))
            {
                Drain();
                Write(image);
            }

            Drain();
        }
        else if (ImageExtensions.IsImage(path) || !System.IO.Path.Exists(path))
        {
            Write(FolderLoader.Inspect(path));
        }
        else
        {
            WriteVerbose($"Passed over, no image by its name: {path}");
        }
    }

    private void Write(ImageFile image)
    {
        if ((_include.Length == 0 || _include.Any(p => p.IsMatch(image.Name))) && !_exclude.Any(p => p.IsMatch(image.Name)))
        {
            WriteObject(image);
        }
    }
}
