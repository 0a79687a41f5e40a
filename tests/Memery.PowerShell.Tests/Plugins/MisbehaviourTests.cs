using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Plugins;

/// <summary>A plugin that does what it must not costs the item it was given, and no other.</summary>
public sealed class MisbehaviourTests : PluginTest
{
    private readonly Hang _hang = new();

    public MisbehaviourTests()
        : base("red.ppm", "green.ppm", "blue.ppm", "cyan.ppm", "magenta.ppm", "black.ppm", "white-1.ppm", "white-2.ppm")
    {
    }

    public static TheoryData<string, string> Faults { get; } = new()
    {
        { "Throws", "The stars are not right." },
        { "Host", "It speaks as if it were the host." },
        { "Invents", "'/nowhere.jpg', which is none of the candidates" },
        { "Repeats", "more than once" },
        { "NaN", "not finite" },
        { "NullEntry", "without a candidate" },
        { "Null", "no list" },
        { "Lazy", "It cannot be read." },
    };

    [Fact]
    public void Each_image_that_an_encoder_fails_on_is_one_record_and_the_run_goes_on()
    {
        Register("Unruly");
        ShellResult update = Shell.Run("Update-MemeryIndex -Model Unruly");
        Assert.Equal((2L, 6L), (update.One<long>("Added"), update.One<long>("Failed")));
        Dictionary<string, string> reasons = update.Errors.ToDictionary(e => Path.GetFileName((string)e.TargetObject), e => e.ToString());
        foreach ((string file, string reason) in new[]
        {
            ("red.ppm", "Red makes it angry."), ("green.ppm", "not finite"), ("blue.ppm", "2 values in place of 3"), ("cyan.ppm", "0 values in place of 3"),
            ("magenta.ppm", "It speaks as if it were the host."), ("black.ppm", "found nothing in the image"),
        })
        {
            Assert.Contains(reason, reasons[file], StringComparison.Ordinal);
        }

        Assert.All(update.Errors, e => Assert.StartsWith("NotEncodable", e.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.All(update.Errors, e => Assert.Contains("Unruly", e.ToString(), StringComparison.Ordinal));
        Assert.Equal(["white-1.ppm", "white-2.ppm"], Run("Search-Memery anything -Model Unruly").All<string>("Name").Order());
    }

    [Fact]
    public void A_text_that_it_answers_with_nothing_is_one_record()
    {
        Register("Unruly");
        ShellResult result = Shell.Run("'nothing', 'white' | ConvertTo-MemeryEmbedding -AsText -Model Unruly");
        Assert.Equal("white", result.One<string>("Source"));
        Assert.StartsWith("NotEncodable", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void An_encoder_that_hangs_ends_with_cancellation()
    {
        Register("Unruly");
        Album.Add("yellow.ppm");
        StopWhenItHangs("Update-MemeryIndex -Model Unruly");

        // The next command is not held up by the thread that still hangs.
        File.Delete(Album["yellow.ppm"]);
        Shell.Run("Update-MemeryIndex -Model Unruly");
        Assert.Equal(2L, Run("Get-MemeryIndex").One<long>("Indexed"));
    }

    [Fact]
    public void A_ranker_that_hangs_ends_with_cancellation()
    {
        Register("Faulty");
        Run("Update-MemeryIndex -Model $model");
        StopWhenItHangs("Search-Memery red -Model $model -Ranker Faulty -RankerOption @{ Fault = 'Hangs' }");
    }

    [Theory]
    [InlineData("Search-Memery red -Model $model -Ranker Sleeper")]
    [InlineData("Search-Memery red -Model $model -First 1 | Select-MemeryResult -Ranker Sleeper")]
    [InlineData("Test-MemeryPlugin Sleeper")]
    public void One_that_hangs_as_it_is_made_ends_with_cancellation(string script)
    {
        Register("Sleeper");
        Run("Update-MemeryIndex -Model $model");
        StopWhenItHangs(script);
        Assert.Single(Run("Search-Memery red -Model $model -Ranker Diverse -First 1").Output);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_ranker_that_fails_is_one_record_for_its_query_and_names_the_cause(string fault, string cause)
    {
        Register("Faulty");
        foreach (string script in (string[])[
            $"'red', 'green' | Search-Memery -Model $model -Ranker Faulty -RankerOption @{{ Fault = '{fault}' }}",
            $"'red', 'green' | Search-Memery -Model $model | Select-MemeryResult -Ranker Faulty -RankerOption @{{ Fault = '{fault}' }}"])
        {
            ShellResult result = Shell.Run(script);
            Assert.Equal(2, result.Errors.Count);
            Assert.Empty(result.Output);
            Assert.Equal(["red", "green"], result.Errors.Select(e => e.TargetObject));
            Assert.All(result.Errors, e => Assert.StartsWith("NotRankable", e.FullyQualifiedErrorId, StringComparison.Ordinal));
            Assert.All(result.Errors, e => Assert.Contains("'Faulty'", e.ToString(), StringComparison.Ordinal));
            Assert.All(result.Errors, e => Assert.Contains(cause, e.ToString(), StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("Name")]
    [InlineData("Count")]
    public void What_a_ranker_says_of_itself_is_not_needed(string fault)
    {
        Register("Faulty");
        Assert.Equal(8, Run($"Search-Memery red -Model $model -Ranker Faulty -RankerOption @{{ Fault = '{fault}' }}").Output.Count);
    }

    public override void Dispose()
    {
        _hang.Dispose();
        base.Dispose();
    }

    private void StopWhenItHangs(string script)
    {
        ShellRun run = Shell.Start(script + "; 'went on'");
        run.WaitFor(_hang.Begun);
        run.Stop();
        Assert.Empty(run.Wait().Output);
    }
}
