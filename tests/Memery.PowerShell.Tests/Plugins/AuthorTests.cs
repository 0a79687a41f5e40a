using System.Diagnostics;
using System.Text.RegularExpressions;
using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Plugins;

/// <summary>An author's path, by the letter of docs/plugins.md: nothing but the SDK and the packed module.</summary>
public sealed class AuthorTests : PluginTest
{
    [Fact]
    public void The_sample_of_the_page_is_built_registered_and_run()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "plugins.md")).ReplaceLineEndings("\n");
        string folder = Directory.CreateDirectory(At("Favourites")).FullName;
        string code = Block(page, "csharp");
        Assert.True(code.Split('\n').Length < 40);
        File.WriteAllText(Path.Combine(folder, "Favourites.csproj"), Block(page, "xml"));
        File.WriteAllText(Path.Combine(folder, "FavouritesRanker.cs"), code);
        Publish(folder);

        // From here on as the page says, but for the pictures and the model.
        string[] lines = [.. Block(page, "powershell").Split('\n').Where(l => l.Length > 0)];
        Assert.StartsWith("dotnet publish \"-p:MemeryModule=", lines[0], StringComparison.Ordinal);
        Shell.Location = folder;
        Run(lines[1]);
        Assert.All(Run(lines[2]).Output, check => Assert.Equal("Passed", $"{check.Properties["Status"].Value}"));
        Album.Add("album/green.ppm");
        string search = lines[3].Replace("dog ~/Pictures", $"green {Album.R} -Model {Album.M} -First 2", StringComparison.Ordinal);
        Assert.Equal(Album["album/green.ppm"], Run(search).All<string>("FullName")[0]);
        Assert.Equal(Album["green.ppm"], Run(search.Replace("Word = 'album'", "Word = 'pictures/green'", StringComparison.Ordinal)).All<string>("FullName")[0]);
    }

    [Fact]
    public void A_shipped_plugin_can_be_copied_out_of_the_repository()
    {
        string folder = Directory.CreateDirectory(At("Palette")).FullName;
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "plugins", "Palette")))
        {
            string text = File.ReadAllText(file).Replace("MemeryPlugin(\"Palette\"", "MemeryPlugin(\"MyPalette\"", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(file)), text);
        }

        Publish(folder);
        Run($"Register-MemeryPlugin {Shell.Quote(Path.Combine(folder, "bin", "Release", "net10.0", "publish"))}");
        Assert.Equal("red.ppm", Run("Search-Memery red -Model MyPalette -First 1").One<string>("Name"));
    }

    private static string Block(string page, string language) =>
        Regex.Match(page, $"```{language}\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

    private static void Publish(string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["publish", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false", $"-p:MemeryModule={Repository.Package}"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };

        // What the test host passes on would point the new build at the host's own SDK parts.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
    }
}
