using System.Management.Automation;
using Memery.PowerShell.Tests.Hosting;
using Microsoft.Data.Sqlite;

namespace Memery.PowerShell.Tests.Cmdlets;

/// <summary>The executors as stages of a pipeline.</summary>
public sealed class StageTests : IDisposable
{
    private readonly Album _album = new("red.ppm", "sub/green.ppm", "sub/deep/blue.ppm", "white[1].ppm");
    private readonly Shell _shell = new();

    public StageTests() => _shell.Location = _album.Root;

    [Fact]
    public void Stage_by_stage_gives_the_index_that_an_update_gives()
    {
        _album.Add("copy-red.ppm", "red");
        File.Copy(_album["red.ppm"], _album["red-copy.ppm"]);
        string whole = _album.Beside("whole"), staged = _album.Beside("staged");
        Run($"Update-MemeryIndex . -IndexPath {Shell.Quote(whole)} -Model {_album.M}");
        ShellResult added = Run($"Get-MemeryImage | ConvertTo-MemeryTensor -Model {_album.M} | ConvertTo-MemeryEmbedding -Model {_album.M} | Add-MemeryIndex -IndexPath {Shell.Quote(staged)}");
        Assert.Equal(6L, added.One<long>("Added"));
        Assert.Equal(5L, added.One<long>("Encoded"));
        Assert.Equal(Rows(whole), Rows(staged));
        foreach ((string hash, Half[] vector) in Vectors(whole))
        {
            Half[] other = Vectors(staged)[hash];
            Assert.All(vector.Zip(other), p => Assert.Equal((float)p.First, (float)p.Second, 1e-3f));
        }

        ShellResult again = Run($"Get-MemeryImage | ConvertTo-MemeryEmbedding -Model {_album.M} | Add-MemeryIndex -IndexPath {Shell.Quote(staged)}");
        Assert.Equal(6L, again.One<long>("Unchanged"));
        Assert.Equal(0L, again.One<long>("Encoded"));
    }

