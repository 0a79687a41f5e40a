using System.Management.Automation;
using Memery.ConsoleHost.Hosting;

namespace Memery.ConsoleHost.Commands;

/// <summary>Turns objects into the text that a person would see.</summary>
[Cmdlet(VerbsData.Out, "String", DefaultParameterSetName = "NoNewLine")]
[OutputType(typeof(string))]
public sealed class OutStringCommand : PSCmdlet, IDisposable
{
    private SteppablePipeline? _formatter;
    private HostUserInterface? _ui;
    private TextCapture? _capture;

    /// <summary>Objects to turn into text.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Columns of the text; those of the terminal when it is not given.</summary>
    [Parameter]
    [ValidateRange(2, int.MaxValue - 1)]
    public int? Width { get; set; }

    /// <summary>A string a line.</summary>
    [Parameter(ParameterSetName = "Stream")]
    public SwitchParameter Stream { get; set; }

    /// <summary>Leaves the ends of lines out.</summary>
    [Parameter(ParameterSetName = "NoNewLine")]
    public SwitchParameter NoNewline { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _ui = (HostUserInterface)Host.PrivateData.BaseObject;

        // The formatter leaves the last column of a screen free.
        _capture = new TextCapture(Width + 1 ?? Host.UI.RawUI.BufferSize.Width);
        _formatter = ScriptBlock.Create("Out-Host").GetSteppablePipeline(CommandOrigin.Internal);
        Captured(() => _formatter.Begin(expectInput: true));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Captured(() => _formatter!.Process(InputObject));

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Captured(() => _formatter!.End());
        string text = _capture!.Text.ToString();
        if (Stream)
        {
            WriteObject(text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'), enumerateCollection: true);
        }
        else
        {
            WriteObject(NoNewline ? text.ReplaceLineEndings("") : text);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _formatter?.Dispose();

    // The formatter writes to the host, within its calls only.
    private void Captured(Action call)
    {
        TextCapture? outer = _ui!.Capture;
        _ui.Capture = _capture;
        try
        {
            call();
        }
        finally
        {
            _ui.Capture = outer;
        }
    }
}
