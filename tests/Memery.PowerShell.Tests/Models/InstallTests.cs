using System.Management.Automation;
using System.Text.Json;
using Memery.PowerShell.Tests.Hosting;
using Memery.Testing.Web;

namespace Memery.PowerShell.Tests.Models;

/// <summary>
/// Install-MemeryModel against a server on this machine, good and bad: each ends in a verified model or in one clear error
/// with nothing half-installed.
/// </summary>
public sealed class InstallTests : IDisposable
{
    private const string Vision = "onnx/vision_model.onnx";

    private static int _count;

    private readonly TempFolder _temp = new();
    private readonly Shell _shell = new();
    private readonly string _name = $"served-{Interlocked.Increment(ref _count)}";
    private readonly ServedModel _model;
    private LoopbackServer? _server;

    public InstallTests() => _model = new ServedModel(TinyModel.Write(_temp["origin"]), _name);

    private string Folder => Path.Combine(Models, _name);

    private static string Models => Path.Combine(Environment.GetEnvironmentVariable("MEMERY_HOME")!, "models");

    private string Staging => Path.Combine(Models, $".{_name}.part");

    [Fact]
    public void A_model_is_fetched_and_can_be_used_by_its_name()
    {
        Serve(_model.Reply);
        ShellResult model = Install();
        Assert.Equal((_name, "Installed", Folder), (model.One<string>("Name"), State(model), model.One<string>("FullName")));
        AssertWhole();
        Assert.Equal("Installed", _shell.Run($"(Get-MemeryModel {_name}).State").Only.ToString());
        using var album = new Album("red.ppm", "blue.ppm");
        ShellResult found = _shell.Run($"Search-Memery blue {album.R} -Model {_name} -First 1");
        Assert.Equal((album["blue.ppm"], _name), (found.One<string>("FullName"), found.One<string>("Model")));
        Assert.Empty(_shell.Run($"Uninstall-MemeryModel {_name} -Confirm:$false").Errors);
        Assert.False(Directory.Exists(Folder));
        Assert.Equal("ModelNotFound", Id(_shell.Run($"Search-Memery blue {album.R} -Model {_name}")));
    }

    [Fact]
    public void The_progress_has_megabytes_a_rate_and_the_time_left()
    {
        Serve(_model.Reply);
        IReadOnlyList<ProgressRecord> progress = Install().Progress;
        Assert.Matches(@"^\d+\.\d of \d+\.\d MB, \d+\.\d MB a second$", progress[0].StatusDescription);
        Assert.InRange(progress[0].PercentComplete, 0, 100);
        Assert.True(progress[0].SecondsRemaining >= 0);
        Assert.Equal(ProgressRecordType.Completed, progress[^1].RecordType);
    }

    [Theory]
    [InlineData(0.30)]
    [InlineData(0.60)]
    [InlineData(0.99)]
    public void A_transfer_that_is_cut_goes_on_where_it_ended(double at)
    {
        Serve(r => _model.Reply(r) with { CutAt = r.Count == 1 ? at : null });
        Install();
        AssertWhole();
        foreach (string file in _model.Files)
        {
            long?[] from = [.. _server!.Requests.Where(r => r.Path.EndsWith(file, StringComparison.Ordinal)).Select(r => r.From)];
            Assert.Equal([null, (long)(at * _model[file].Length)], from);
        }
    }

    [Theory]
    [InlineData(0.30)]
    [InlineData(0.60)]
    [InlineData(0.99)]
    public void A_command_that_failed_is_gone_on_with_by_the_next(double at)
    {
        Serve(r => _model.Reply(r) with { CutAt = at, Status = r.Count > 1 ? 503 : 200 });
        Assert.Equal("DownloadFailed", Id(Install()));
        AssertNothingInstalled();
        Assert.True(Directory.Exists(Staging));
        Serve(_model.Reply);
        Install();
        AssertWhole();
        Assert.Contains(_server!.Requests, r => r.From > 0);
    }

    [Fact]
    public void A_server_that_knows_no_ranges_sends_the_whole_again()
    {
        Serve(r => _model.Reply(r) with { CutAt = r.Count == 1 ? 0.5 : null, IgnoresRange = true });
        Install();
        AssertWhole();
    }

