using System.Collections;
using System.Management.Automation;

namespace Memery.ConsoleHost.Commands;

/// <summary>Shows text to the person; it does not go to the next command.</summary>
[Cmdlet(VerbsCommunications.Write, "Host")]
[OutputType(typeof(void))]
public sealed class WriteHostCommand : PSCmdlet
{
    /// <summary>What to show.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true)]
    [Alias("Msg", "Message")]
#pragma warning disable CA1720 // The name that scripts use.
    public object? Object { get; set; }
#pragma warning restore CA1720

    /// <summary>Stays in the line.</summary>
    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    /// <summary>What to show between several objects.</summary>
    [Parameter]
    [ValidateNotNull]
    public object Separator { get; set; } = " ";

    /// <summary>Colour of the text.</summary>
    [Parameter]
    public ConsoleColor? ForegroundColor { get; set; }

    /// <summary>Colour behind the text.</summary>
    [Parameter]
    public ConsoleColor? BackgroundColor { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteInformation(
        new HostInformationMessage
        {
            Message = Text(Object),
            NoNewLine = NoNewline,
            ForegroundColor = ForegroundColor,
            BackgroundColor = BackgroundColor,
        },
        ["PSHOST"]);

    private string Text(object? value)
    {
        if (value is null)
        {
            return "";
        }

        return value is not string && LanguagePrimitives.GetEnumerable(value) is IEnumerable items
            ? string.Join(Separator.ToString(), items.Cast<object?>().Select(Text))
            : PSObject.AsPSObject(value).ToString();
    }
}
