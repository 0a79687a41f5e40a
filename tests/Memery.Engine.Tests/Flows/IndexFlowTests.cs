using Memery.Engine.Storage;
using Memery.Engine.Tests.Parts;
using Memery.Testing.Models;

namespace Memery.Engine.Tests.Flows;

/// <summary>What becomes of files from run to run.</summary>
public sealed class IndexFlowTests : IDisposable
{
    private readonly Workshop _shop = new();

    public IndexFlowTests()
    {
        _shop.Add("red.jpg", "red");
        _shop.Add("sub/green.png", "green");
        _shop.Add("sub/deep/blue.webp", "blue");
    }

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task The_first_run_takes_all_in_and_each_is_found_by_its_colour()
    {
        using var counted = new ScriptedEncoder(_shop.Encoder);
        IndexUpdate update = await _shop.UpdateAsync(encoder: counted);
        update.Counts(added: 3, encoded: 3);
        Assert.Equal(3, counted.Images);
        Assert.Equal((_shop.Root, _shop.Location.Folder, "model"), (update.Root, update.Index, update.Model));
        await AssertFirstAsync(("red", "red.jpg"), ("green", "sub/green.png"), ("blue", "sub/deep/blue.webp"));
    }

    [Fact]
    public async Task The_second_run_encodes_nothing()
    {
        await _shop.UpdateAsync();
        using var counted = new ScriptedEncoder(_shop.Encoder);
        (await _shop.UpdateAsync(encoder: counted)).Counts(unchanged: 3);
        Assert.Equal(0, counted.Images);
    }

    [Fact]
    public async Task A_renamed_file_is_found_under_its_new_name_and_nothing_is_encoded()
    {
        await _shop.UpdateAsync();
        Move("red.jpg", "sub/deep/crimson.jpg");
        (await _shop.UpdateAsync()).Counts(moved: 1, unchanged: 2);
        await AssertFirstAsync(("red", "sub/deep/crimson.jpg"));
        Assert.Equal(3, (await _shop.FindAsync("red")).Length);
        Assert.DoesNotContain("red.jpg", Paths());
    }

    [Fact]
    public async Task A_renamed_folder_moves_all_in_it()
    {
        await _shop.UpdateAsync();
        Directory.Move(_shop["sub"], _shop["other"]);
        (await _shop.UpdateAsync()).Counts(moved: 2, unchanged: 1);
        Assert.Equal(["other/deep/blue.webp", "other/green.png", "red.jpg"], Paths());
    }

    [Fact]
    public async Task Two_files_that_trade_names_are_told_apart()
    {
        File.SetLastWriteTimeUtc(_shop["red.jpg"], new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await _shop.UpdateAsync();
        Move("red.jpg", "x");
        Move("sub/green.png", "red.jpg");
        Move("x", "sub/green.png");
        IndexUpdate update = await _shop.UpdateAsync();
        Assert.Equal((0L, 0L), (update.Encoded, update.Missing));
        await AssertFirstAsync(("red", "sub/green.png"), ("green", "red.jpg"));
    }

    [Fact]
    public async Task A_touched_file_is_not_encoded()
    {
        await _shop.UpdateAsync();
        File.SetLastWriteTimeUtc(_shop["red.jpg"], DateTime.UtcNow.AddDays(1));
        (await _shop.UpdateAsync()).Counts(unchanged: 3);
        Assert.Equal(File.GetLastWriteTimeUtc(_shop["red.jpg"]).Ticks, Database.Number(_shop.Database, "SELECT written FROM image WHERE path = 'red.jpg'"));
    }

    [Fact]
    public async Task A_changed_file_is_encoded_once()
    {
        await _shop.UpdateAsync();
        Change("red.jpg", "yellow");
        (await _shop.UpdateAsync()).Counts(changed: 1, unchanged: 2, encoded: 1);
        await AssertFirstAsync(("yellow", "red.jpg"));
        Assert.Equal(3, Database.Number(_shop.Database, "SELECT count(*) FROM embedding"));
    }

    [Fact]
    public async Task A_change_within_a_second_that_keeps_the_length_is_seen()
    {
        DateTime written = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_shop["red.jpg"], written);
        await _shop.UpdateAsync();
        _shop.Add("red.jpg", "yellow");
        File.SetLastWriteTimeUtc(_shop["red.jpg"], written.AddTicks(10));
        (await _shop.UpdateAsync()).Counts(changed: 1, unchanged: 2, encoded: 1);
    }

