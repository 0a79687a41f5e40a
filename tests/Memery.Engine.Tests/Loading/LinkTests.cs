using Memery.Engine.Loading;

namespace Memery.Engine.Tests.Loading;

public sealed class LinkTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly List<ItemFailure> _problems = [];

    public LinkTests()
    {
        Put("root/a.jpg");
        Put("root/sub/b.jpg");
        Put("outside/c.jpg");
        Put("outside/deep/d.jpg");
    }

    private string Root => _temp["root"];

    public void Dispose() => _temp.Dispose();

    [SkippableTheory]
    [InlineData("sub/up", "..")]
    [InlineData("sub/self", "self")]
    [InlineData("sub/here", ".")]
    [InlineData("beside", "sub")]
    [InlineData("sub/absolute", null)]
    public void A_circle_ends_and_lists_nothing_twice(string link, string? target)
    {
        Link(link, target ?? Root);
        Assert.Equal(["a.jpg", "sub/b.jpg"], List());
    }

    [SkippableFact]
    public void A_circle_to_an_indexed_root_is_no_nested_index()
    {
        Put("root/.memery/index.db");
        Link("sub/up", Root);
        Assert.Equal(["a.jpg", "sub/b.jpg"], List());
        Assert.Empty(_problems);
    }

    [SkippableFact]
    public void A_folder_outside_is_listed_once_whatever_leads_to_it()
    {
        Link("l1", _temp["outside"]);
        Link("l2", "../outside");
        Link("l3", "l1");
        Assert.Equal(["a.jpg", "l1/c.jpg", "l1/deep/d.jpg", "sub/b.jpg"], List());
    }

    [SkippableFact]
    public void A_folder_within_one_that_is_listed_is_not_listed_again()
    {
        Link("l1", _temp["outside"]);
        Link("l2", _temp["outside/deep"]);
        Assert.Equal(["a.jpg", "l1/c.jpg", "l1/deep/d.jpg", "sub/b.jpg"], List());
    }

    [SkippableFact]
    public void A_link_shows_what_is_hidden_once()
    {
        Put("root/.store/h.jpg");
        Link("shown", ".store");
        Link("shown-too", ".store");
        Link(".store/up", "..");
        Assert.Equal(["a.jpg", "shown/h.jpg", "sub/b.jpg"], List());
    }

    [SkippableFact]
    public void Circles_outside_end_too()
    {
        Link("l", _temp["outside"]);
        Link("../outside/deep/up", "..");
        Link("../outside/back", "../root");
        Assert.Equal(["a.jpg", "l/c.jpg", "l/deep/d.jpg", "sub/b.jpg"], List());
    }

    [SkippableFact]
    public void Two_spellings_of_one_folder_are_one_folder()
    {
        Link("../alias", _temp["outside"]);
        Link("l1", _temp["outside/deep"]);
        Link("l2", _temp["alias/deep"]);
        Assert.Equal(["a.jpg", "l1/d.jpg", "sub/b.jpg"], List());
    }

    [SkippableFact]
    public void A_root_reached_through_a_link_knows_itself()
    {
        Link("../alias", _temp.FullName);
        Link("sub/up", Root);
        Assert.Equal(["a.jpg", "sub/b.jpg"], List(_temp["alias/root"]));
    }

    [SkippableFact]
    public void A_link_to_a_picture_is_a_picture()
    {
        Link("linked.jpg", "../outside/c.jpg");
        File.WriteAllText(_temp["outside/c.jpg"], "seven!!");
        ImageFile file = Load(Root).Single(f => f.FullName.EndsWith("linked.jpg", StringComparison.Ordinal));
        Assert.Equal((7L, File.GetLastWriteTimeUtc(_temp["outside/c.jpg"])), (file.Length, file.LastWriteTimeUtc));
    }

    [SkippableTheory]
    [InlineData("nowhere.jpg")]
    [InlineData("broken.jpg")]
    public void A_link_that_leads_nowhere_is_one_problem(string target)
    {
        Link("broken.jpg", target);
        Assert.Equal(["a.jpg", "sub/b.jpg"], List());
        ItemFailure problem = Assert.Single(_problems);
        Assert.Equal((Path.Combine(Root, "broken.jpg"), FailureKind.Unreadable), (problem.Item, problem.Kind));
    }

    private void Link(string relative, string target)
    {
        try
        {
            // Only a link to a folder cares which kind it is, and only on Windows.
            Directory.CreateSymbolicLink(Path.Combine(Root, relative), target);
        }
        catch (Exception e) when (OperatingSystem.IsWindows() && e is IOException or UnauthorizedAccessException)
        {
            Skip.If(true, "this user may not make symbolic links");
        }
    }

    private void Put(string relative)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_temp[relative])!);
        File.WriteAllText(_temp[relative], "x");
    }

    private ImageFile[] Load(string root) => [.. new FolderLoader().Load(root, _problems.Add, default)];

    private string[] List(string? root = null) => [.. Load(root ?? Root).Select(f => Path.GetRelativePath(root ?? Root, f.FullName))];
}
