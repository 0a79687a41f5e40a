using System.Diagnostics;
using System.Text.Json;
using Memery.Engine.Encoding;
using Memery.Engine.Encoding.Devices;
using Memery.Testing.Models;
using Microsoft.ML.OnnxRuntime;

namespace Memery.Engine.Tests.Encoding;

/// <summary>Which execution provider runs a graph. GPUs are played by a double; the processor is real.</summary>
public sealed class DeviceTests : IDisposable
{
    private const string Cpu = "CPUExecutionProvider";
    private const string Cuda = "CUDAExecutionProvider";
    private const string Dml = "DmlExecutionProvider";
    private const string CoreML = "CoreMLExecutionProvider";

    private readonly TempFolder _temp = new();
    private readonly List<string> _details = [];

    [Theory]
    [InlineData("Auto", "Cpu", Cpu)]
    [InlineData("Cpu", "Cpu", Cpu, Cuda)]
    [InlineData("Auto", "Cuda:0", Cpu, Cuda)]
    [InlineData("Auto", "DirectML:0", Cpu, Dml)]
    [InlineData("Auto", "CoreML", CoreML, Cpu)]
    [InlineData("Gpu", "Cuda:0", Dml, Cuda, Cpu)]
    [InlineData("Gpu:1", "Cuda:1", Cuda, Cpu)]
    [InlineData("Gpu:2", "DirectML:2", Dml, Cpu)]
    [InlineData("DirectML", "DirectML:0", Cuda, Dml, Cpu)]
    public void The_first_that_the_build_has_is_taken(string device, string expected, params string[] available) =>
        Assert.Equal(expected, new DeviceSelector(() => available, _ => { }).Select(ComputeDevice.Parse(device)).ToString());

