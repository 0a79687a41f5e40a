using System.Management.Automation;
using System.Management.Automation.Language;
using Memery.PowerShell.Tests.Hosting;
using Memery.PowerShell.Tests.Plugins;

namespace Memery.PowerShell.Tests.Help;

/// <summary>Runs the examples of the help, all whose commands the hosted engine has, over some of the demo pictures.</summary>
[Collection("Plugins")]
public sealed class ExampleTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Shell _shell = new();

    public ExampleTests()
    {
        foreach (string name in (string[])["garden/old-tree.jpg", "garden/house.jpg", "animals/rex.jpg", "animals/cat.jpg"])
        {
            Copy(name, name);
        }

        Copy("trips/red-car.jpg", "old/red-car.jpg");
        Copy("trips/blue-car.jpg", "holiday/blue-car.jpg");
        Directory.CreateDirectory(_folder["exports/my-clip.zip"]);
        _shell.Location = _folder.FullName;
        _shell.Set("ConfirmPreference", "None");
        PluginLoan.Copy("MyRanker", _folder["MyRanker/bin/Release/net10.0/publish"]);
        Run("Register-MemeryPlugin ./MyRanker/bin/Release/net10.0/publish -Force");
        Run("Update-MemeryIndex ./images/holiday");
        Run("Update-MemeryIndex ./images/garden -IndexPath ./parts/garden");
        Run("Update-MemeryIndex ./images/animals -IndexPath ./parts/animals");
        Run("Update-MemeryIndex ./images");
        Run("Update-MemeryIndex ./images -IndexPath ./index");
    }

    public static TheoryData<string, string> Examples { get; } = All();

    [SkippableTheory]
    [MemberData(nameof(Examples))]
    public void Runs_without_an_error(string command, string example)
    {
        if (example.Contains("-IndexType HNSW", StringComparison.Ordinal))
        {
            Repository.NeedFaiss();
        }

        Assert.Contains(command, example, StringComparison.Ordinal);

        // What would fetch from the hub, or change the default of other tests, says what it would do.
        _shell.Set("WhatIfPreference", command is "Install-MemeryModel" or "Set-MemeryDefaultModel");
        Run(example);
    }

    public void Dispose()
    {
        _shell.Run("Get-MemeryPlugin MyRanker | Unregister-MemeryPlugin -WhatIf:$false");
        _shell.Dispose();
        _folder.Dispose();
    }

    private static TheoryData<string, string> All()
    {
        using var shell = new Shell();
        var data = new TheoryData<string, string>();
        foreach (PSObject name in shell.Run("(Get-Module Memery).ExportedCommands.Keys").Output)
        {
            foreach (PSObject example in shell.Run($"(Get-Help {name} -Full).examples.example.code").Output)
            {
                bool canRun = Parser.ParseInput(example.ToString(), out _, out _).FindAll(a => a is CommandAst, searchNestedScriptBlocks: true)
                    .All(c => shell.Run($"Get-Command {((CommandAst)c).GetCommandName()} -ErrorAction Ignore").Output.Count == 1);
                if (canRun)
                {
                    data.Add(name.ToString(), example.ToString().Trim());
                }
            }
        }

        return data;
    }

    private void Copy(string demo, string name)
    {
        string target = _folder[Path.Combine("images", name)];
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(Path.Combine(Repository.Root, "images", demo), target);
    }

    private void Run(string script) => Assert.Empty(_shell.Run(script).Errors);
}
