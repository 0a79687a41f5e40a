namespace Memery.Testing;

/// <summary>A folder of its own for one test, deleted with everything in it on Dispose.</summary>
public sealed class TempFolder : IDisposable
{
    public TempFolder() => FullName = Directory.CreateTempSubdirectory("memery-test-").FullName;

    public string FullName { get; }

    public string this[string relative] => Path.Combine(FullName, relative);

    public void Dispose()
    {
        if (Directory.Exists(FullName))
        {
            Directory.Delete(FullName, recursive: true);
        }
    }
}
