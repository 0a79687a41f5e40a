using System.Management.Automation;

namespace Memery.ConsoleHost.Running;

/// <summary>
/// The end of every run's pipeline: Out-Default, which formats, and which here gets to show the rows it holds back for their
/// widths even when an error ends the run.
/// </summary>
[Cmdlet(VerbsData.Out, "Console")]
[OutputType(typeof(void))]
public sealed class OutConsoleCommand : PSCmdlet, IDisposable
{
    private SteppablePipeline? _formatter;

    /// <summary>Results and errors, in the order in which they came.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _formatter = ScriptBlock.Create("Out-Default").GetSteppablePipeline(CommandOrigin.Internal);
        _formatter.Begin(this);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _formatter!.Process(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing() => End();

    /// <summary>Shows what is held back, unless that is done.</summary>
    public void Dispose()
    {
        try
        {
            End();
        }
        catch (PipelineStoppedException)
        {
            // A stopped run shows no more.
        }
    }

    private void End()
    {
        SteppablePipeline? formatter = Interlocked.Exchange(ref _formatter, null);
        using (formatter)
        {
            formatter?.End();
        }
    }
}
