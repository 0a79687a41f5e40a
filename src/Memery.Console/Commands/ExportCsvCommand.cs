using System.Management.Automation;
using System.Text;

namespace Memery.ConsoleHost.Commands;

/// <summary>Writes objects to a file of comma-separated values, in UTF-8. The first object gives the columns.</summary>
[Cmdlet(VerbsData.Export, "Csv", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class ExportCsvCommand : PSCmdlet, IDisposable
{
    private StreamWriter? _writer;
    private string[]? _columns;

    /// <summary>Objects to write.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>File to write.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>File to write, taken as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string? LiteralPath { get; set; }

    /// <summary>What stands between the values.</summary>
    [Parameter(Position = 1)]
    public char Delimiter { get; set; } = ',';

    /// <summary>Leaves an existing file as it is, with an error.</summary>
    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Has no effect: there is never a line with the type.</summary>
    [Parameter]
    [Alias("NTI")]
    public SwitchParameter NoTypeInformation { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        string file = GetUnresolvedProviderPathFromPSPath(LiteralPath ?? Path);
        if (!ShouldProcess(file, "Export"))
        {
            return;
        }

        try
        {
            FileMode mode = NoClobber ? FileMode.CreateNew : FileMode.Create;
            _writer = new StreamWriter(new FileStream(file, mode, FileAccess.Write, FileShare.Read), new UTF8Encoding(false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(new ErrorRecord(e, "FileOpenFailure", ErrorCategory.OpenError, file));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (_writer is null || InputObject is null)
        {
            return;
        }

        if (_columns is null)
        {
            _columns = [.. InputObject.Properties.Select(p => p.Name)];
            _writer.WriteLine(CsvText.Line(_columns, Delimiter));
        }

        _writer.WriteLine(CsvText.Line(_columns.Select(c => InputObject.Properties[c]?.Value), Delimiter));
    }

    /// <inheritdoc/>
    public void Dispose() => _writer?.Dispose();
}
