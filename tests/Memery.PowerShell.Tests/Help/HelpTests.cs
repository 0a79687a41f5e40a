using System.Management.Automation;
using System.Management.Automation.Language;
using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Help;

/// <summary>The help that Get-Help finds, held against the code.</summary>
public sealed class HelpTests : IDisposable
{
    private readonly Shell _shell = new();

    public static TheoryData<string> Commands { get; } = Exported();

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_says_what_it_does_takes_and_gives(string command)
    {
        ShellResult help = Run($"Get-Help {command} -Full");
        Assert.StartsWith("MamlCommandHelpInfo", help.Only.TypeNames[0], StringComparison.Ordinal);
        Assert.NotEmpty(help.One<object>("Synopsis").ToString()!.Trim());
        Assert.NotEmpty(Text($"(Get-Help {command} -Full).description.Text"));
        Assert.NotEmpty(Text($"(Get-Help {command} -Full).inputTypes.inputType.type.name"));
        Assert.NotEmpty(Text($"(Get-Help {command} -Full).returnValues.returnValue.type.name"));
        Assert.True(Examples(command).Count >= 2);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_parameter_is_described_and_no_other(string command)
    {
        string[] actual = [.. Run($"(Get-Command {command}).Parameters.Values").Output.Select(p => (ParameterMetadata)p.BaseObject)
            .Select(p => p.Name).Where(n => !Cmdlet.CommonParameters.Contains(n)).Order(StringComparer.Ordinal)];
        Assert.Equal(actual, Text($"(Get-Help {command} -Full).parameters.parameter.name").Order(StringComparer.Ordinal));
        foreach (string parameter in actual)
        {
            Assert.NotEmpty(Text($"(Get-Help {command} -Parameter {parameter}).description.Text"));
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_example_parses_and_its_commands_bind(string command)
    {
        foreach (string example in Examples(command))
        {
            ScriptBlockAst script = Parser.ParseInput(example, out _, out ParseError[] errors);
            Assert.Empty(errors);
            CommandAst[] commands = [.. script.FindAll(a => a is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>()];
            Assert.Contains(commands, c => c.GetCommandName() == command);
            foreach (CommandAst ours in commands.Where(c => c.GetCommandName().Contains("Memery", StringComparison.Ordinal)))
            {
                ParameterMetadata[] known = [.. Run($"(Get-Command {ours.GetCommandName()}).Parameters.Values").Output.Select(p => (ParameterMetadata)p.BaseObject)];
                foreach (CommandParameterAst given in ours.CommandElements.OfType<CommandParameterAst>())
                {
                    Assert.Contains(known, p => p.Name == given.ParameterName);
                }
            }
        }
    }

    [Theory]
    [InlineData("about_Memery")]
    [InlineData("about_Memery_Indexes")]
    [InlineData("about_Memery_Models")]
    [InlineData("about_Memery_Plugins")]
    public void About_topics_are_found(string topic)
    {
        string text = Run($"Get-Help {topic}").Only.ToString();
        Assert.Contains("LONG DESCRIPTION", text, StringComparison.Ordinal);
        Assert.DoesNotContain('`', text);
    }

    public void Dispose() => _shell.Dispose();

    private static TheoryData<string> Exported()
    {
        using var shell = new Shell();
        return [.. shell.Run("(Get-Module Memery).ExportedCommands.Keys").Output.Select(o => o.ToString())];
    }

    private List<string> Examples(string command) => Text($"(Get-Help {command} -Full).examples.example.code");

    private List<string> Text(string script) => [.. Run(script).Output.Where(o => o is not null).Select(o => o.ToString().Trim()).Where(t => t.Length > 0)];

    private ShellResult Run(string script)
    {
        ShellResult result = _shell.Run(script);
        Assert.Empty(result.Errors);
        return result;
    }
}
