namespace Memery.PowerShell.Tests.Hosting;

/// <summary>A folder of one-coloured pictures and a tiny model that knows colours, for one test.</summary>
public sealed class Album : IDisposable
{
    private static readonly Dictionary<string, (byte R, byte G, byte B)> Colours = new()
    {
        ["red"] = (255, 0, 0), ["green"] = (0, 255, 0), ["blue"] = (0, 0, 255), ["yellow"] = (255, 255, 0),
        ["cyan"] = (0, 255, 255), ["magenta"] = (255, 0, 255), ["black"] = (0, 0, 0), ["white"] = (255, 255, 255),
    };

    private static int _shade;
    private readonly TempFolder _folder = new();

    public Album(params string[] files)
    {
        Model = TinyModel.Write(_folder["model"]);
        Directory.CreateDirectory(Root);
        foreach (string file in files)
        {
            Add(file);
        }
    }

    /// <summary>The pictures' folder.</summary>
    public string Root => _folder["pictures"];

    /// <summary>The tiny model.</summary>
    public string Model { get; }

    /// <summary>A script literal of the folder.</summary>
    public string R => Shell.Quote(Root);

    /// <summary>A script literal of the model.</summary>
    public string M => Shell.Quote(Model);

    /// <summary>A path in the folder.</summary>
    public string this[string relative] => Path.Combine(Root, relative);

    /// <summary>A path beside the folder.</summary>
    public string Beside(string relative) => _folder[relative];

    /// <summary>Draws a picture whose name begins with its colour ("red-1.ppm"); no two have equal content.</summary>
    public string Add(string relative, string? colour = null)
    {
        string file = this[relative];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        (byte r, byte g, byte b) = Colours[colour ?? Path.GetFileName(relative).Split('-', '.', '[')[0]];
        int shade = Interlocked.Increment(ref _shade);
        const int size = 32;
        byte[] header = System.Text.Encoding.ASCII.GetBytes($"P6\n{size} {size}\n255\n");
        byte[] content = [.. header, .. Enumerable.Range(0, size * size).SelectMany(_ => (byte[])[r, g, b])];

        // One pixel of another shade makes the content its own and leaves the mean where it was.
        BitConverter.TryWriteBytes(content.AsSpan(header.Length), shade);
        File.WriteAllBytes(file, content);
        return file;
    }

    /// <summary>All files under the folder but the index.</summary>
    public int Count => Directory.EnumerateFiles(Root, "*.ppm", SearchOption.AllDirectories).Count();

    public void Dispose() => _folder.Dispose();
}