    [Fact]
    public void A_rest_of_an_earlier_attempt_that_is_wrong_is_fetched_anew()
    {
        Directory.CreateDirectory(Path.Combine(Staging, "onnx"));
        File.WriteAllBytes(Path.Combine(Staging, Vision + ".part"), new byte[100]);
        Serve(_model.Reply);
        Install();
        AssertWhole();
    }

    [Fact]
    public void A_rest_that_is_longer_than_the_whole_is_fetched_anew()
    {
        Directory.CreateDirectory(Path.Combine(Staging, "onnx"));
        File.WriteAllBytes(Path.Combine(Staging, Vision + ".part"), new byte[_model[Vision].Length + 1]);
        Serve(_model.Reply);
        Install();
        AssertWhole();
    }

    [Fact]
    public void What_an_earlier_attempt_has_left_of_another_version_is_not_taken()
    {
        Directory.CreateDirectory(Path.Combine(Staging, "onnx"));
        File.WriteAllBytes(Path.Combine(Staging, Vision), new byte[_model[Vision].Length]);
        File.WriteAllText(Path.Combine(Staging, "model.json"), "{}");
        Serve(_model.Reply);
        Install();
        AssertWhole();
        Assert.False(File.Exists(Path.Combine(Folder, "model.json")));
    }

