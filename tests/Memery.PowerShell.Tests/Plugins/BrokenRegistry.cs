namespace Memery.PowerShell.Tests.Plugins;

/// <summary>For as long as it is held, the user's list of registered plugins cannot be read.</summary>
public sealed class BrokenRegistry : IDisposable
{
    private static readonly string File = Path.Combine(Environment.GetEnvironmentVariable("MEMERY_HOME")!, "plugins.json");

    private readonly byte[]? _before = System.IO.File.Exists(File) ? System.IO.File.ReadAllBytes(File) : null;

    /// <param name="content">What it holds in place of registrations.</param>
    public BrokenRegistry(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, content);
    }

    public void Dispose()
    {
        System.IO.File.Delete(File);
        if (_before is not null)
        {
            System.IO.File.WriteAllBytes(File, _before);
        }
    }
}
