using Memery.Isolation.Tests.Support;
using Memery.Testing.Web;

namespace Memery.Isolation.Tests;

/// <summary>What depends on the whole process: the user's folder and the default in it, the proxy of the environment, a full disk.</summary>
public sealed class ModelHomeTests : IDisposable
{
    private readonly FreshShell _shell = new();
    private readonly TempFolder _temp = new();

    private string Catalog => _temp["catalog.json"];

    [Fact]
    public void The_model_is_the_one_named_else_the_one_of_the_index_else_the_default_else_the_starter()
    {
        string[] lines = _shell.Run($$"""
            {{FreshShell.ImportPackage}}
            function Used { Search-Memery @args -First 1 -InformationVariable said -InformationAction SilentlyContinue | ForEach-Object Model; $script:said = $said }
            Used red '{{_shell.Pictures}}' -IndexPath '{{_temp["first"]}}'
            "$said" -match 'Install-MemeryModel clip-vit-base-patch32 -Default'
            Used red '{{_shell.Pictures}}' -IndexPath '{{_temp["first"]}}'
            "said again: $($said.Count)"
            $null = Install-MemeryModel colours -Path '{{_shell.Model}}' -Default
            (Get-MemeryModel | Where-Object IsDefault).Name
            Used red '{{_shell.Pictures}}' -IndexPath '{{_temp["second"]}}'
            Used red '{{_shell.Pictures}}' -IndexPath '{{_temp["first"]}}'
            Used red '{{_shell.Pictures}}' -IndexPath '{{_temp["first"]}}' -Model colours
            Used red '{{_shell.Pictures}}' -IndexPath '{{_temp["first"]}}'
            Set-MemeryDefaultModel starter
            Used red '{{_shell.Pictures}}' -IndexPath '{{_temp["second"]}}'
            Uninstall-MemeryModel colours -Confirm:$false
            $warnings = $(Used red '{{_shell.Pictures}}' -IndexPath '{{_temp["second"]}}') 3>&1
            "$warnings" -match "made by the model 'colours', which is not installed here"
            """);
        Assert.Equal(
            [
                "starter", "True",              // Nothing else is there; it is said once.
                "starter", "said again: 0",
                "colours", "colours",           // The default, for an index that holds nothing yet.
                "starter",                      // The index holds another.
                "colours", "colours",           // Named; then the latest in the index.
                "colours",                      // The index again, whatever the default is.
                "True",
            ],
            lines);
    }

    [Fact]
    public void Models_go_through_the_proxy_of_the_environment()
    {
        var model = new ServedModel(_shell.Model, "proxied");
        using var proxy = new LoopbackServer(model.Reply);
        File.WriteAllText(Catalog, model.Catalog(new Uri("http://models.invalid/")));
        string[] lines = _shell.Run(
            $"{FreshShell.ImportPackage}\n(Install-MemeryModel proxied -Catalog '{Catalog}').State", ("http_proxy", proxy.Url.ToString()));
        Assert.Equal(["Installed"], lines);
        Assert.All(proxy.Requests, r => Assert.StartsWith("http://models.invalid/files/", r.Target, StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData(false, "has too little room")]
    [InlineData(true, "is full")]
    public void A_full_disk_is_one_error_with_nothing_installed(bool fillsUpLater, string says)
    {
        string home = Directory.CreateDirectory(_temp["small"]).FullName;
        using Mount disk = Mount.Small(home, kilobytes: 200);
        var model = new ServedModel(_shell.Model, "large");
        int requests = 0;
        using var server = new LoopbackServer(request =>
        {
            if (Interlocked.Increment(ref requests) == 1)
            {
                disk.Fill(leave: 4);
            }

            return model.Reply(request);
        });
        File.WriteAllText(Catalog, model.Catalog(server.Url));
        if (!fillsUpLater)
        {
            disk.Fill(leave: 4);
        }

        string[] lines = _shell.Run(
            $$"""
            {{FreshShell.ImportPackage}}
            try { Install-MemeryModel large -Catalog '{{Catalog}}' -ErrorAction Stop } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
            "$((Get-MemeryModel -Catalog '{{Catalog}}' large).State)"
            """,
            ("MEMERY_HOME", home));
        Assert.StartsWith("DiskFull,", lines[0], StringComparison.Ordinal);
        Assert.Contains(says, lines[1], StringComparison.Ordinal);
        Assert.Equal("Available", lines[2]);
        Assert.Equal(fillsUpLater, !server.Requests.IsEmpty);
    }

    [Fact]
    public async Task Two_processes_that_install_at_once_leave_one_whole_model()
    {
        var model = new ServedModel(_shell.Model, "twice");
        var bothTried = new TaskCompletionSource();
        using var server = new LoopbackServer(r => model.Reply(r) with { Pause = () => bothTried.Task });
        File.WriteAllText(Catalog, model.Catalog(server.Url));
        string script = $$"""
            {{FreshShell.ImportPackage}}
            try { (Install-MemeryModel twice -Catalog '{{Catalog}}' -ErrorAction Stop).State } catch { "$($_.FullyQualifiedErrorId)".Split(',')[0] }
            """;
        using var other = new FreshShell();
        (string, string) home = ("MEMERY_HOME", _temp["home"]);
        Task<string[]>[] runs = [Task.Run(() => _shell.Run(script, home)), Task.Run(() => other.Run(script, home))];
        await Task.WhenAny(runs);
        bothTried.SetResult();
        string[] ends = [.. (await Task.WhenAll(runs)).SelectMany(lines => lines).Order(StringComparer.Ordinal)];
        Assert.Equal(["Installed", "ModelBusy"], ends);
        Assert.All(model.Files, f => Assert.Equal(model[f], File.ReadAllBytes(Path.Combine(_temp["home"], "models", "twice", f))));
    }

    public void Dispose()
    {
        _shell.Dispose();
        _temp.Dispose();
    }
}