    [Fact]
    public void Get_MemeryImage_lists_what_an_update_looks_at()
    {
        File.WriteAllText(_album["notes.txt"], "");
        Directory.CreateDirectory(_album[".hidden"]);
        _album.Add(".hidden/red.ppm");
        ShellResult images = Run("Get-MemeryImage");
        Assert.Equal(["red.ppm", "blue.ppm", "green.ppm", "white[1].ppm"], images.All<string>("Name"));
        Assert.Equal(new FileInfo(_album["red.ppm"]).Length, images.All<long>("Length")[0]);
        Assert.Equal(["green.ppm"], Run("Get-MemeryImage . -Include g*, b* -Exclude *lue*").All<string>("Name"));
        Assert.Equal(["white[1].ppm"], Run("Get-MemeryImage -LiteralPath white[1].ppm").All<string>("Name"));
        Assert.Equal(["white[1].ppm"], Run("'white[1].ppm', 'notes.txt' | Get-MemeryImage").All<string>("Name"));
        Assert.StartsWith("PathNotFound", _shell.Run("Get-MemeryImage nowhere").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'sub/green.ppm'")]
    [InlineData("[IO.FileInfo]::new((Join-Names $root 'sub/green.ppm'))")]
    [InlineData("$ExecutionContext.InvokeProvider.Item.Get('sub/green.ppm')")]
    [InlineData("(Get-MemeryImage sub -Include g*)")]
    [InlineData("(Search-Memery green -Path . -Model $model -First 1)")]
    public void Stages_take_files_however_they_come(string source)
    {
        _shell.Set("root", _album.Root);
        _shell.Set("model", _album.Model);
        source = source.Replace("(Join-Names $root 'sub/green.ppm')", "\"$root/sub/green.ppm\"", StringComparison.Ordinal);
        PSObject tensor = Run($"{source} | ConvertTo-MemeryTensor -Model $model").Only;
        Assert.Equal(32, tensor.Properties["Width"].Value);
        Assert.Equal(_album["sub/green.ppm"], tensor.Properties["PSPath"].Value);
        PSObject embedding = Run($"{source} | ConvertTo-MemeryEmbedding -Model $model").Only;
        Assert.Equal(_album["sub/green.ppm"], embedding.Properties["FullName"].Value);
        Assert.Equal(tensor.Properties["ContentHash"].Value, embedding.Properties["ContentHash"].Value);
    }

    [Fact]
    public void Texts_are_encoded_with_AsText_and_one_that_fails_is_one_record()
    {
        ShellResult texts = _shell.Run($"'red', 'xylophone', 'green' | ConvertTo-MemeryEmbedding -AsText -Model {_album.M}");
        Assert.Equal(["red", "green"], texts.All<string>("Source"));
        Assert.StartsWith("UnknownText", texts.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["red", "green"], Run($"ConvertTo-MemeryEmbedding -Text red, green -Model {_album.M}").All<string>("Source"));
        Assert.Equal(4, texts.All<int>("Dimension")[0]);
        ReadOnlyMemory<float> vector = texts.All<ReadOnlyMemory<float>>("Vector")[0];
        Assert.Equal(1, Math.Sqrt(vector.ToArray().Sum(v => (double)v * v)), 1e-6);
    }

    [Fact]
    public void A_bad_file_is_one_record_and_the_others_keep_their_order()
    {
        File.WriteAllText(_album["m.png"], "no picture");
        ShellResult made = _shell.Run($"Get-MemeryImage | ConvertTo-MemeryTensor -Model {_album.M} | ConvertTo-MemeryEmbedding -Model {_album.M}");
        Assert.Equal(["red.ppm", "blue.ppm", "green.ppm", "white[1].ppm"], made.All<string>("FullName").Select(Path.GetFileName));
        Assert.StartsWith("Corrupt", made.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(_album["m.png"], made.Error.TargetObject);
    }

    [Fact]
    public void A_tensor_of_another_model_is_refused_by_name()
    {
        string large = TinyModel.Write(_album.Beside("large"), new TinyModelOptions { Size = 48 });
        ShellResult made = _shell.Run($"ConvertTo-MemeryTensor red.ppm -Model {Shell.Quote(large)} | ConvertTo-MemeryEmbedding -Model {_album.M}");
        Assert.Empty(made.Output);
        Assert.Contains("48 x 48", made.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_takes_no_embedding_of_a_text_and_none_of_a_second_model()
    {
        ShellResult text = _shell.Run($"'red' | ConvertTo-MemeryEmbedding -AsText -Model {_album.M} | Add-MemeryIndex");
        Assert.StartsWith("NotAnImage", text.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        string other = TinyModel.Write(_album.Beside("other"), new TinyModelOptions { Scale = 2 });
        ShellResult mixed = _shell.Run($"(ConvertTo-MemeryEmbedding red.ppm -Model {_album.M}), (ConvertTo-MemeryEmbedding red.ppm -Model {Shell.Quote(other)}) | Add-MemeryIndex");
        Assert.StartsWith("MixedInput", mixed.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(1L, mixed.One<long>("Added"));
    }

    [Fact]
    public void A_listing_without_images_says_so()
    {
        File.WriteAllText(_album["notes.txt"], "");
        ShellResult added = Run($"'notes.txt' | Add-MemeryIndex -Model {_album.M}");
        Assert.Empty(added.Output);
        Assert.Contains("image by its name", Assert.Single(added.Warnings), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _shell.Dispose();
        _album.Dispose();
    }

    private ShellResult Run(string script)
    {
        ShellResult result = _shell.Run(script);
        Assert.Empty(result.Errors);
        return result;
    }

    private static List<string> Rows(string index) =>
        Read(index, "SELECT path || '|' || length || '|' || written || '|' || hex(hash) || '|' || state FROM image ORDER BY path", r => r.GetString(0));

    private static Dictionary<string, Half[]> Vectors(string index) => Read(
        index,
        "SELECT hex(hash), vector FROM embedding",
        r => (r.GetString(0), System.Runtime.InteropServices.MemoryMarshal.Cast<byte, Half>(r.GetFieldValue<byte[]>(1)).ToArray())).ToDictionary();

    private static List<T> Read<T>(string index, string sql, Func<SqliteDataReader, T> read)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(index, "index.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
