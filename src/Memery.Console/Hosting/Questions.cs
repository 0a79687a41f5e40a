using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using Memery.ConsoleHost.Terminal;

namespace Memery.ConsoleHost.Hosting;

/// <summary>Questions to the person at the keyboard. Where there is none, a question is an error that says what to give.</summary>
internal sealed class Questions(StandardStreams streams, CancellationToken stop)
{
    // The answer that asks for a nested prompt, which this host does not have.
    private const string Suspend = "&Suspend";

    private bool CanAsk => streams.InputIsTerminal && streams.OutputIsTerminal;

    public static PSNotSupportedException NoSecrets() => new("memery does not ask for secrets.");

    /// <summary>A line that the person types.</summary>
    public string ReadLine() => CanAsk ? ReadFromKeyboard() : throw CannotAsk("for a line of input.", "Give it by a parameter.");

    /// <summary>One of several answers, by its letter.</summary>
    public int Choose(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        if (!CanAsk)
        {
            throw CannotAsk($"this: {message.ReplaceLineEndings(" ")}", "Give -Confirm:$false, or -Force where the command has it.");
        }

        Choice[] offered = [.. choices.Select((choice, index) => Choice.From(choice.Label, index)).Where(c => choices[c.Index].Label != Suspend)];
        string question = string.Join("  ", offered.Select(c => $"[{c.Key}] {c.Label}"));
        string preset = offered.FirstOrDefault(c => c.Index == defaultChoice)?.Key ?? "";
        streams.WriteOutput($"{caption}{Environment.NewLine}{message}{Environment.NewLine}");
        while (true)
        {
            streams.WriteOutput($"{question}  [?] Help (default is \"{preset}\"): ");
            string answer = ReadFromKeyboard().Trim();
            if (answer.Length == 0 && preset.Length > 0)
            {
                return defaultChoice;
            }

            if (offered.FirstOrDefault(c => c.IsMeantBy(answer)) is { } chosen)
            {
                return chosen.Index;
            }

            foreach (Choice choice in offered)
            {
                streams.WriteOutput($"{choice.Key} - {choices[choice.Index].HelpMessage}{Environment.NewLine}");
            }
        }
    }

    /// <summary>Values of parameters that a command needs and was not given.</summary>
    public Dictionary<string, PSObject> Ask(string caption, string message, Collection<FieldDescription> fields)
    {
        if (!CanAsk)
        {
            throw CannotAsk($"for the value of {string.Join(", ", fields.Select(f => f.Name))}.", $"Give {string.Join(", ", fields.Select(f => "-" + f.Name))}.");
        }

        streams.WriteOutput($"{caption}{Environment.NewLine}{message}{Environment.NewLine}");
        var values = new Dictionary<string, PSObject>();
        foreach (FieldDescription field in fields)
        {
            streams.WriteOutput($"{field.Name}: ");
            values.Add(field.Name, new PSObject(ReadFromKeyboard()));
        }

        return values;
    }

    private string ReadFromKeyboard()
    {
        try
        {
            return new LineReader(streams, stop).ReadLine();
        }
        catch (OperationCanceledException)
        {
            streams.WriteOutput(Environment.NewLine);
            throw new PipelineStoppedException();
        }
    }

    private static HostException CannotAsk(string what, string remedy) =>
        new($"There is no terminal to ask {what} {remedy}", null, "CannotAsk", ErrorCategory.InvalidOperation);
}
