using System.Diagnostics;
using Memery.Engine.Care;
using Memery.Engine.Flows;
using Memery.Engine.Storage;
using Memery.Engine.Tests.Parts;
using Memery.Testing.Models;
using Xunit.Abstractions;

namespace Memery.Engine.Tests.Flows;

/// <summary>A run may be killed at any moment: what was committed stays, and nobody is asked to rebuild.</summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int Pictures = 300;
    private const int Kills = 10;

    // At this pace the 64 images between two commits are less than 2 seconds' work.
    private const int MillisecondsAnImage = 20;

    private readonly Workshop _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task A_run_that_is_killed_ten_times_loses_at_most_its_last_commits_work()
    {
        TinyModel.Write(_shop.Beside("model"));
        for (int i = 0; i < Pictures; i++)
        {
            _shop.Add($"{i % 7}/{i:000}.jpg", TinyModel.Words[i % TinyModel.Words.Count], i);
        }

        int seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (int kill = 0; kill < Kills; kill++)
        {
            if (Committed().Length > Pictures - 64)
            {
                IndexCare.Remove(_shop.Location, default);
            }

            // Every third while the index is being made or opened, the others while it is being filled.
            bool isEarly = kill % 3 == 0;
            await KillOnceAsync(kill, isEarly, TimeSpan.FromMilliseconds(random.Next(isEarly ? 500 : 2500)));
        }

        string[] before = Committed();
        using Process last = Start(millisecondsAnImage: 0);
        string said = await last.StandardOutput.ReadToEndAsync();
        string errors = await last.StandardError.ReadToEndAsync();
        await last.WaitForExitAsync();
        Assert.True(last.ExitCode == 0, $"seed {seed}: {errors}");
        Assert.Contains($"encoded {Pictures - before.Length}", said, StringComparison.Ordinal);
        (await _shop.UpdateAsync()).Counts(unchanged: Pictures);
        Assert.Equal(Pictures, (await _shop.FindAsync("red", first: 1000)).Distinct().Count());
    }

    private async Task KillOnceAsync(int kill, bool isEarly, TimeSpan after)
    {
        string[] before = Committed();
        using Process victim = Start(MillisecondsAnImage);
        Task<string> errors = victim.StandardError.ReadToEndAsync();
        Assert.Equal("ready", await victim.StandardOutput.ReadLineAsync());
        string first = isEarly ? "" : await victim.StandardOutput.ReadLineAsync() ?? "";
        await Task.Delay(after);
        victim.Kill();
        string[] said = [first, .. (await victim.StandardOutput.ReadToEndAsync()).Split('\n')];
        await victim.WaitForExitAsync();
        Assert.Equal("", await errors);

        if (!IndexLocation.Exists(_shop.Location.Folder))
        {
            // Killed before it made one; an index that was there is there.
            Assert.True(isEarly && before.Length == 0, "the kill took the index");
            return;
        }

        // Looked at in a copy: the write-ahead log stays as the kill left it, for the next run to recover.
        string copy = Copy($"after-{kill}");
        long encoded = said.Where(line => line.StartsWith("batch ", StringComparison.Ordinal)).Sum(line => int.Parse(line[6..]));
        string[] committed = Committed(copy);
        output.WriteLine($"killed after {after.TotalMilliseconds:F0} ms: {before.Length} before, {encoded} encoded, {committed.Length} committed");
        Assert.Equal("ok", Database.Scalar(copy, "PRAGMA integrity_check"));

        // What was committed is neither lost nor encoded again: it keeps its ids.
        Assert.Empty(before.Except(committed));
        var options = new IndexOptions();
        long lost = before.Length + encoded - committed.Length;
        Assert.InRange(lost, 0, options.CommitImages + (2 * options.BatchSize));
        Assert.Equal(committed.Length, Database.Number(copy, "SELECT count(*) FROM image WHERE state = 0"));

        // Every other time a search is the first to open it, else the next run.
        if (committed.Length > 0 && kill % 2 == 0)
        {
            Assert.Equal(committed.Length, (await _shop.FindAsync("red", first: 1000)).Length);
        }
    }

    private string[] Committed() => IndexLocation.Exists(_shop.Location.Folder) ? Committed(Copy("before")) : [];

    private static string[] Committed(string database) => Database.Texts(database, "SELECT id || ' ' || hex(hash) FROM embedding");

    private string Copy(string name)
    {
        string folder = _shop.Beside(name);
        Directory.CreateDirectory(folder);
        Array.ForEach(Directory.GetFiles(folder), File.Delete);
        foreach (string file in Directory.GetFiles(_shop.Location.Folder, IndexLocation.DatabaseName + "*"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        return Path.Combine(folder, IndexLocation.DatabaseName);
    }

    private Process Start(int millisecondsAnImage) => Process.Start(new ProcessStartInfo(
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
        [Repository.Built("Memery.Testing.Victim"), _shop.Root, _shop.Beside("model"), _shop.Beside("home"), $"{millisecondsAnImage}"])
    {
        RedirectStandardOutput = true, RedirectStandardError = true,
    })!;
}
