using Memery.Engine.Storage;
using Memery.Engine.Tests.Parts;
using Memery.Testing.Models;

namespace Memery.Engine.Tests.Storage;

/// <summary>An index from someone else is untrusted: results get piped into Remove-Item.</summary>
public sealed class TrustTests : IDisposable
{
    private readonly Workshop _shop = new();

    public void Dispose() => _shop.Dispose();

    private IndexLocation Own => new(_shop.Beside("index"), _shop.Root);

    [Theory]
    [InlineData("../secret.jpg")]
    [InlineData("sub/../../secret.jpg")]
    [InlineData("absolute")]
    public async Task A_stored_path_out_of_the_root_is_never_a_result_and_warned_of_once(string path)
    {
        string secret = Picture.Write(_shop.Beside("secret.jpg"), "red");
        _shop.Add("red.jpg", "red");
        _shop.Add("blue.jpg", "blue");
        Directory.CreateDirectory(_shop["sub"]);
        await _shop.UpdateAsync();
        Database.Execute(_shop.Database, $"UPDATE image SET path = '{(path == "absolute" ? secret : path)}' WHERE path = 'red.jpg'");
        var observer = new Recorder();
        Assert.Equal([_shop["blue.jpg"]], await _shop.FindAsync("red", observer: observer));
        Assert.Contains("outside its root", Assert.Single(observer.Warnings), StringComparison.Ordinal);
        Assert.Empty(await _shop.FindAsync("red", among: [secret]));
    }

    [Fact]
    public async Task An_update_leaves_a_stored_path_out_of_the_root_alone()
    {
        string secret = Picture.Write(_shop.Beside("secret.jpg"), "red");
        _shop.Add("blue.jpg", "blue");
        await _shop.UpdateAsync();
        Database.Execute(_shop.Database, $"UPDATE image SET path = '{secret}'");
        (await _shop.UpdateAsync()).Counts(added: 1);
        Assert.Equal([_shop["blue.jpg"]], await _shop.FindAsync("blue"));
        Assert.True(File.Exists(secret));
    }

    [Fact]
    public async Task This_users_index_outside_the_root_may_hold_files_from_anywhere()
    {
        _shop.Add("red.jpg", "red");
        string outside = Picture.Write(_shop.Beside("outside/blue.jpg"), "blue");
        await _shop.UpdateAsync(location: Own);
        await _shop.AddAsync([outside], Own);
        Assert.Equal(["red.jpg", outside], Database.Texts(Own.Database, "SELECT path FROM image ORDER BY path DESC"));
        Assert.Equal([outside, _shop["red.jpg"]], await _shop.FindAsync("blue", location: Own));
        Assert.False(Directory.Exists(_shop.Location.Folder));
    }

    [Fact]
    public async Task Another_users_index_may_not_name_files_outside_the_root()
    {
        string outside = Picture.Write(_shop.Beside("outside/blue.jpg"), "blue");
        using var other = new Workshop();
        var theirs = new IndexLocation(_shop.Beside("index"), _shop.Root);
        Picture.Write(_shop["red.jpg"], "red");
        await other.UpdateAsync(location: theirs, folder: _shop.Root);
        await other.AddAsync([outside], theirs);
        Assert.Equal([outside, _shop["red.jpg"]], await other.FindAsync("blue", folder: _shop.Root, location: theirs));

        var observer = new Recorder();
        Assert.Equal([_shop["red.jpg"]], await _shop.FindAsync("blue", observer: observer, location: theirs));
        Assert.Contains("not this user's", Assert.Single(observer.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_root_that_another_users_index_names_is_not_believed()
    {
        using var other = new Workshop();
        other.Add("red.jpg", "red");
        var theirs = new IndexLocation(other.Beside("index"), other.Root);
        await other.UpdateAsync(location: theirs);
        Assert.Equal(theirs, IndexLocator.ForIndexPath(theirs.Folder, null, _shop.Root, other.Owner));

        MemeryException e = Assert.Throws<MemeryException>(() => IndexLocator.ForIndexPath(theirs.Folder, null, _shop.Root, _shop.Owner));
        Assert.Equal("ForeignIndex", e.ErrorId);
        Assert.Contains("-Path", e.Message, StringComparison.Ordinal);
        Assert.Equal(theirs with { Root = _shop.Root }, IndexLocator.ForIndexPath(theirs.Folder, _shop.Root, other.Root, _shop.Owner));
    }

    [Fact]
    public async Task A_mark_copied_from_another_index_proves_nothing()
    {
        _shop.Add("red.jpg", "red");
        await _shop.UpdateAsync(location: Own);
        string mark = (string)Database.Scalar(Own.Database, "SELECT value FROM setting WHERE name = 'owner'")!;
        var second = new IndexLocation(_shop.Beside("second"), _shop.Root);
        using var other = new Workshop();
        await other.UpdateAsync(location: second, folder: _shop.Root);
        Database.Execute(second.Database, $"UPDATE setting SET value = '{mark}' WHERE name = 'owner'");
        Assert.Throws<MemeryException>(() => IndexLocator.ForIndexPath(second.Folder, null, _shop.Root, _shop.Owner));
    }

    [Fact]
    public async Task An_index_in_its_root_that_is_named_by_path_keeps_its_root()
    {
        _shop.Add("red.jpg", "red");
        await _shop.UpdateAsync();
        Assert.Equal(_shop.Location, IndexLocator.ForIndexPath(_shop.Location.Folder, null, _shop.Beside(""), _shop.Owner));
        Assert.True(_shop.Location.IsInRoot);
    }

    [Fact]
    public void The_mark_is_kept_in_the_users_folder_and_readable_by_the_user_alone()
    {
        string folder = _shop.Beside("index");
        string mark = _shop.Owner.Make("id", folder, _shop.Root);
        Assert.True(_shop.Owner.Verify("id", folder, _shop.Root, mark));
        Assert.False(_shop.Owner.Verify("other", folder, _shop.Root, mark));
        Assert.False(_shop.Owner.Verify("id", _shop.Beside("copy"), _shop.Root, mark));
        Assert.False(_shop.Owner.Verify("id", folder, "/", mark));
        Assert.False(_shop.Owner.Verify("id", folder, null, mark));
        Assert.False(_shop.Owner.Verify("id", folder, _shop.Root, null));
        Assert.False(_shop.Owner.Verify("id", folder, _shop.Root, ""));
        string key = Assert.Single(Directory.GetFiles(_shop.Beside("home")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        }
    }
}
