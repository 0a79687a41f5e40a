using Memery.Engine.Care;
using Memery.Engine.Encoding;
using Memery.Engine.Storage;
using Memery.Engine.Tests.Parts;
using Memery.Testing.Models;

namespace Memery.Engine.Tests.Care;

/// <summary>What a merge believes, keeps and leaves out.</summary>
public sealed class IndexMergerTests : IDisposable
{
    private readonly Workshop _shop = new();

    public void Dispose() => _shop.Dispose();

    private IndexLocation Part => new(_shop.Beside("part"), _shop.Root);

    private IndexLocation Elsewhere => new(_shop.Beside("elsewhere"), _shop["sub"]);

    [Fact]
    public async Task Same_content_and_model_is_kept_once_and_a_second_model_comes_along()
    {
        _shop.Add("a.jpg", "red");
        await _shop.UpdateAsync();
        File.Copy(_shop["a.jpg"], _shop["b.jpg"]);
        using OnnxEncoder second = _shop.SecondModel();
        await _shop.UpdateAsync(location: Part);
        await _shop.UpdateAsync(location: Part, encoder: second);
        IndexMerge merge = Merge(Part, _shop.Location);
        Assert.Equal((1, 1, 0), (merge.Added, merge.Embeddings, merge.Skipped));
        Assert.Equal(2, Database.Number(_shop.Database, "SELECT count(*) FROM embedding"));
        (await _shop.UpdateAsync()).Counts(unchanged: 2);
        (await _shop.UpdateAsync(encoder: second)).Counts(unchanged: 2);
    }

    [Fact]
    public async Task A_part_that_is_not_finished_makes_a_whole_that_is_not()
    {
        _shop.Add("a.jpg", "red");
        await _shop.UpdateAsync(location: Part);
        using (IndexStore part = IndexStore.OpenForWriting(Part, _shop.Owner, default))
        {
            part.Begin(part.Models()[0].Id, Scope.All);
        }

        Merge(Part, _shop.Location);
        var observer = new Recorder();
        Assert.Single(await _shop.FindAsync("red", observer: observer));
        Assert.Single(observer.Warnings);
        await _shop.UpdateAsync();
        observer = new Recorder();
        Assert.Single(await _shop.FindAsync("red", observer: observer));
        Assert.Empty(observer.Warnings);
    }

    [Fact]
    public async Task Of_two_rows_the_later_one_is_kept_and_what_nobody_needs_goes()
    {
        _shop.Add("a.jpg", "red");
        await _shop.UpdateAsync();
        _shop.Add("a.jpg", "blue");
        await _shop.UpdateAsync(location: Part);
        IndexMerge merge = Merge(Part, _shop.Location);
        Assert.Equal((0, 1, 1), (merge.Added, merge.Changed, merge.Embeddings));
        Assert.Equal(1, Database.Number(_shop.Database, "SELECT count(*) FROM embedding"));
        (await _shop.UpdateAsync()).Counts(unchanged: 1);

        Database.Execute(Part.Database, "UPDATE image SET changed_at = 1, length = 1");
        merge = Merge(Part, _shop.Location);
        Assert.Equal((0, 0, 1, 0), (merge.Added, merge.Changed, merge.Unchanged, merge.Embeddings));
        (await _shop.UpdateAsync()).Counts(unchanged: 1);
    }

    [Fact]
    public async Task Failures_and_times_come_along()
    {
        File.WriteAllText(_shop["a.jpg"], "this is no picture");
        await _shop.UpdateAsync(location: Part);
        Merge(Part, _shop.Location);
        const string all = "SELECT group_concat(path || length || written || state || failure || reason || tried_with || added_at || changed_at) FROM image";
        Assert.Equal(Database.Scalar(Part.Database, all), Database.Scalar(_shop.Database, all));
    }

