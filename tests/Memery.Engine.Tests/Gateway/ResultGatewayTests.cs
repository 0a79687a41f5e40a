using Memery.Engine.Gateway;

namespace Memery.Engine.Tests.Gateway;

public sealed class ResultGatewayTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Only_a_file_that_is_there_is_present()
    {
        File.WriteAllText(_temp["a.jpg"], "");
        Directory.CreateDirectory(_temp["b.jpg"]);
        var gateway = new ResultGateway();
        Assert.True(gateway.IsPresent(Of("a.jpg")));
        Assert.False(gateway.IsPresent(Of("b.jpg")));
        Assert.False(gateway.IsPresent(Of("c.jpg")));
    }

    [SkippableFact]
    public void A_link_is_present_when_its_target_is()
    {
        Skip.If(OperatingSystem.IsWindows(), "symbolic links need a privilege");
        File.WriteAllText(_temp["a.jpg"], "");
        File.CreateSymbolicLink(_temp["good.jpg"], "a.jpg");
        File.CreateSymbolicLink(_temp["broken.jpg"], "nowhere.jpg");
        File.CreateSymbolicLink(_temp["circle.jpg"], "circle.jpg");
        var gateway = new ResultGateway();
        Assert.True(gateway.IsPresent(Of("good.jpg")));
        Assert.False(gateway.IsPresent(Of("broken.jpg")));
        Assert.False(gateway.IsPresent(Of("circle.jpg")));
    }

    [Fact]
    public void Ranks_from_1_and_takes_the_first()
    {
        RankedCandidate[] ranked = [new(Of("a.jpg"), 3), new(Of("b.jpg"), 2), new(Of("c.jpg"), 1)];
        IReadOnlyList<SearchResult> results = new ResultGateway().Present(new AnsweredQuery("dog", new float[4], "clip", "index"), ranked, 2);
        Assert.Equal([(1, 3f, "a.jpg"), (2, 2f, "b.jpg")], results.Select(r => (r.Rank, r.Score, r.Name)));
        Assert.All(results, r => Assert.Equal(("dog", "clip", _temp.FullName, 7L), (r.Query, r.Model, r.Folder, r.Length)));
        Assert.Equal(DateTime.UnixEpoch.ToLocalTime(), results[0].LastWriteTime);
        Assert.Empty(new ResultGateway().Present(new AnsweredQuery("dog", new float[4], "clip", "index"), [], 2));
    }

    private Candidate Of(string name) => new(1, _temp[name], 0.5f, 7, DateTime.UnixEpoch);
}
