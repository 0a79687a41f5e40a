using Memery.Engine.Plugins;

namespace Memery.Engine.Tests.Plugins;

/// <summary>A plugin whose metadata is not what this Memery reads is that plugin's state, and no other's.</summary>
public sealed class OddPluginTests : IDisposable
{
    private readonly TempFolder _folder = new();

    /// <summary>Arguments of a [MemeryPlugin] of other contracts.</summary>
    public static TheoryData<object?[]> Arguments { get; } = new()
    {
        Array.Empty<object?>(),
        new object?[] { "Odd" },
        new object?[] { "Odd", "1.0.0" },
        new object?[] { "Odd", "1.0.0", "1" },
        new object?[] { "Odd", 1, 1 },
        new object?[] { 1, "1.0.0", 1 },
        new object?[] { "Odd", "1.0.0", 1, 1 },
        new object?[] { null, "1.0.0", 1 },
    };

    [Theory]
    [MemberData(nameof(Arguments))]
    public void Other_arguments_of_the_mark(object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        OddPlugin.Write(Odd, [.. arguments.Select(a => a?.GetType() ?? typeof(string))], [.. arguments.SelectMany(OddPlugin.Serialized)]);
        IsInvalidAlone("Memery.Abstractions");
    }

    [Fact]
    public void Arguments_of_ours_are_read()
    {
        OddPlugin.Write(Odd, [typeof(string), typeof(string), typeof(int)], [.. OddPlugin.Serialized("Even"), .. OddPlugin.Serialized("1.0.0"), .. OddPlugin.Serialized(1)]);
        Assert.Equal("Even", new PluginCatalog(_folder["home"], null).Inspect(Odd).Name);
    }

    [Fact]
    public void Other_arguments_of_an_option()
    {
        foreach (Type[] types in (Type[][])[[], [typeof(int)], [typeof(int), typeof(int)]])
        {
            OddPlugin.Write(Odd, [typeof(string), typeof(string), typeof(int)], [.. OddPlugin.Serialized("Odd"), .. OddPlugin.Serialized("1.0.0"), .. OddPlugin.Serialized(1)], types);
            IsInvalidAlone("'Odd'");
        }
    }

    [Fact]
    public void Arguments_that_are_cut_off()
    {
        OddPlugin.Write(Odd, [typeof(string), typeof(string), typeof(int)], [200, 65]);
        IsInvalidAlone("not an assembly that can be read");
    }

    public void Dispose() => _folder.Dispose();

    private string Odd => _folder["home/plugins/Odd/Odd.dll"];

    private void IsInvalidAlone(string cause)
    {
        string other = Directory.CreateDirectory(_folder["home/plugins/MyRanker"]).FullName;
        foreach (string file in Directory.EnumerateFiles(Repository.Published("MyRanker")))
        {
            File.Copy(file, Path.Combine(other, Path.GetFileName(file)), overwrite: true);
        }

        var catalog = new PluginCatalog(_folder["home"], null);
        catalog.Register(other, force: false);
        Assert.Equal([("MyRanker", PluginState.Ready), ("Odd", PluginState.Invalid)], catalog.List().Select(p => (p.Name, p.State)));
        Assert.Contains(cause, catalog.List()[1].Reason, StringComparison.Ordinal);
        Assert.Equal(["MyRanker"], catalog.Trusted(PluginKind.Ranker).Select(p => p.Name));
        Assert.NotNull(catalog.Find("MyRanker", PluginKind.Ranker));
        MemeryException error = Assert.Throws<MemeryException>(() => catalog.Register(Odd, force: false));
        Assert.Equal("PluginInvalid", error.ErrorId);
        Assert.Contains(Odd, error.Message, StringComparison.Ordinal);
    }
}
