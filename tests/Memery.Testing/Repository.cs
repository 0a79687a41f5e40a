namespace Memery.Testing;

/// <summary>Places that tests need, found from the test assembly upwards.</summary>
public static class Repository
{
    /// <summary>Folder of Memery.PowerShell.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Shared material beside the repository; it may not exist.</summary>
    public static string Shared { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared"));

    /// <summary>A path inside <see cref="Shared"/>; null when it does not exist.</summary>
    public static string? SharedPath(string relative)
    {
        string path = Path.Combine(Shared, relative);
        return Path.Exists(path) ? path : null;
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Memery.PowerShell.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("Memery.PowerShell.sln was not found above " + AppContext.BaseDirectory);
    }
}
