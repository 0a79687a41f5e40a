using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Plugins;

/// <summary>
/// Tests with published plugins, one after the other, since registrations are the user's and not a session's. A plugin is
/// copied for each test: .NET keeps the image of a path for the life of the process.
/// </summary>
[Collection("Plugins")]
public abstract class PluginTest : IDisposable
{
    private readonly string _plugins = Directory.CreateTempSubdirectory("memery-plugins-").FullName;

    protected PluginTest(params string[] pictures)
    {
        Album = new Album(pictures.Length > 0 ? pictures : ["red.ppm", "green.ppm", "blue.ppm"]);
        Shell.Location = Album.Root;
        Shell.Set("model", Album.Model);
        Shell.Set("plugins", _plugins);
        Shell.Set("ConfirmPreference", "None");
    }

    protected Shell Shell { get; } = new();

    protected Album Album { get; }

    /// <summary>A path among the copies.</summary>
    protected string At(string relative) => Path.Combine(_plugins, relative);

    /// <summary>Copies a published plugin.</summary>
    /// <param name="plugin">Its project.</param>
    /// <param name="folder">Name of the copy's folder; its own name when it is not given.</param>
    /// <returns>Absolute path of the folder.</returns>
    protected string Copy(string plugin, string? folder = null)
    {
        string target = At(folder ?? plugin);
        PluginLoan.Copy(plugin, target);
        return target;
    }

    /// <summary>Copies a published plugin and registers it.</summary>
    protected string Register(string plugin)
    {
        string folder = Copy(plugin);
        Run($"Register-MemeryPlugin {Shell.Quote(folder)}");
        return folder;
    }

    /// <summary>Runs a script that has no error.</summary>
    protected ShellResult Run(string script)
    {
        ShellResult result = Shell.Run(script);
        Assert.Empty(result.Errors);
        return result;
    }

    /// <summary>A value of a plugin as it is listed, as text.</summary>
    protected string ValueOf(string plugin, string property) => Run($"\"$((Get-MemeryPlugin {plugin}).{property})\"").Only.ToString();

    public virtual void Dispose()
    {
        Shell.Run("Get-MemeryPlugin | Where-Object { $_.FullName.StartsWith($plugins) } | Unregister-MemeryPlugin");
        Shell.Dispose();
        Album.Dispose();
        if (!OperatingSystem.IsWindows())
        {
            // There, what is loaded cannot be deleted before the process ends.
            Directory.Delete(_plugins, recursive: true);
        }
    }
}
