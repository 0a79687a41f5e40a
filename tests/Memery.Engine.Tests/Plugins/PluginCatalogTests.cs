using System.Security.Cryptography;
using Memery.Engine.Plugins;

namespace Memery.Engine.Tests.Plugins;

/// <summary>Who is trusted: by the build's list of hashes, or by the user's registrations, and as it was then.</summary>
public sealed class PluginCatalogTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void What_the_list_of_the_build_names_is_trusted()
    {
        WriteList(Copy("shipped/MyRanker"));
        Assert.Equal((PluginState.Ready, PluginOrigin.Shipped), Only(Catalog()));
        Assert.Equal(["MyRanker"], Catalog().Trusted(PluginKind.Ranker).Select(p => p.Name));
        Assert.Empty(Catalog().Trusted(PluginKind.Encoder));
    }

    [Fact]
    public void What_lies_there_and_is_not_on_the_list_is_not()
    {
        Copy("shipped/MyRanker");
        Assert.Equal((PluginState.NotTrusted, PluginOrigin.Shipped), Only(Catalog()));
        File.WriteAllText(_folder["shipped/SHA256SUMS"], "no line of the form\n");
        Assert.Equal((PluginState.NotTrusted, PluginOrigin.Shipped), Only(Catalog()));
    }

    [Fact]
    public void A_shipped_one_that_has_changed_is_refused_until_the_user_registers_it()
    {
        string plugin = Copy("shipped/MyRanker");
        WriteList(plugin);
        File.AppendAllText(Path.Combine(plugin, "MyRanker.deps.json"), " ");
        Assert.Equal((PluginState.Changed, PluginOrigin.Shipped), Only(Catalog()));
        Assert.Equal("PluginChanged", Assert.Throws<MemeryException>(() => Catalog().Register(plugin, force: false)).ErrorId);
        Catalog().Register(plugin, force: true);
        Assert.Equal((PluginState.Ready, PluginOrigin.Shipped), Only(Catalog()));
        File.AppendAllText(Path.Combine(plugin, "MyRanker.deps.json"), " ");
        Assert.Equal((PluginState.Changed, PluginOrigin.Shipped), Only(Catalog()));
    }

    [Fact]
    public void A_list_beside_the_users_own_plugins_is_not_believed()
    {
        WriteList(Copy("home/plugins/MyRanker"), _folder["home/plugins/SHA256SUMS"]);
        Assert.Equal((PluginState.NotTrusted, PluginOrigin.UserFolder), Only(Catalog()));
    }

    [Fact]
    public void A_name_of_Memerys_own_cannot_be_taken()
    {
        Assert.True(PluginNames.IsTaken(Info("cosine", PluginKind.Ranker)));
        Assert.True(PluginNames.IsTaken(Info("Starter", PluginKind.Encoder)));
        Assert.False(PluginNames.IsTaken(Info("Starter", PluginKind.Ranker)));

        static PluginInfo Info(string name, PluginKind kind) =>
            new() { Name = name, Kind = kind, State = PluginState.NotTrusted, Origin = PluginOrigin.Registered, FullName = "x.dll" };
    }

    [Fact]
    public void Registrations_at_the_same_time_are_all_kept()
    {
        var registry = new PluginRegistry(_folder["home"]);
        Parallel.For(0, 20, i => registry.Add(new Registration($"P{i}", _folder[$"{i}.dll"], DateTime.UnixEpoch, new Dictionary<string, string> { ["a"] = "b" })));
        Assert.Equal(20, registry.Read().Count);
        Assert.True(registry.Remove(_folder["7.dll"]));
        Assert.False(registry.Remove(_folder["7.dll"]));
        Assert.Equal(19, registry.Read().Count);
        Assert.Equal(["plugins.json", "plugins.json.lock"], Directory.EnumerateFiles(_folder["home"]).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void What_hashes_leave_out_is_data_alone()
    {
        string plugin = Copy("somewhere/MyRanker");
        foreach (string file in (string[])["weights.onnx", "readme.txt", "config.json", "sub/liba.so", "sub/libb.so.3", "c.DYLIB", "d.exe", "e"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(plugin, file))!);
            File.WriteAllText(Path.Combine(plugin, file), file);
        }

        Assert.Equal(
            ["MyRanker.deps.json", "MyRanker.dll", "MyRanker.runtimeconfig.json", "c.DYLIB", "d.exe", "e", "sub/liba.so", "sub/libb.so.3"],
            PluginFiles.Read(Path.Combine(plugin, "MyRanker.dll")).Keys);
    }

    [Theory]
    [InlineData("7F454C46020101", true)]
    [InlineData("4D5A9000", true)]
    [InlineData("4D5A", true)]
    [InlineData("CFFAEDFE07", true)]
    [InlineData("FEEDFACE00", true)]
    [InlineData("CAFEBABE00", true)]
    [InlineData("7F454C", false)]
    [InlineData("080A120470", false)]
    [InlineData("", false)]
    public void What_begins_as_a_binary_counts_whatever_its_name_is(string start, bool counts)
    {
        string plugin = Copy("somewhere/MyRanker");
        File.WriteAllBytes(Path.Combine(plugin, "weights.bin"), Convert.FromHexString(start));
        Assert.Equal(counts, PluginFiles.Read(Path.Combine(plugin, "MyRanker.dll")).ContainsKey("weights.bin"));
    }

    public void Dispose() => _folder.Dispose();

    private PluginCatalog Catalog() => new(_folder["home"], _folder["shipped"]);

    private static (PluginState State, PluginOrigin Origin) Only(PluginCatalog catalog)
    {
        PluginInfo plugin = Assert.Single(catalog.List());
        Assert.Equal(plugin.State != PluginState.Ready, plugin.Reason is not null);
        return (plugin.State, plugin.Origin);
    }

    private string Copy(string relative)
    {
        string target = Directory.CreateDirectory(_folder[relative]).FullName;
        foreach (string file in Directory.EnumerateFiles(Repository.Published("MyRanker")))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        return target;
    }

    // As the build writes it.
    private void WriteList(string plugin, string? list = null) => File.WriteAllLines(
        list ?? _folder["shipped/SHA256SUMS"],
        PluginFiles.Read(Path.Combine(plugin, "MyRanker.dll")).Select(f => $"{Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(plugin, f.Key))))}  MyRanker/{f.Key}"));
}
