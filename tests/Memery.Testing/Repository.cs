using System.Reflection;
using Xunit;

namespace Memery.Testing;

/// <summary>Places that tests need, found from the test assembly upwards.</summary>
public static class Repository
{
    private const string Configuration =
#if DEBUG
        "debug";
#else
        "release";
#endif

    /// <summary>Folder of Memery.PowerShell.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Shared material beside the repository; it may not exist.</summary>
    public static string Shared { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared"));

    /// <summary>The assembly that a build in this configuration makes of a project; it may not be built.</summary>
    public static string Built(string project) => Path.Combine(Root, "artifacts", "bin", project, Configuration, project + ".dll");

    /// <summary>The folder that a build in this configuration publishes a test's plugin to.</summary>
    public static string Published(string plugin) => Path.Combine(Root, "artifacts", "publish", plugin, Configuration);

    /// <summary>The module as it is packed: the folder that the build of Memery.Package lays out.</summary>
    public static string Package { get; } = Path.Combine(Root, "artifacts", "Memery", Version);

    /// <summary>The module's version, from Directory.Build.props.</summary>
    public static string Version => typeof(Repository).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>A path inside <see cref="Shared"/>; null when it does not exist.</summary>
    public static string? SharedPath(string relative)
    {
        string path = Path.Combine(Shared, relative);
        return Path.Exists(path) ? path : null;
    }

    /// <summary>A path inside <see cref="Shared"/>; where that does not exist, the test is skipped and says so.</summary>
    public static string NeedShared(string relative)
    {
        Skip.IfNot(Directory.Exists(Shared), $"needs '{relative}' of the shared material, which is not beside this repository");
        return SharedPath(relative) ?? throw new FileNotFoundException("The shared material is there, but not this of it.", relative);
    }

    /// <summary>FAISS as src/Memery.Faiss/native builds it; null where it was not built.</summary>
    public static string? Faiss { get; } = Directory.Exists(Path.Combine(Root, "artifacts", "native"))
        ? Directory.EnumerateFiles(Path.Combine(Root, "artifacts", "native"), "libfaiss_c.so", SearchOption.AllDirectories).FirstOrDefault()
        : null;

    /// <summary>As <see cref="Faiss"/>; where it was not built, the test is skipped and says so.</summary>
    public static string NeedFaiss()
    {
        Skip.If(Faiss is null, "needs FAISS, which src/Memery.Faiss/native/build.sh builds");
        return Faiss!;
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
