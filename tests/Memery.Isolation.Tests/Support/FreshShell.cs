using System.Diagnostics;

namespace Memery.Isolation.Tests.Support;

/// <summary>Runs a script in a PowerShell engine of its own, in a process of its own.</summary>
public sealed class FreshShell : IDisposable
{
    // Far above what a run takes on a busy machine; a hang ends here.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly TempFolder _temp = new();

    public FreshShell()
    {
        // A red and a blue picture, and a model that tells them apart.
        Model = TinyModel.Write(_temp["model"]);
        Pictures = Directory.CreateDirectory(_temp["pictures"]).FullName;
        foreach ((string name, byte[] pixel) in new[] { ("red", new byte[] { 255, 0, 0 }), ("blue", [0, 0, 255]) })
        {
            File.WriteAllBytes(Path.Combine(Pictures, name + ".ppm"), [.. "P6\n16 16\n255\n"u8, .. Enumerable.Repeat(pixel, 256).SelectMany(p => p)]);
        }
    }

    public string Model { get; }

    public string Pictures { get; }

    /// <summary>A command that imports the module.</summary>
    public static string Import(string manifest) => $"Import-Module '{manifest}' -ErrorAction Stop";

    /// <summary>A command that imports the packed module.</summary>
    public static string ImportPackage => Import(Path.Combine(Repository.Package, "Memery.psd1"));

    /// <summary>A command that imports the other module.</summary>
    public static string ImportForeign => Import(Repository.Built("Memery.Testing.Foreign"));

    /// <summary>A command that gives red.ppm: it decodes, encodes, stores and searches.</summary>
    public string Search => $"(Search-Memery red '{Pictures}' -Model '{Model}' -First 1).Name";

    /// <summary>The lines that a script gives; the test fails with its errors when it has any.</summary>
    public string[] Run(string script, params (string Name, string Value)[] environment)
    {
        string file = _temp["script.ps1"];
        File.WriteAllText(file, script);
        var start = new ProcessStartInfo("dotnet", ["exec", Repository.Built("Memery.Testing.Shell"), file])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MEMERY_HOME"] = _temp["home"];
        start.Environment.Remove("PSModulePath");
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("The script did not end: " + script);
        }

        Assert.Equal("", error.GetAwaiter().GetResult());
        Assert.Equal(0, process.ExitCode);
        return output.GetAwaiter().GetResult().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose() => _temp.Dispose();
}
