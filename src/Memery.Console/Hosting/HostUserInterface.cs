using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using System.Security;
using Memery.ConsoleHost.Terminal;

namespace Memery.ConsoleHost.Hosting;

/// <summary>
/// Results and Write-Host to standard output; errors, warnings, details and progress to standard error. Questions go to the
/// keyboard at a terminal, and are errors elsewhere.
/// </summary>
internal sealed class HostUserInterface(StandardStreams streams, CancellationToken stop) : PSHostUserInterface
{
    private readonly Questions _questions = new(streams, stop);
    private readonly HostRawUserInterface _raw = new(streams);
    private TextCapture? _capture;

    public override PSHostRawUserInterface RawUI => _raw;

    public override bool SupportsVirtualTerminal => streams.OutputHasColor && _capture is null;

    /// <summary>From here on output is text for a command; null sends it to standard output again.</summary>
    public TextCapture? Capture
    {
        get => _capture;
        set
        {
            _capture = value;
            _raw.ForcedWidth = value?.Width;
        }
    }

    public override void Write(string value)
    {
        if (_capture is { } capture)
        {
            capture.Text.Append(Plain(value));
            return;
        }

        streams.WriteOutput(streams.OutputHasColor ? value : Plain(value));
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(
        PSStyle.MapForegroundColorToEscapeSequence(foregroundColor)
        + (backgroundColor == RawUI.BackgroundColor ? "" : PSStyle.MapBackgroundColorToEscapeSequence(backgroundColor))
        + value + PSStyle.Instance.Reset);

    public override void WriteLine(string value) => Write(value + Environment.NewLine);

    public override void WriteErrorLine(string value) => streams.WriteErrorLine(Plain(value), TextColor.Error);

    public override void WriteWarningLine(string message) => streams.WriteErrorLine("WARNING: " + Plain(message), TextColor.Warning);

    public override void WriteVerboseLine(string message) => streams.WriteErrorLine("VERBOSE: " + Plain(message), TextColor.Detail);

    public override void WriteDebugLine(string message) => streams.WriteErrorLine("DEBUG: " + Plain(message), TextColor.Detail);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        if (streams.ShowsProgress)
        {
            streams.ShowProgress(record.RecordType == ProgressRecordType.Completed ? "" : ProgressLine.Render(record, StandardStreams.TerminalWidth));
        }
    }

    public override string ReadLine() => _questions.ReadLine();

    public override SecureString ReadLineAsSecureString() => throw Questions.NoSecrets();

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        _questions.Ask(caption, message, descriptions);

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        _questions.Choose(caption, message, choices, defaultChoice);

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw Questions.NoSecrets();

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        throw Questions.NoSecrets();

    private static string Plain(string text) =>
        text.Contains('\e', StringComparison.Ordinal) ? new StringDecorated(text).ToString(OutputRendering.PlainText) : text;
}
