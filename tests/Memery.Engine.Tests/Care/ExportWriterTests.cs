using Memery.Engine.Care.Exporting;
using Memery.Engine.Storage;

namespace Memery.Engine.Tests.Care;

/// <summary>Names and reasons that a format has to take care of.</summary>
public sealed class ExportWriterTests
{
    [Theory]
    [InlineData("a.jpg", "a.jpg")]
    [InlineData("a \"b\".jpg", "\"a \"\"b\"\".jpg\"")]
    [InlineData("a,b.jpg", "\"a,b.jpg\"")]
    [InlineData("a\nb.jpg", "\"a\nb.jpg\"")]
    [InlineData("写真 🐕.jpg", "写真 🐕.jpg")]
    public void Csv_quotes_what_would_end_a_field(string path, string field)
    {
        using var stream = new MemoryStream();
        using (var writer = new CsvExportWriter(stream, hasVectors: true))
        {
            Assert.True(writer.Write(Entry(path, 0.5f, -1e-7f)));
            writer.Complete();
        }

        string[] lines = System.Text.Encoding.UTF8.GetString(stream.ToArray()).Split("\r\n");
        Assert.Equal($"{field},Indexed,,,000000000000000000000000000000ff,7,0001-01-01T00:00:00.0000009Z,m,0.5 -1E-07", lines[1]);
        Assert.Equal("", lines[2]);
    }

    [Fact]
    public void A_name_of_two_lines_is_not_put_beside_a_matrix()
    {
        using var matrix = new MemoryStream();
        using var names = new MemoryStream();
        using (var writer = new NpyExportWriter(matrix, names, 2))
        {
            Assert.False(writer.Write(Entry("a\nb.jpg", 1, 0)));
            Assert.False(writer.Write(Entry("short.jpg", 1)));
            Assert.True(writer.Write(Entry("c.jpg", 0, 1)));
            writer.Complete();
        }

        Assert.Equal("c.jpg\n", System.Text.Encoding.UTF8.GetString(names.ToArray()));
        Assert.Contains("(1, 2)", System.Text.Encoding.ASCII.GetString(matrix.ToArray(), 0, 128), StringComparison.Ordinal);
        Assert.Equal(128 + (2 * sizeof(float)), matrix.Length);
    }

    private static ExportEntry Entry(string path, params float[] vector) =>
        new(new ImageRow(1, path, 7, 9, new ContentHash(255), ImageState.Indexed), "m", vector);
}