    [Fact]
    public void A_wrong_byte_is_refused()
    {
        byte[] wrong = [.. _model[Vision]];
        wrong[wrong.Length / 2] ^= 1;
        Serve(r => r.Path.EndsWith(Vision, StringComparison.Ordinal) ? new WebReply { Content = wrong } : _model.Reply(r));
        ErrorRecord error = Install().Error;
        Assert.StartsWith("DownloadWrong", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("SHA-256", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidData, error.CategoryInfo.Category);
        AssertNothingInstalled();
        Assert.False(File.Exists(Path.Combine(Staging, Vision + ".part")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_wrong_size_is_refused(int difference)
    {
        byte[] wrong = difference > 0 ? [.. _model[Vision], 0] : _model[Vision][..^1];
        Serve(r => r.Path.EndsWith(Vision, StringComparison.Ordinal) ? new WebReply { Content = wrong } : _model.Reply(r));
        ErrorRecord error = Install().Error;
        Assert.StartsWith("DownloadWrong", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains($"{wrong.Length:N0} bytes, and the catalogue says {_model[Vision].Length:N0}", error.ToString(), StringComparison.Ordinal);
        AssertNothingInstalled();
    }

    [Theory]
    [InlineData(404, 1)]
    [InlineData(403, 1)]
    [InlineData(500, 4)]
    public void A_server_that_refuses_is_one_error(int status, int requests)
    {
        Serve(r => r.Path.EndsWith(Vision, StringComparison.Ordinal) ? new WebReply { Status = status } : _model.Reply(r));
        ErrorRecord error = Install().Error;
        Assert.StartsWith("DownloadFailed", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains($"the server answers {status} ", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(requests, _server!.Requests.Count(r => r.Path.EndsWith(Vision, StringComparison.Ordinal)));
        AssertNothingInstalled();
    }

    [Fact]
    public void A_server_that_fails_at_first_is_asked_again()
    {
        Serve(r => r.Count <= 2 ? new WebReply { Status = 500 } : _model.Reply(r));
        Assert.Contains(Install("-Verbose").Verbose, line => line.StartsWith("Tried again in 0 seconds", StringComparison.Ordinal));
        AssertWhole();
    }

    [Fact]
    public void A_redirect_is_followed()
    {
        Serve(r => r.Path.StartsWith("/files/", StringComparison.Ordinal)
            ? new WebReply { Status = 302, Location = "/elsewhere" + r.Path }
            : _model.Reply(r with { Target = r.Path["/elsewhere".Length..] }));
        Install();
        AssertWhole();
    }

    [Fact]
    public void A_slow_drip_is_waited_for()
    {
        Serve(r => _model.Reply(r) with { Drip = 1500, Pause = () => Task.Delay(1) });
        Install();
        AssertWhole();
    }

    [Fact]
    public void A_server_that_is_not_there_is_one_error()
    {
        Serve(_model.Reply);
        _server!.Dispose();
        Assert.Equal("DownloadFailed", Id(Install()));
        AssertNothingInstalled();
    }

    [Fact]
    public void What_is_installed_is_not_fetched_again()
    {
        Serve(_model.Reply);
        Install();
        Assert.Equal("Installed", State(Install()));
        Assert.Equal(_model.Files.Count, _server!.Requests.Count);
        Assert.Equal("Installed", State(Install("-Force")));
        Assert.Equal(2 * _model.Files.Count, _server.Requests.Count);
        AssertWhole();
    }

    [Fact]
    public void A_second_installer_is_told_so()
    {
        var go = new TaskCompletionSource();
        Serve(r => _model.Reply(r) with { Pause = () => go.Task });
        using var other = new Shell();
        ShellRun first = other.Start(Command(""));
        SpinWait.SpinUntil(() => !_server!.Requests.IsEmpty);
        Assert.Equal("ModelBusy", Id(Install()));
        Assert.Equal("ModelBusy", Id(_shell.Run($"Uninstall-MemeryModel {_name} -Confirm:$false")));
        go.SetResult();
        Assert.Empty(first.Wait().Errors);
        AssertWhole();
    }

    [Fact]
    public void Stopping_leaves_nothing_half_installed_and_the_next_goes_on()
    {
        var never = new TaskCompletionSource();
        Serve(r =>
        {
            int sent = 0;
            return _model.Reply(r) with { Drip = 5000, Pause = () => ++sent > 1 ? never.Task : Task.CompletedTask };
        });
        ShellRun run = _shell.Start(Command(""));
        run.WaitForProgress();
        SpinWait.SpinUntil(() => new FileInfo(Path.Combine(Staging, "vocab.json.part")) is { Exists: true, Length: > 4000 });
        run.Stop();
        Assert.Empty(run.Wait().Output);
        AssertNothingInstalled();
        never.SetResult();
        Serve(_model.Reply);
        Install();
        AssertWhole();
        Assert.Contains(_server!.Requests, r => r.From > 0);
    }

    // Ten megabytes, so that a cut comes in the middle of a transfer and not behind its last packet.
    [Fact]
    public void A_large_model_whose_line_breaks_again_and_again_is_whole_in_the_end()
    {
        var starter = new ServedModel(Path.Combine(Repository.Root, "models", "starter"), _name);
        double[] cuts = [0.30, 0.60, 0.99, 0.30, 0.60, 0.99];
        Serve(r => starter.Reply(r) with { CutAt = r.Count <= cuts.Length ? cuts[r.Count - 1] : null }, served: starter);
        Assert.Empty(Install().Errors);
        Assert.All(starter.Files, f => Assert.Equal(starter[f], File.ReadAllBytes(Path.Combine(Folder, f))));
        Assert.All(_server!.Requests, r => Assert.Equal(r.Count > 1, r.From > 0));
    }

    // As immich's: the export has no configuration of the pictures, and the catalogue brings what it lacks.
    [Fact]
    public void A_description_of_the_catalogue_is_put_beside_the_files()
    {
        File.Delete(_temp["origin/preprocessor_config.json"]);
        var bare = new ServedModel(_temp["origin"], _name);
        Serve(bare.Reply, served: bare, description: """
            { "image": { "graph": "onnx/vision_model.onnx", "width": 32, "height": 32, "mean": [0.5, 0.5, 0.5], "standardDeviation": [0.5, 0.5, 0.5] },
              "text": { "graph": "onnx/text_model.onnx", "tokenizer": { "files": ["vocab.json", "merges.txt"] } }, "licence": "MIT" }
            """);
        Assert.Empty(Install().Errors);
        Assert.True(File.Exists(Path.Combine(Folder, "model.json")));
        using var album = new Album("red.ppm", "blue.ppm");
        Assert.Equal(album["red.ppm"], _shell.Run($"Search-Memery red {album.R} -Model {_name} -First 1").One<string>("FullName"));
    }

    [Fact]
    public void WhatIf_says_how_much_would_be_fetched_and_fetches_nothing()
    {
        Serve(_model.Reply);
        Assert.Empty(Install("-WhatIf").Output);
        string size = (_model.Files.Sum(f => _model[f].Length) / 1e6).ToString("N1");
        Assert.Contains($"Fetch {size} MB from 127.0.0.1 under the licence MIT, and install", Assert.Single(_shell.WhatIf), StringComparison.Ordinal);
        Assert.Empty(_server!.Requests);
        AssertNothingInstalled();
    }

    [Fact]
    public void A_licence_that_limits_use_is_agreed_to_first()
    {
        Serve(_model.Reply, asksConsent: true);
        ErrorRecord error = Install().Error;
        Assert.StartsWith("LicenseNotAccepted", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-AcceptLicense", error.ToString(), StringComparison.Ordinal);
        AssertNothingInstalled();
        Assert.Empty(Install("-AcceptLicense").Errors);
        AssertWhole();
    }

    [Fact]
    public void A_mirror_takes_the_place_of_the_source()
    {
        Serve(_model.Reply);
        using var mirror = new LoopbackServer(r => _model.Reply(r with { Target = r.Path["/mirror".Length..] }));
        Install($"-Source {mirror.Url}mirror");
        AssertWhole();
        Assert.Empty(_server!.Requests);
        Assert.Equal("SourceInvalid", Id(Install("-Force -Source nowhere")));
    }

    [Fact]
    public void A_catalogue_can_come_by_URL()
    {
        Serve(r => r.Path == "/catalog.json" ? new WebReply { Content = System.Text.Encoding.UTF8.GetBytes(_model.Catalog(_server!.Url)) } : _model.Reply(r));
        string catalog = new Uri(_server!.Url, "catalog.json").ToString();
        Assert.Equal("Available", _shell.Run($"(Get-MemeryModel {_name} -Catalog {catalog}).State").Only.ToString());
        Assert.Empty(_shell.Run($"Install-MemeryModel {_name} -Catalog {catalog}").Errors);
        AssertWhole();
        Assert.Equal("DownloadFailed", Id(_shell.Run($"Get-MemeryModel -Catalog {_server.Url}nothing.json")));
    }

    [Fact]
    public void A_file_that_the_model_lacks_is_named_before_it_is_installed()
    {
        Serve(_model.Reply);
        string catalog = JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(_temp["catalog.json"])));
        using JsonDocument whole = JsonDocument.Parse(catalog);
        string merges = whole.RootElement.GetProperty("models")[0].GetProperty("files").EnumerateArray().Single(f => f.GetProperty("path").GetString() == "merges.txt").GetRawText();
        File.WriteAllText(_temp["catalog.json"], catalog.Replace("," + merges, "", StringComparison.Ordinal).Replace(merges + ",", "", StringComparison.Ordinal));
        Assert.Equal("ModelIncomplete", Id(Install()));
        AssertNothingInstalled();
    }

    public void Dispose()
    {
        _shell.Run($"Uninstall-MemeryModel {_name} -Confirm:$false");
        _server?.Dispose();
        _shell.Dispose();
        _temp.Dispose();
    }

    private static string Id(ShellResult result) => result.Error.FullyQualifiedErrorId.Split(',')[0];

    private static string State(ShellResult model) => model.One<object>("State").ToString()!;

    private void Serve(Func<WebRequest, WebReply> answer, bool asksConsent = false, ServedModel? served = null, string? description = null)
    {
        _server?.Dispose();
        _server = new LoopbackServer(answer);
        File.WriteAllText(_temp["catalog.json"], (served ?? _model).Catalog(_server.Url, asksConsent, description));
    }

    private string Command(string more) => $"Install-MemeryModel {_name} -Catalog {Shell.Quote(_temp["catalog.json"])} -MaximumRetryCount 3 -RetryIntervalSec 0 {more}";

    private ShellResult Install(string more = "") => _shell.Run(Command(more));

    private void AssertNothingInstalled()
    {
        Assert.False(Directory.Exists(Folder));
        Assert.Equal("ModelNotFound", Id(_shell.Run($"Get-MemeryModel {_name}")));
    }

    private void AssertWhole()
    {
        foreach (string file in _model.Files)
        {
            Assert.Equal(_model[file], File.ReadAllBytes(Path.Combine(Folder, file)));
        }

        Assert.Equal(_model.Files.Count, Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Count());
        Assert.False(Directory.Exists(Staging));
    }
}