    [Fact]
    public async Task A_deleted_file_is_missing_and_back_again_without_being_encoded()
    {
        await _shop.UpdateAsync();
        Move("red.jpg", "../red.kept");
        (await _shop.UpdateAsync()).Counts(missing: 1, unchanged: 2);
        Assert.DoesNotContain(_shop["red.jpg"], await _shop.FindAsync("red"));
        Assert.Equal(2, Database.Number(_shop.Database, "SELECT state FROM image WHERE path = 'red.jpg'"));

        // It is counted as missing once.
        (await _shop.UpdateAsync()).Counts(unchanged: 2);
        Move("../red.kept", "red.jpg");
        (await _shop.UpdateAsync()).Counts(returned: 1, unchanged: 2);
        await AssertFirstAsync(("red", "red.jpg"));
    }

    [SkippableFact]
    public async Task A_link_whose_picture_goes_is_missing_and_said()
    {
        Skip.If(OperatingSystem.IsWindows(), "symbolic links need a privilege");
        string target = Picture.Write(_shop.Beside("target.jpg"), "white");
        File.CreateSymbolicLink(_shop["link.jpg"], target);
        (await _shop.UpdateAsync()).Counts(added: 4, encoded: 4);
        File.Delete(target);
        var observer = new Recorder();
        (await _shop.UpdateAsync(observer)).Counts(missing: 1, failed: 1, unchanged: 3);
        Assert.Equal(_shop["link.jpg"], Assert.Single(observer.Failures).Item);
        Picture.Write(target, "white");
        IndexUpdate update = await _shop.UpdateAsync();
        Assert.Equal((1L, 0L), (update.Returned, update.Encoded));
    }

    [Fact]
    public async Task A_drive_that_comes_back_brings_its_images_back()
    {
        await _shop.UpdateAsync();
        Directory.Move(_shop["sub"], _shop.Beside("drive"));
        (await _shop.UpdateAsync()).Counts(missing: 2, unchanged: 1);
        Directory.Move(_shop.Beside("drive"), _shop["sub"]);
        (await _shop.UpdateAsync()).Counts(returned: 2, unchanged: 1);
        await AssertFirstAsync(("blue", "sub/deep/blue.webp"));
    }

    [Fact]
    public async Task A_file_that_comes_back_changed_is_encoded()
    {
        await _shop.UpdateAsync();
        File.Delete(_shop["red.jpg"]);
        await _shop.UpdateAsync();
        Change("red.jpg", "cyan");
        (await _shop.UpdateAsync()).Counts(returned: 1, unchanged: 2, encoded: 1);
        await AssertFirstAsync(("cyan", "red.jpg"));
    }

    [Fact]
    public async Task One_deleted_and_one_added_in_the_same_run_are_both_right()
    {
        await _shop.UpdateAsync();
        File.Delete(_shop["red.jpg"]);
        _shop.Add("yellow.jpg", "yellow");
        (await _shop.UpdateAsync()).Counts(added: 1, missing: 1, unchanged: 2, encoded: 1);
        await AssertFirstAsync(("yellow", "yellow.jpg"), ("green", "sub/green.png"), ("blue", "sub/deep/blue.webp"));
        Assert.DoesNotContain(_shop["red.jpg"], await _shop.FindAsync("red"));
    }

