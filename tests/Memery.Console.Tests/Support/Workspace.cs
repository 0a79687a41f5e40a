using Memery.Testing.Models;

namespace Memery.ConsoleHost.Tests.Support;

/// <summary>A folder of its own with pictures of plain colours, the tiny model that knows them, and a home.</summary>
public sealed class Workspace : IDisposable
{
    private readonly TempFolder _temp = new();

    public Workspace()
    {
        Pictures = Directory.CreateDirectory(_temp["pictures"]).FullName;
        Model = TinyModel.Write(_temp["model"]);
        Home = Directory.CreateDirectory(_temp["home"]).FullName;
    }

    public string Pictures { get; }

    public string Model { get; }

    public string Home { get; }

    public string this[string relative] => _temp[relative];

    /// <summary>Writes red.ppm, green.ppm and blue.ppm.</summary>
    public Workspace WithColours()
    {
        Picture("red.ppm", 255, 0, 0);
        Picture("green.ppm", 0, 255, 0);
        Picture("blue.ppm", 0, 0, 255);
        return this;
    }

    /// <summary>Writes a picture of one colour; names in folders make the folders.</summary>
    public string Picture(string name, byte red, byte green, byte blue)
    {
        string file = Path.Combine(Pictures, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        byte[] pixels = [.. Enumerable.Repeat(new[] { red, green, blue }, 16 * 16).SelectMany(p => p)];
        File.WriteAllBytes(file, [.. "P6\n16 16\n255\n"u8, .. pixels]);
        return file;
    }

    /// <summary>Runs a command text in the folder of the pictures. $model in it is the model's folder.</summary>
    public ConsoleResult Run(string command) => Start(WithModel(command));

    /// <summary>Runs memery with these arguments in the folder of the pictures.</summary>
    public ConsoleResult Start(params string[] arguments) => ConsoleProcess.Run(ConsoleProcess.Executable, Pictures, Home, null, arguments);

    /// <summary>Runs the text from standard input.</summary>
    public ConsoleResult Pipe(string input, params string[] arguments) => ConsoleProcess.Run(ConsoleProcess.Executable, Pictures, Home, input, arguments);

    /// <summary>Writes a script beside the pictures.</summary>
    public string Script(string text)
    {
        string file = _temp["script.ps1"];
        File.WriteAllText(file, WithModel(text));
        return file;
    }

    public string WithModel(string command) => command.Replace("$model", $"'{Model}'", StringComparison.Ordinal);

    public void Dispose() => _temp.Dispose();
}