    [Theory]
    [InlineData("../secret.jpg")]
    [InlineData("/secret.jpg")]
    public async Task A_stored_path_out_of_the_root_is_left_out(string path)
    {
        _shop.Add("sub/a.jpg", "red");
        _shop.Add("sub/b.jpg", "blue");
        await _shop.UpdateAsync(folder: _shop["sub"], location: IndexLocation.InRoot(_shop["sub"]));
        Database.Execute(IndexLocation.InRoot(_shop["sub"]).Database, $"UPDATE image SET path = '{path}' WHERE path = 'a.jpg'");
        var observer = new Recorder();
        IndexMerge merge = Merge(IndexLocation.InRoot(_shop["sub"]), _shop.Location, observer: observer);
        Assert.Equal((1, 1, 1), (merge.Added, merge.Embeddings, merge.Skipped));
        Assert.Equal(["sub/b.jpg"], Database.Texts(_shop.Database, "SELECT path FROM image"));
        Assert.Single(observer.Warnings);
    }

    [Fact]
    public async Task Absolute_paths_are_believed_of_this_user_alone_and_only_where_they_may_be_held()
    {
        _shop.Add("sub/a.jpg", "red");
        string beside = _shop.Add("other/b.jpg", "green");
        string outside = Picture.Write(_shop.Beside("outside/c.jpg"), "blue");
        await _shop.UpdateAsync(folder: _shop["sub"], location: Elsewhere);
        await _shop.AddAsync([beside, outside], Elsewhere);

        var stranger = new OwnerMark(_shop.Beside("stranger"));
        var theirs = new IndexLocation(_shop.Beside("theirs"), _shop.Root);
        Assert.Equal((1, 2), Counts(Merge(Elsewhere, theirs, stranger)));
        Assert.Equal((2, 1), Counts(Merge(Elsewhere, _shop.Location)));
        Assert.Equal(["other/b.jpg", "sub/a.jpg"], Database.Texts(_shop.Database, "SELECT path FROM image ORDER BY path"));
        var mine = new IndexLocation(_shop.Beside("mine"), _shop.Root);
        Assert.Equal((3, 0), Counts(Merge(Elsewhere, mine)));
        Assert.Equal([outside, "other/b.jpg", "sub/a.jpg"], Database.Texts(mine.Database, "SELECT path FROM image ORDER BY path"));
    }

    [Fact]
    public async Task What_goes_wrong_in_a_source_leaves_nothing_of_it()
    {
        _shop.Add("a.jpg", "red");
        await _shop.UpdateAsync();
        _shop.Add("b.jpg", "blue");
        await _shop.UpdateAsync(location: Part);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        using (var merger = new IndexMerger(_shop.Location, _shop.Owner, new Recorder()))
        {
            Assert.ThrowsAny<OperationCanceledException>(() => merger.Take(Part, stop.Token));
        }

        Database.Execute(Part.Database, "DROP TABLE embedding");
        Assert.Throws<MemeryException>(() => Merge(Part, _shop.Location));
        Assert.Equal(["a.jpg"], Database.Texts(_shop.Database, "SELECT path FROM image"));
    }

    [Fact]
    public async Task Damaged_embeddings_are_left_out()
    {
        _shop.Add("a.jpg", "red");
        await _shop.UpdateAsync(location: Part);
        Database.Execute(Part.Database, "UPDATE embedding SET vector = zeroblob(8)");
        IndexMerge merge = Merge(Part, _shop.Location);
        Assert.Equal((1, 0, 1), (merge.Added, merge.Embeddings, merge.Skipped));
        (await _shop.UpdateAsync()).Counts(unchanged: 1, encoded: 1);
    }

    private static (long Added, long Skipped) Counts(IndexMerge merge) => (merge.Added, merge.Skipped);

    private IndexMerge Merge(IndexLocation source, IndexLocation destination, OwnerMark? owner = null, Recorder? observer = null)
    {
        using var merger = new IndexMerger(destination, owner ?? _shop.Owner, observer ?? new Recorder());
        return merger.Take(source, default);
    }
}
