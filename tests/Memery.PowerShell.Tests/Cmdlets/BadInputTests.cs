using System.Management.Automation;
using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Cmdlets;

/// <summary>Bad input is one clear record each, with a stable id and a chosen category, and no work is lost.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly Album _album = new("red.ppm", "green.ppm");
    private readonly Shell _shell = new();

    [Theory]
    [InlineData("Search-Memery red no-such-folder -Model $model", "PathNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Update-MemeryIndex no-such-folder -Model $model", "PathNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Add-MemeryIndex no-such-file.jpg -Model $model", "PathNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Search-Memery red red.ppm -Model $model", "NotAFolder", ErrorCategory.InvalidArgument)]
    [InlineData("Update-MemeryIndex red.ppm -Model $model", "NotAFolder", ErrorCategory.InvalidArgument)]
    [InlineData("Add-MemeryIndex . -Model $model", "NotAFile", ErrorCategory.InvalidArgument)]
    [InlineData("Get-MemeryIndex", "IndexNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Remove-MemeryIndex", "IndexNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Get-MemeryItem", "IndexNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Test-MemeryIndex", "IndexNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Repair-MemeryIndex", "IndexNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Export-MemeryIndex . out.csv", "IndexNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Merge-MemeryIndex . .", "IndexNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Remove-MemeryItem red.ppm -Confirm:$false", "IndexNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Search-Memery xylophone -Model $model", "UnknownText", ErrorCategory.InvalidArgument)]
    [InlineData("Search-Memery red -Model no-such-model", "ModelNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Update-MemeryIndex -Model no-such-model", "ModelNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Add-MemeryIndex red.ppm -Model no-such-model", "ModelNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Search-Memery -Image red.txt -Model $model", "PathNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Update-MemeryIndex Variable: -Model $model", "NotInFileSystem", ErrorCategory.InvalidArgument)]
    public void Says_what_is_wrong(string script, string id, ErrorCategory category)
    {
        ShellResult result = Run(script);
        Assert.Equal(id, result.Error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(category, result.Error.CategoryInfo.Category);
        Assert.DoesNotContain("Exception", result.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("onnx/text_model.onnx", "ModelIncomplete")]
    [InlineData("onnx/vision_model.onnx", "ModelIncomplete")]
    [InlineData("preprocessor_config.json", "ModelIncomplete")]
    [InlineData("merges.txt", "ModelIncomplete")]
    public void A_model_without_one_of_its_files_is_named_with_the_file(string file, string id)
    {
        File.Delete(Path.Combine(_album.Model, file));
        ErrorRecord error = Run("Search-Memery red -Model $model").Error;
        Assert.StartsWith(id, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(file, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("onnx/text_model.onnx")]
    [InlineData("onnx/vision_model.onnx")]
    [InlineData("preprocessor_config.json")]
    [InlineData("vocab.json")]
    public void A_model_with_a_file_of_rubbish_is_one_record(string file)
    {
        File.WriteAllText(Path.Combine(_album.Model, file), "rubbish");
        Assert.StartsWith("ModelInvalid", Run("Search-Memery red -Model $model").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_files_are_a_record_each_and_the_others_are_indexed()
    {
        File.WriteAllText(_album["text.png"], "this is no picture");
        File.WriteAllBytes(_album["nothing.jpg"], []);
        byte[] whole = Noise();
        File.WriteAllBytes(_album["cut.png"], whole[..(whole.Length / 2)]);
        ShellResult update = Run("Update-MemeryIndex -Model $model");
        Assert.Equal(2L, update.One<long>("Added"));
        Assert.Equal(3L, update.One<long>("Failed"));
        Assert.Equal(["cut.png", "nothing.jpg", "text.png"], update.Errors.Select(e => Path.GetFileName((string)e.TargetObject)).Order());
        Assert.All(update.Errors, e => Assert.Equal("Corrupt", e.FullyQualifiedErrorId.Split(',')[0]));
        Assert.All(update.Errors, e => Assert.Equal(ErrorCategory.InvalidData, e.CategoryInfo.Category));

        // They are told again, and the run after is as good as the first.
        Assert.Equal(3, Run("Update-MemeryIndex -Model $model").Errors.Count);
        Assert.Equal(2, Run("Search-Memery red -Model $model").Output.Count);
    }

    [Fact]
    public void Bad_files_in_a_search_that_builds_are_one_warning_with_the_command_that_lists_them()
    {
        File.WriteAllText(_album["text.png"], "this is no picture");
        File.WriteAllBytes(_album["nothing.jpg"], []);
        ShellResult found = Run("Search-Memery red -Model $model");
        Assert.Empty(found.Errors);
        Assert.Equal(2, found.Output.Count);
        string warning = Assert.Single(found.Warnings);
        Assert.Contains("2 images", warning, StringComparison.Ordinal);
        ShellResult listed = Run(warning[warning.IndexOf("Update-MemeryIndex", StringComparison.Ordinal)..warning.IndexOf(" lists", StringComparison.Ordinal)] + " -Model $model");
        Assert.Equal(2, listed.Errors.Count);
    }

    [Fact]
    public void A_query_that_fails_leaves_the_others_their_answers()
    {
        ShellResult found = Run("'red', 'xylophone', 'green' | Search-Memery -Model $model -First 1");
        Assert.Equal(["red.ppm", "green.ppm"], found.All<string>("Name"));
        Assert.Contains("xylophone", found.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("no known word", found.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ErrorAction_Stop_ends_at_the_first_bad_file()
    {
        File.WriteAllText(_album["text.png"], "this is no picture");
        Assert.Single(Run("Update-MemeryIndex -Model $model -ErrorAction Stop").Errors);
        Assert.Equal(2, Run("Search-Memery red -Model $model -Update").Output.Count);
    }

    [Fact]
    public void A_damaged_index_says_how_to_go_on()
    {
        Run("Update-MemeryIndex -Model $model");
        File.WriteAllText(_album[".memery/index.db"], "this is no database, and long enough to be looked at as one");
        ErrorRecord error = Run("Search-Memery red -Model $model").Error;
        Assert.StartsWith("IndexDamaged", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(Run("Remove-MemeryIndex -Confirm:$false").Errors);
        Assert.Equal(2, Run("Search-Memery red -Model $model").Output.Count);
    }

    public void Dispose()
    {
        _shell.Dispose();
        _album.Dispose();
    }

    // A PNG of noise, so that half of it is half a picture.
    private static byte[] Noise()
    {
        byte[] pixels = new byte[64 * 65 * 3];
        new Random(1).NextBytes(pixels);
        return TestPng.Encode(64, 64, pixels);
    }

    private ShellResult Run(string script)
    {
        _shell.Location = _album.Root;
        _shell.Set("model", _album.Model);
        return _shell.Run(script);
    }
}
