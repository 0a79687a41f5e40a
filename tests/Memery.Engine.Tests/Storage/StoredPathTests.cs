using Memery.Engine.Storage;

namespace Memery.Engine.Tests.Storage;

public sealed class StoredPathTests
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), "root");

    [Theory]
    [InlineData("a.jpg")]
    [InlineData("a/b/c d.jpg")]
    [InlineData("[x]..jpg")]
    [InlineData("..a/b...jpg")]
    public void A_relative_path_comes_back(string stored)
    {
        string full = StoredPath.ToFull(stored, Root, allowAbsolute: false)!;
        Assert.Equal(Path.GetFullPath(Path.Combine(Root, stored)), full);
        Assert.Equal(stored, StoredPath.From(full, Root));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../a.jpg")]
    [InlineData("a/../../b.jpg")]
    [InlineData("a/..")]
    [InlineData("./a.jpg")]
    [InlineData("a/./b.jpg")]
    [InlineData("/etc/a.jpg")]
    [InlineData("//server/a.jpg")]
    [InlineData("a\0.jpg")]
    public void A_path_out_of_the_root_is_damage(string stored) => Assert.Null(StoredPath.ToFull(stored, Root, allowAbsolute: false));

    [Theory]
    [InlineData("/pictures/a.jpg", true)]
    [InlineData("/pictures/../a.jpg", false)]
    [InlineData("//pictures/a.jpg", false)]
    [InlineData("/pictures//a.jpg", false)]
    public void An_absolute_path_is_believed_where_that_is_allowed_and_when_it_is_plain(string stored, bool isBelieved)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(isBelieved ? stored : null, StoredPath.ToFull(stored, Root, allowAbsolute: true));
        }
    }

    [Fact]
    public void A_folder_whose_name_begins_like_another_is_not_under_it()
    {
        Assert.False(StoredPath.IsUnder(Root + "2", Root));
        Assert.True(StoredPath.IsUnder(Root, Root));
        Assert.True(StoredPath.IsUnder(Path.Combine(Root, "a"), Root + Path.DirectorySeparatorChar));
        Assert.True(StoredPath.IsUnder(Root, Path.GetPathRoot(Root)!));
        Assert.Equal(Root + "2/a.jpg", StoredPath.From(Root + "2/a.jpg", Root));
    }

    [Theory]
    [InlineData("sub", "sub/a.jpg", true)]
    [InlineData("sub", "sub/deep/a.jpg", true)]
    [InlineData("sub", "sub.jpg", false)]
    [InlineData("sub", "sub2/a.jpg", false)]
    [InlineData("sub", "Sub/a.jpg", false)]
    [InlineData("sub", "a/sub/a.jpg", false)]
    [InlineData("", "sub/a.jpg", true)]
    [InlineData("", "😀.jpg", true)]
    public void A_scope_is_what_lies_under_a_folder(string folder, string path, bool isIn)
    {
        // As SQLite compares: by UTF-8 bytes.
        var scope = Scope.Under(folder);
        Assert.Equal(isIn, Compare(scope.From, path) <= 0 && Compare(path, scope.To) < 0);
    }

    private static int Compare(string a, string b) => System.Text.Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(b));
}
