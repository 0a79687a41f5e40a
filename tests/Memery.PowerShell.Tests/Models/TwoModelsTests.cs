using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Models;

/// <summary>Two models in one index: the second is filled in, each answers by itself, and their ranks stand side by side.</summary>
public sealed class TwoModelsTests : IDisposable
{
    private readonly Album _album = new("red.ppm", "yellow.ppm", "magenta.ppm", "blue.ppm");
    private readonly Shell _shell = new();

    [Fact]
    public void Each_has_its_own_vectors_and_ranks()
    {
        string second = TinyModel.Write(_album.Beside("second"), new TinyModelOptions { Tokenizer = TinyTokenizerKind.WordPiece, Layout = TinyLayout.Combined, Scale = 0.5f });
        _shell.Set("first", _album.Model);
        _shell.Set("second", second);
        _shell.Set("root", _album.Root);
        Assert.Equal(4L, _shell.Run("Update-MemeryIndex $root -Model $first").One<long>("Added"));
        ShellResult filled = _shell.Run("Update-MemeryIndex $root -Model $second");
        Assert.Equal((0L, 4L), (filled.One<long>("Added"), filled.One<long>("Encoded")));
        Assert.Equal(0L, _shell.Run("Update-MemeryIndex $root -Model $first").One<long>("Encoded"));
        Assert.Equal(["model", "second"], _shell.Run("(Get-MemeryIndex $root).Models.Name").Output.Select(o => o.ToString()));

        ShellResult ranks = _shell.Run("""
            $one = Search-Memery red $root -Model $first
            $other = Search-Memery red $root -Model $second
            $one | ForEach-Object { $file = $_.FullName; "$($_.Rank) $(($other | Where-Object FullName -eq $file).Rank) $($_.Name)" }
            """);
        Assert.Empty(ranks.Errors);
        Assert.Equal(4, ranks.Output.Count);
        Assert.Equal("1 1 red.ppm", ranks.Output[0].ToString());
        Assert.All(ranks.Output, line => Assert.Matches(@"^\d \d \w+\.ppm$", line.ToString()));
    }

    [Fact]
    public void One_whose_tokenizer_is_broken_encodes_nothing()
    {
        File.WriteAllText(Path.Combine(_album.Model, "vocab.json"), "[]");
        ShellResult update = _shell.Run($"Update-MemeryIndex {_album.R} -Model {_album.M}");
        Assert.StartsWith("ModelInvalid", update.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.EndsWith("'vocab.json' is not a table of tokens and their numbers.", update.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_shell.Run($"Get-MemeryItem {_album.R} -ErrorAction Ignore").Output);
    }

    public void Dispose()
    {
        _shell.Dispose();
        _album.Dispose();
    }
}
