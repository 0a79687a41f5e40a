using System.Management.Automation;
using System.Text.Json;
using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Cmdlets;

/// <summary>Export-MemeryIndex: csv, json, and a matrix with names.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly Album _album = new("red.ppm", "sub/green.ppm", "sub/blue-1, so.ppm");
    private readonly Shell _shell = new();

    public ExportTests()
    {
        File.WriteAllText(_album["text.png"], "this is no picture");
        _shell.Run($"Update-MemeryIndex {_album.R} -Model {_album.M}");
        File.Delete(_album["red.ppm"]);
        _shell.Run($"Update-MemeryIndex {_album.R} -Model {_album.M}");
    }

    [Fact]
    public void Csv_has_a_line_an_image_and_model()
    {
        ShellResult export = Export("out.csv");
        Assert.Equal((4L, "Csv"), (export.One<long>("Rows"), export.One<object>("Format").ToString()));
        Assert.Equal(_album.Beside("out.csv"), export.One<string>("FullName"));
        string[] lines = File.ReadAllLines(_album.Beside("out.csv"));
        Assert.Equal("Path,State,Failure,Reason,ContentHash,Length,LastWriteTimeUtc,Model", lines[0]);
        Assert.Equal(["red.ppm", "\"sub/blue-1", "sub/green.ppm", "text.png"], lines[1..].Select(l => l.Split(',')[0]));
        Assert.StartsWith("red.ppm,Missing,,,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("\"sub/blue-1, so.ppm\",Indexed,", lines[2], StringComparison.Ordinal);
        Assert.EndsWith(",model", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("text.png,Failed,Corrupt,", lines[4], StringComparison.Ordinal);
        Assert.EndsWith("Z,", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_vectors_when_they_are_wanted()
    {
        Export("out.json");
        using (var plain = JsonDocument.Parse(File.ReadAllText(_album.Beside("out.json"))))
        {
            JsonElement green = plain.RootElement.EnumerateArray().Single(e => e.GetProperty("Path").GetString() == "sub/green.ppm");
            Assert.Equal(("Indexed", "model"), (green.GetProperty("State").GetString(), green.GetProperty("Model").GetString()));
            Assert.Equal(File.GetLastWriteTimeUtc(_album["sub/green.ppm"]), green.GetProperty("LastWriteTimeUtc").GetDateTime());
            Assert.Equal(_shell.Run($"Get-MemeryItem {_album.R} -Name green*").One<string>("ContentHash"), green.GetProperty("ContentHash").GetString());
            Assert.False(green.TryGetProperty("Vector", out _));
        }

        Export("out.json", "-IncludeVector -Force");
        using var full = JsonDocument.Parse(File.ReadAllText(_album.Beside("out.json")));
        Assert.Equal([4, 4, 4, 0], full.RootElement.EnumerateArray().Select(e => e.GetProperty("Vector").GetArrayLength()));
    }

    [Fact]
    public void Npy_is_an_aligned_float32_matrix_with_a_name_a_row()
    {
        ShellResult export = Export("out.npy");
        Assert.Equal(2L, export.One<long>("Rows"));
        byte[] bytes = File.ReadAllBytes(_album.Beside("out.npy"));
        Assert.Equal([0x93, .. "NUMPY"u8, 1, 0], bytes[..8]);
        int start = 10 + BitConverter.ToUInt16(bytes, 8);
        Assert.Equal(0, start % 64);
        Assert.Equal((byte)'\n', bytes[start - 1]);
        Assert.Equal("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 4), }", System.Text.Encoding.ASCII.GetString(bytes, 10, start - 10).Trim());
        Assert.Equal(2 * 4 * 4, bytes.Length - start);
        float[] values = NpyFile.Read(_album.Beside("out.npy"));
        Assert.Equal(1, values[..4].Sum(v => v * v), 1e-2f);
        Assert.Equal("sub/blue-1, so.ppm\nsub/green.ppm\n", File.ReadAllText(export.One<string>("Names")));
        Assert.Equal(_album.Beside("out.names.txt"), export.One<string>("Names"));

        // The row that a name stands beside is that image's.
        ShellResult blue = _shell.Run($"'blue' | ConvertTo-MemeryEmbedding -AsText -Model {_album.M}");
        float[] query = blue.One<ReadOnlyMemory<float>>("Vector").ToArray();
        Assert.True(Dot(query, values[..4]) > Dot(query, values[4..]) + 0.5f);
    }

    [Fact]
    public void A_folder_is_exported_alone()
    {
        Assert.Empty(_shell.Run($"Export-MemeryIndex {Shell.Quote(_album["sub"])} {Shell.Quote(_album.Beside("out.csv"))}").Errors);
        Assert.Equal(3, File.ReadAllLines(_album.Beside("out.csv")).Length);
    }

    [Fact]
    public void What_is_there_is_replaced_with_Force_alone()
    {
        File.WriteAllText(_album.Beside("out.names.txt"), "mine");
        ErrorRecord error = _shell.Run(Command("out.npy")).Error;
        Assert.StartsWith("FileExists", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ResourceExists, error.CategoryInfo.Category);
        Assert.Equal("mine", File.ReadAllText(_album.Beside("out.names.txt")));
        Export("out.npy", "-Force");
        Assert.NotEqual("mine", File.ReadAllText(_album.Beside("out.names.txt")));
        Assert.Empty(Directory.GetFiles(_album.Beside(""), "*.tmp"));
    }

    [Theory]
    [InlineData("out.txt", "", "FormatUnknown", ErrorCategory.InvalidArgument)]
    [InlineData("out.csv", "-Model nothing", "ModelNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("none/out.csv", "", "ExportFailed", ErrorCategory.WriteError)]
    public void Says_what_is_wrong(string file, string arguments, string id, ErrorCategory category)
    {
        ErrorRecord error = _shell.Run(Command(file, arguments)).Error;
        Assert.Equal((id, category), (error.FullyQualifiedErrorId.Split(',')[0], error.CategoryInfo.Category));
        Assert.False(File.Exists(_album.Beside(file)));
    }

    [Fact]
    public void Two_models_of_one_name_are_told_apart_by_fingerprint()
    {
        string second = TinyModel.Write(_album.Beside("other/model"), new TinyModelOptions { Scale = 0.9f });
        _shell.Run($"Update-MemeryIndex {_album.R} -Model {Shell.Quote(second)}");
        Assert.StartsWith("AmbiguousModel", _shell.Run(Command("out.npy")).Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Export("out.npy", $"-Model ((Get-MemeryIndex {_album.R}).Models[1].Fingerprint)");
        Assert.Equal(6L, Export("out.csv").One<long>("Rows"));
    }

    [Fact]
    public void Damage_is_left_out_with_a_warning()
    {
        IndexFile.Execute(_album, "UPDATE image SET path = '../x.ppm' WHERE path = 'text.png'; UPDATE embedding SET vector = x'00' WHERE hash = (SELECT hash FROM image WHERE path = 'sub/green.ppm')");
        ShellResult csv = Export("out.csv");
        Assert.Equal(3L, csv.One<long>("Rows"));
        Assert.StartsWith("1 ", Assert.Single(csv.Warnings), StringComparison.Ordinal);
        Assert.Equal(1L, Export("out.npy").One<long>("Rows"));
    }

    [Fact]
    public void WhatIf_writes_no_file()
    {
        Assert.Empty(_shell.Run(Command("out.csv", "-WhatIf")).Output);
        Assert.False(File.Exists(_album.Beside("out.csv")));
    }

    public void Dispose()
    {
        _shell.Dispose();
        _album.Dispose();
    }

    private static float Dot(float[] a, float[] b) => a.Zip(b).Sum(p => p.First * p.Second);

    private string Command(string file, string arguments = "") => $"Export-MemeryIndex {_album.R} -Destination {Shell.Quote(_album.Beside(file))} {arguments}";

    private ShellResult Export(string file, string arguments = "")
    {
        ShellResult result = _shell.Run(Command(file, arguments));
        Assert.Empty(result.Errors);
        return result;
    }
}
