using Memery.Isolation.Tests.Support;

namespace Memery.Isolation.Tests;

/// <summary>A copy of the module without the model that comes with it.</summary>
public sealed class MissingStarterTests : IDisposable
{
    private readonly FreshShell _shell = new();
    private readonly TempFolder _module = new();

    public void Dispose()
    {
        _shell.Dispose();
        _module.Dispose();
    }

    [Fact]
    public void Is_told_that_a_model_is_needed()
    {
        foreach (string file in Directory.EnumerateFiles(Repository.Package, "*", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(Repository.Package, file);
            if (!relative.StartsWith("models", StringComparison.Ordinal) && !relative.Contains("runtimes", StringComparison.Ordinal))
            {
                string copy = _module[relative];
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }

        string[] lines = _shell.Run($$"""
            {{FreshShell.Import(_module["Memery.psd1"])}}
            try { Search-Memery red '{{_shell.Pictures}}' -ErrorAction Stop } catch { $_.FullyQualifiedErrorId; "$($_.CategoryInfo.Category)"; $_.Exception.Message }
            """);

        Assert.Equal(["ModelRequired,Memery.PowerShell.Cmdlets.SearchMemeryCommand", "ObjectNotFound"], lines[..2]);
        Assert.StartsWith("No model is installed, so -Model is needed", lines[2], StringComparison.Ordinal);
    }
}
