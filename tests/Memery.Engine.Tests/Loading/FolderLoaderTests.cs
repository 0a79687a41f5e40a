using Memery.Engine.Loading;
using Memery.Engine.Tests.Parts;

namespace Memery.Engine.Tests.Loading;

public sealed class FolderLoaderTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly List<ItemFailure> _problems = [];

    public static TheoryData<string> Extensions { get; } =
    [
        ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".bmp", ".ppm", ".pgm", ".pnm", ".tif", ".tiff", ".webp",
        ".avif", ".heic", ".heif", ".jxl", ".dng", ".cr2", ".nef", ".arw",
    ];

    public void Dispose() => _temp.Dispose();

    [Theory]
    [MemberData(nameof(Extensions))]
    public void Takes_every_listed_extension_in_any_case(string extension)
    {
        string mixed = string.Concat(extension.Select((c, i) => i % 2 == 0 ? char.ToUpperInvariant(c) : c));
        Put("a" + extension);
        Put("b" + extension.ToUpperInvariant());
        Put("c" + mixed);
        Assert.Equal(["a" + extension, "b" + extension.ToUpperInvariant(), "c" + mixed], List());
    }

    [Theory]
    [InlineData("a.txt")]
    [InlineData("a.jpg.bak")]
    [InlineData("jpg")]
    [InlineData("a")]
    [InlineData("a.pdf")]
    [InlineData("._a.jpg")]
    public void Passes_over_other_names(string name)
    {
        Put(name);
        Put("b.jpg");
        Assert.Equal(["b.jpg"], List());
        Assert.Empty(_problems);
    }

    [Fact]
    public void Tells_length_and_time_in_full_resolution()
    {
        string file = Put("a.jpg");
        DateTime written = new DateTime(2021, 3, 4, 5, 6, 7, DateTimeKind.Utc).AddTicks(1234567);
        File.SetLastWriteTimeUtc(file, written);
        Assert.Equal(new ImageFile(file, 1, written), Assert.Single(Load()));
    }

    [Fact]
    public void Lists_in_one_order_whatever_order_they_were_made_in()
    {
        string[] names = ["b.jpg", "a/z.jpg", "B.jpg", "a.jpg", "c/a.jpg", "10.jpg", "9.jpg"];
        foreach (string name in names)
        {
            Put(name);
        }

        // Ordinal by name within each folder, a folder in its place among the files.
        Assert.Equal(["10.jpg", "9.jpg", "B.jpg", "a/z.jpg", "a.jpg", "b.jpg", "c/a.jpg"], List());
    }

    [Fact]
    public void Passes_over_hidden_folders_and_the_index()
    {
        Put(".memery/a.jpg");
        Put(".hidden/deep/a.jpg");
        Put("seen/.memery-not/a.jpg");
        Put("seen/a.jpg");
        Assert.Equal(["seen/a.jpg"], List());
        Assert.Empty(_problems);
    }

    [Fact]
    public void Leaves_a_folder_with_an_index_of_its_own_to_it_and_says_so()
    {
        Put("a.jpg");
        Put("sub/own/b.jpg");
        Put("sub/own/.memery/index.db");
        Put("sub/c.jpg");
        Assert.Equal(["a.jpg", "sub/c.jpg"], List());
        ItemFailure notice = Assert.Single(_problems);
        Assert.Equal((_temp["sub/own"], FailureKind.NestedIndex), (notice.Item, notice.Kind));
    }

    [Fact]
    public void An_index_in_the_folder_itself_is_not_nested()
    {
        Put(".memery/index.db");
        Put("a.jpg");
        Assert.Equal(["a.jpg"], List());
        Assert.Empty(_problems);
    }

    [SkippableFact]
    public void A_folder_that_cannot_be_listed_is_one_problem_and_the_rest_goes_on()
    {
        Put("a.jpg");
        Put("b/c.jpg");
        Put("d.jpg");
        using var closed = ClosedFolder.Close(_temp["b"]);
        Assert.Equal(["a.jpg", "d.jpg"], List());
        ItemFailure problem = Assert.Single(_problems);
        Assert.Equal((_temp["b"], FailureKind.Unreadable), (problem.Item, problem.Kind));
    }

    [Fact]
    public void A_folder_that_is_deleted_during_the_walk_is_one_problem()
    {
        Put("a.jpg");
        Put("b/c.jpg");
        Put("d.jpg");
        List<string> found = [];
        foreach (ImageFile file in new FolderLoader().Load(_temp.FullName, _problems.Add, default))
        {
            found.Add(Path.GetFileName(file.FullName));
            if (found.Count == 1)
            {
                Directory.Delete(_temp["b"], recursive: true);
            }
        }

        Assert.Equal(["a.jpg", "d.jpg"], found);
        Assert.Equal(_temp["b"], Assert.Single(_problems).Item);
    }

    [SkippableTheory]
    [InlineData("[a]?.jpg")]
    [InlineData("it's \"quoted\" `$x`.jpg")]
    [InlineData("😀 smile é 狗.jpg")]
    [InlineData(" leading and trailing .jpg")]
    [InlineData("line\nbreak.jpg")]
    [InlineData("back\\slash.jpg")]
    [InlineData("dots....jpg")]
    public void Takes_any_name_the_file_system_takes(string name)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows forbids some of these names");
        string folder = $"folder {Path.GetFileNameWithoutExtension(name)}. ";
        Put(name);
        Put($"{folder}/inner.jpg");
        Assert.Equal(new HashSet<string> { name, $"{folder}/inner.jpg" }, List().ToHashSet());
        Assert.Empty(_problems);
    }

    [Fact]
    public void Takes_very_long_names()
    {
        string name = new string('n', 196) + ".jpg";
        string deep = string.Join('/', Enumerable.Repeat(new string('d', 150), 6));
        Put(name);
        Put($"{deep}/{name}");
        Assert.Equal([$"{deep}/{name}", name], List());
    }

    [Fact]
    public void A_cancelled_token_ends_the_walk()
    {
        Put("a.jpg");
        Put("b.jpg");
        using var stop = new CancellationTokenSource();
        using IEnumerator<ImageFile> files = new FolderLoader().Load(_temp.FullName, _problems.Add, stop.Token).GetEnumerator();
        Assert.True(files.MoveNext());
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => files.MoveNext());
    }

    private string Put(string relative)
    {
        string file = _temp[relative];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "x");
        return file;
    }

    private ImageFile[] Load() => [.. new FolderLoader().Load(_temp.FullName, _problems.Add, default)];

    private string[] List() => [.. Load().Select(f => Path.GetRelativePath(_temp.FullName, f.FullName))];
}