    [Fact]
    public async Task Equal_names_and_times_in_two_folders_are_two_files()
    {
        DateTime written = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_shop.Add("one/same.jpg", "white"), written);
        File.SetLastWriteTimeUtc(_shop.Add("two/same.jpg", "black"), written);
        (await _shop.UpdateAsync()).Counts(added: 5, encoded: 5);
        await AssertFirstAsync(("white", "one/same.jpg"), ("black", "two/same.jpg"));
    }

    [Fact]
    public async Task Copies_of_one_picture_are_encoded_once_and_all_found()
    {
        for (int i = 0; i < 30; i++)
        {
            File.Copy(_shop["red.jpg"], _shop[$"copy{i:00}.jpg"]);
        }

        using var counted = new ScriptedEncoder(_shop.Encoder);
        (await _shop.UpdateAsync(encoder: counted)).Counts(added: 33, encoded: 3);
        Assert.Equal(3, counted.Images);
        string[] found = await _shop.FindAsync("red", first: 31);
        Assert.Equal([.. Enumerable.Range(0, 30).Select(i => _shop[$"copy{i:00}.jpg"]), _shop["red.jpg"]], found);
        File.Copy(_shop["red.jpg"], _shop["late.jpg"]);
        (await _shop.UpdateAsync()).Counts(added: 1, unchanged: 33);
    }

    [Fact]
    public async Task A_copy_of_a_file_that_stays_is_added_and_not_moved()
    {
        await _shop.UpdateAsync();
        File.Copy(_shop["red.jpg"], _shop["again.jpg"]);
        (await _shop.UpdateAsync()).Counts(added: 1, unchanged: 3);
        File.Copy(_shop["red.jpg"], _shop["third.jpg"]);
        File.Delete(_shop["again.jpg"]);
        (await _shop.UpdateAsync()).Counts(moved: 1, unchanged: 3);
        Assert.Equal(["red.jpg", "sub/deep/blue.webp", "sub/green.png", "third.jpg"], Paths());
    }

    [Fact]
    public async Task A_copy_of_a_file_outside_the_root_is_no_move()
    {
        var elsewhere = new IndexLocation(_shop.Beside("index"), _shop.Root);
        string outside = Picture.Write(_shop.Beside("outside/white.jpg"), "white");
        await _shop.UpdateAsync(location: elsewhere);
        await _shop.AddAsync([outside], elsewhere);
        File.Copy(outside, _shop["white.jpg"]);
        (await _shop.UpdateAsync(location: elsewhere)).Counts(added: 1, unchanged: 3);
        Assert.Equal([outside, _shop["white.jpg"]], (await _shop.FindAsync("white", first: 2, location: elsewhere)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_sub_folder_restricts_the_run_to_itself()
    {
        await _shop.UpdateAsync();
        File.Delete(_shop["red.jpg"]);
        _shop.Add("white.jpg", "white");
        _shop.Add("sub/yellow.jpg", "yellow");
        File.Delete(_shop["sub/green.png"]);
        (await _shop.UpdateAsync(folder: _shop["sub"])).Counts(added: 1, missing: 1, unchanged: 1, encoded: 1);
        Assert.Equal(["red.jpg 0", "sub/deep/blue.webp 0", "sub/green.png 2", "sub/yellow.jpg 0"], Database.Texts(_shop.Database, "SELECT path || ' ' || state FROM image ORDER BY path"));
    }

    [Fact]
    public async Task A_first_run_over_a_sub_folder_takes_in_the_sub_folder_alone()
    {
        (await _shop.UpdateAsync(folder: _shop["sub"])).Counts(added: 2, encoded: 2);
        Assert.Equal(["sub/deep/blue.webp", "sub/green.png"], Paths());
    }

    [Fact]
    public async Task A_nested_index_is_left_to_itself_and_said()
    {
        await _shop.UpdateAsync(folder: _shop["sub"], location: IndexLocation.InRoot(_shop["sub"]));
        var observer = new Recorder();
        (await _shop.UpdateAsync(observer)).Counts(added: 1, encoded: 1);
        ItemFailure notice = Assert.Single(observer.Failures);
        Assert.Equal((_shop["sub"], FailureKind.NestedIndex), (notice.Item, notice.Kind));
        Assert.Equal(["red.jpg"], Paths());
    }

    [Fact]
    public async Task A_folder_that_gets_an_index_of_its_own_is_not_missing_in_the_outer_one()
    {
        await _shop.UpdateAsync();
        await _shop.UpdateAsync(folder: _shop["sub"], location: IndexLocation.InRoot(_shop["sub"]));
        (await _shop.UpdateAsync()).Counts(unchanged: 1);
        Assert.Equal(0, Database.Number(_shop.Database, "SELECT count(*) FROM image WHERE state = 2"));
    }

    [Fact]
    public async Task An_index_that_Add_made_takes_in_the_whole_root_at_an_update()
    {
        (await _shop.AddAsync([_shop["red.jpg"]])).Counts(added: 1, encoded: 1);
        Assert.Equal(["red.jpg"], Paths());
        (await _shop.UpdateAsync()).Counts(added: 2, unchanged: 1, encoded: 2);
    }

    [Fact]
    public async Task Adding_a_file_twice_adds_it_once_and_marks_nothing_missing()
    {
        await _shop.UpdateAsync();
        File.Delete(_shop["sub/green.png"]);
        string white = _shop.Add("white.jpg", "white");
        (await _shop.AddAsync([white, white, white])).Counts(added: 1, encoded: 1);
        (await _shop.AddAsync([white])).Counts(unchanged: 1);
        Assert.Equal(4, Database.Number(_shop.Database, "SELECT count(*) FROM image WHERE state = 0"));
    }

    [Fact]
    public async Task Two_models_live_side_by_side_and_neither_encodes_for_the_other()
    {
        using IEncoder second = _shop.SecondModel();
        await _shop.UpdateAsync();
        (await _shop.UpdateAsync(encoder: second)).Counts(unchanged: 3, encoded: 3);
        (await _shop.UpdateAsync()).Counts(unchanged: 3);
        (await _shop.UpdateAsync(encoder: second)).Counts(unchanged: 3);
        Change("red.jpg", "yellow");
        (await _shop.UpdateAsync(encoder: second)).Counts(changed: 1, unchanged: 2, encoded: 1);
        (await _shop.UpdateAsync()).Counts(unchanged: 3, encoded: 1);
        Assert.Equal(["3", "3"], Database.Texts(_shop.Database, "SELECT count(*) FROM embedding GROUP BY model"));
        await AssertFirstAsync(("yellow", "red.jpg"));
        Assert.Equal(_shop["red.jpg"], (await _shop.FindAsync("yellow", encoder: second))[0]);
    }

    [Fact]
    public async Task A_file_that_moves_moves_for_every_model()
    {
        using IEncoder second = _shop.SecondModel();
        await _shop.UpdateAsync();
        await _shop.UpdateAsync(encoder: second);
        Move("red.jpg", "crimson.jpg");
        (await _shop.UpdateAsync()).Counts(moved: 1, unchanged: 2);
        (await _shop.UpdateAsync(encoder: second)).Counts(unchanged: 3);
    }

    [Fact]
    public async Task A_folder_without_pictures_gets_no_index()
    {
        Directory.CreateDirectory(_shop["empty/.hidden"]);
        File.WriteAllText(_shop["empty/readme.txt"], "x");
        _shop.Add("empty/.hidden/red.jpg", "red");
        IndexLocation location = IndexLocation.InRoot(_shop["empty"]);
        var observer = new Recorder();
        (await _shop.UpdateAsync(observer, folder: _shop["empty"], location: location)).Counts();
        Assert.Empty(await _shop.FindAsync("red", folder: _shop["empty"], location: location, observer: observer));
        Assert.False(Directory.Exists(location.Folder));
        Assert.Empty(observer.Failures);
        Assert.Empty(observer.Warnings);
    }

    [SkippableFact]
    public async Task What_cannot_be_listed_is_said_even_where_no_picture_is_found()
    {
        Directory.CreateDirectory(_shop["outer/inner"]);
        _shop.Add("outer/inner/red.jpg", "red");
        await _shop.UpdateAsync(folder: _shop["outer/inner"], location: IndexLocation.InRoot(_shop["outer/inner"]));
        var observer = new Recorder();
        (await _shop.UpdateAsync(observer, folder: _shop["outer"], location: IndexLocation.InRoot(_shop["outer"]))).Counts();
        Assert.Equal(_shop["outer/inner"], Assert.Single(observer.Failures).Item);
        Assert.False(Directory.Exists(_shop["outer/.memery"]));
    }

    [Fact]
    public async Task An_emptied_folder_has_all_its_pictures_missing()
    {
        await _shop.UpdateAsync();
        File.Delete(_shop["red.jpg"]);
        Directory.Delete(_shop["sub"], recursive: true);
        (await _shop.UpdateAsync()).Counts(missing: 3);
        Assert.Empty(await _shop.FindAsync("red"));
    }

    [Fact]
    public async Task Progress_ends_at_the_total_and_the_observer_is_called_by_one_at_a_time()
    {
        for (int i = 0; i < 40; i++)
        {
            _shop.Add($"{i}/{i}.jpg", "red", i + 1);
            File.WriteAllText(_shop[$"{i}/bad.jpg"], $"no picture {i}");
            Directory.CreateDirectory(_shop[$"{i}/own/.memery"]);
            File.WriteAllText(_shop[$"{i}/own/.memery/index.db"], "");
        }

        var observer = new Recorder();
        (await _shop.UpdateAsync(observer)).Counts(added: 43, failed: 40, encoded: 43);
        FlowProgress last = observer.Progress.Last();
        Assert.Equal((83L, (long?)83, 43L, 40L), (last.Done, last.Total, last.Encoded, last.Failed));
        Assert.Equal(80, observer.Failures.Count);
        Assert.False(observer.Overlapped, "the observer was called from two threads at once");
    }

    [Fact]
    public async Task Names_of_every_kind_go_through()
    {
        string[] names = ["[a]*.jpg", "it's.jpg", "😀é狗.jpg", new string('n', 196) + ".jpg", " x .jpg", "50% &amp; #1?.jpg"];
        for (int i = 0; i < names.Length; i++)
        {
            if (!OperatingSystem.IsWindows())
            {
                _shop.Add(names[i], "white", i);
            }
        }

        IndexUpdate update = await _shop.UpdateAsync();
        Assert.Equal(0, update.Failed);
        string[] found = await _shop.FindAsync("white", first: (int)update.Added - 3);
        Assert.All(found, f => Assert.True(File.Exists(f)));
        Assert.Equal(Directory.GetFiles(_shop.Root).Where(f => Path.GetFileName(f) != "red.jpg").Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    private string[] Paths() => Database.Texts(_shop.Database, "SELECT path FROM image ORDER BY path");

    private void Move(string from, string to) => File.Move(_shop[from], _shop[to]);

    /// <summary>Writes another picture with a time of its own, however coarse the file system's clock.</summary>
    private void Change(string relative, string colour) =>
        File.SetLastWriteTimeUtc(_shop.Add(relative, colour), DateTime.UtcNow.AddMinutes(1));

    private async Task AssertFirstAsync(params (string Colour, string Relative)[] expected)
    {
        foreach ((string colour, string relative) in expected)
        {
            Assert.Equal(_shop[relative], (await _shop.FindAsync(colour, first: 1))[0]);
        }
    }
}
