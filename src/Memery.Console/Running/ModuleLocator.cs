using System.Management.Automation;

namespace Memery.ConsoleHost.Running;

/// <summary>Finds the module that this program belongs to.</summary>
internal static class ModuleLocator
{
    private const string Manifest = "Memery.psd1";

    /// <summary>The manifest in the program's folder or the nearest one above: a build and a package are laid out so.</summary>
    /// <exception cref="PSInvalidOperationException">There is none.</exception>
    public static string FindManifest()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string manifest = Path.Combine(folder.FullName, Manifest);
            if (File.Exists(manifest))
            {
                return manifest;
            }
        }

        throw new PSInvalidOperationException($"{Manifest} was not found in '{AppContext.BaseDirectory}' or above it. memery has to lie in the folder of its module.");
    }
}