    [Theory]
    [InlineData("Cuda", Cpu)]
    [InlineData("Gpu", Cpu)]
    [InlineData("Gpu:1", Cpu, CoreML)]
    [InlineData("DirectML", Cpu, Cuda)]
    [InlineData("CoreML", Cpu, Cuda)]
    public void One_that_was_named_and_is_not_there_is_an_error(string device, params string[] available)
    {
        MemeryException e = Assert.Throws<MemeryException>(() => new DeviceSelector(() => available, _ => { }).Select(ComputeDevice.Parse(device)));
        Assert.Equal(("DeviceNotAvailable", device), (e.ErrorId, e.Item));
        Assert.Contains($"has {string.Join(", ", available)}. Get-Help about_Memery_Models", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_does_not_work_gives_way_only_where_nobody_named_it()
    {
        var selector = new DeviceSelector(() => [Cuda, Dml, Cpu], p => throw new DllNotFoundException($"no library for {p.Kind}"));
        Assert.Equal("Cpu", selector.Select(ComputeDevice.Auto, _details.Add).ToString());
        Assert.Contains("no library for Cuda", Assert.Single(_details), StringComparison.Ordinal);
        MemeryException e = Assert.Throws<MemeryException>(() => selector.Select(ComputeDevice.Parse("Gpu"), _details.Add));
        Assert.Contains("no library for Cuda", e.Message, StringComparison.Ordinal);
        Assert.Contains("no library for DirectML", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_next_one_is_taken_where_the_first_does_not_work()
    {
        var selector = new DeviceSelector(() => [Cuda, Dml, Cpu], p => _ = p.Kind == DeviceKind.Cuda ? throw new DllNotFoundException("x") : 0);
        Assert.Equal("DirectML:0", selector.Select(ComputeDevice.Parse("Gpu")).ToString());
    }

    // The runtime itself, whose build here has no GPU: what it says of itself, and a graph that it opens.
    [Fact]
    public void The_runtime_decides_by_what_it_has_and_opens()
    {
        Assert.Contains(Cpu, OrtEnv.Instance().GetAvailableProviders());
        ProbeGraph.Open(ExecutionProvider.Cpu);
        Assert.Equal(DeviceKind.Cpu, DeviceSelector.Shared.Select(ComputeDevice.Cpu).Kind);
        foreach (DeviceKind kind in (DeviceKind[])[DeviceKind.Cuda, DeviceKind.DirectML, DeviceKind.CoreML])
        {
            var provider = new ExecutionProvider(kind);
            if (!OrtEnv.Instance().GetAvailableProviders().Contains(provider.RuntimeName))
            {
                Assert.ThrowsAny<Exception>(() => ProbeGraph.Open(provider));
                Assert.Equal("DeviceNotAvailable", Assert.Throws<MemeryException>(() => DeviceSelector.Shared.Select(new ComputeDevice(kind))).ErrorId);
            }
        }
    }

    // A model can ask more of a device than the probe does.
    [SkippableFact]
    public async Task A_graph_that_does_not_open_on_the_device_runs_on_the_processor_only_where_nobody_named_it()
    {
        Skip.If(OrtEnv.Instance().GetAvailableProviders().Contains(Cuda), "this build of ONNX Runtime has CUDA");
        var model = Memery.Engine.Models.ModelFolder.Open(TinyModel.Write(_temp["model"]));
        var cuda = new ExecutionProvider(DeviceKind.Cuda);
        using var unnamed = new OnnxEncoder(model, cuda, _details.Add);
        Assert.Single(await unnamed.EncodeTextsAsync(["red"], default));
        Assert.EndsWith("It runs on Cpu in place of Cuda:0.", Assert.Single(_details), StringComparison.Ordinal);
        using var named = new OnnxEncoder(model, cuda, null);
        Assert.Equal("ModelInvalid", (await Assert.ThrowsAsync<MemeryException>(() => named.EncodeTextsAsync(["red"], default))).ErrorId);
    }

    [Fact]
    public void The_probe_is_the_graph_that_it_says_it_is()
    {
        new OnnxGraphBuilder().Input("x", OnnxGraphBuilder.Float, 1).Output("y", 1).Node("Identity", ["x"], "y").Save(_temp["probe.onnx"]);
        Assert.Equal(Sorted(File.ReadAllBytes(_temp["probe.onnx"])), Sorted(Convert.FromBase64String(ProbeGraph.Base64)));

        // The order of a message's fields is free.
        static byte[] Sorted(byte[] bytes) => [.. bytes.Order()];
    }

    [Fact]
    public void A_lease_says_what_it_runs_on()
    {
        var pool = new EncoderPool();
        using (pool.Rent(TinyModel.Write(_temp["model"]), ComputeDevice.Cpu, _details.Add))
        {
            Assert.Equal("The encoder runs on Cpu.", Assert.Single(_details));
        }

        pool.Clear();
    }

    [Theory]
    [InlineData("true", "Microsoft.ML.OnnxRuntime.Gpu")]
    [InlineData("false", "Microsoft.ML.OnnxRuntime")]
    public void The_build_for_GPUs_takes_the_other_package(string gpu, string package)
    {
        using Process msbuild = Process.Start(new ProcessStartInfo(
            "dotnet", ["msbuild", Path.Combine(Repository.Root, "src", "Memery.Engine", "Memery.Engine.csproj"), "-getItem:PackageReference", "-getItem:PackageVersion", $"-p:MemeryGpu={gpu}"])
        {
            RedirectStandardOutput = true,
        })!;
        using var items = JsonDocument.Parse(msbuild.StandardOutput.ReadToEnd());
        string[] Names(string item) => [.. items.RootElement.GetProperty("Items").GetProperty(item).EnumerateArray().Select(i => i.GetProperty("Identity").GetString()!)];
        Assert.Equal([package], Names("PackageReference").Where(p => p.StartsWith("Microsoft.ML.OnnxRuntime", StringComparison.Ordinal)));
        Assert.Contains(package, Names("PackageVersion"));
    }

    public void Dispose() => _temp.Dispose();
}
