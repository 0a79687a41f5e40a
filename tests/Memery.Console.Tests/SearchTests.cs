namespace Memery.ConsoleHost.Tests;

public sealed class SearchTests : IDisposable
{
    private readonly Workspace _workspace = new Workspace().WithColours();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Files_of_a_listing_are_indexed_and_found()
    {
        _workspace.Run("Get-ChildItem *.ppm | Add-MemeryIndex -Model $model").Succeeded();

        ConsoleResult result = _workspace.Run("Search-Memery -Query red -Model $model").Succeeded();

        string[] rows = [.. result.OutputLines.Where(line => line.Contains(".ppm", StringComparison.Ordinal))];
        Assert.Equal(3, rows.Length);
        Assert.Contains("red.ppm", rows[0], StringComparison.Ordinal);
    }

    [Fact]
    public void One_result_can_be_selected_and_expanded()
    {
        ConsoleResult result = _workspace.Run("Search-Memery blue -Model $model | Select-Object -First 1 | Select-Object -ExpandProperty FullName").Succeeded();

        Assert.Equal([Path.Combine(_workspace.Pictures, "blue.ppm")], result.OutputLines);
    }

    [Fact]
    public void Results_are_copied_with_brackets_in_their_names()
    {
        _workspace.Picture("a[1].ppm", 255, 255, 0);
        Directory.CreateDirectory(_workspace["copies"]);

        _workspace.Run("Search-Memery yellow -Model $model -First 1 | Copy-Item -Destination ../copies").Succeeded();

        Assert.Equal("a[1].ppm", Path.GetFileName(Assert.Single(Directory.GetFiles(_workspace["copies"]))));
    }

    [Fact]
    public void Results_are_exported()
    {
        _workspace.Run("Search-Memery red -Model $model | Select-Object Rank, Name | Export-Csv ../found.csv -NoTypeInformation").Succeeded();

        string[] lines = File.ReadAllLines(_workspace["found.csv"]);
        Assert.Equal("\"Rank\",\"Name\"", lines[0]);
        Assert.Equal("\"1\",\"red.ppm\"", lines[1]);
        Assert.Equal(4, lines.Length);
    }

    [SkippableFact]
    public void A_dog_in_the_snow_is_found_among_photographs()
    {
        string photos = Repository.NeedShared("photos");
        string model = Repository.NeedShared("models/standin");
        CopyFolder(photos, Path.Combine(_workspace["p"]));

        ConsoleResult result = _workspace.Start($"Search-Memery -Path ../p -Query 'a dog in the snow' -Model '{model}' -First 5; (Get-MemeryIndex ../p).Indexed").Succeeded();

        string[] rows = [.. result.OutputLines.SkipWhile(line => !line.StartsWith("----", StringComparison.Ordinal)).Skip(1)];
        Assert.Equal(6, rows.Length);
        Assert.Contains("golden-dog-in-snow.webp", rows[0], StringComparison.Ordinal);
        Assert.Equal("39", rows[5]);
    }

    [SkippableFact]
    public void A_pizza_is_found_among_the_photographs_of_a_listing()
    {
        string model = Repository.NeedShared("models/standin");
        CopyFolder(Repository.NeedShared("photos/labelled19"), _workspace["q"]);

        _workspace.Start($"cd ../q; Get-ChildItem *.jpg | Add-MemeryIndex -Model '{model}'").Succeeded();
        ConsoleResult result = _workspace.Start($"cd ../q; (Search-Memery -Query pizza -Model '{model}').Name").Succeeded();

        Assert.StartsWith("pizza", result.OutputLines[0], StringComparison.Ordinal);
        Assert.Equal(10, result.OutputLines.Length);
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    [Theory]
    [InlineData("Get-MemeryImage")]
    [InlineData("ConvertTo-MemeryTensor red.ppm -Model $model")]
    [InlineData("ConvertTo-MemeryEmbedding -Text red -Model $model")]
    [InlineData("Add-MemeryIndex red.ppm -Model $model")]
    [InlineData("Update-MemeryIndex -Model $model")]
    [InlineData("Search-Memery red -Model $model")]
    public void Every_command_can_be_the_first_of_a_session(string command)
    {
        using Workspace workspace = new Workspace().WithColours();
        Assert.NotEmpty(workspace.Run(command).Succeeded().Output);
    }
}
