using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Plugins;

/// <summary>A copy of a published plugin for one test.</summary>
public sealed class PluginLoan : IDisposable
{
    private readonly Shell _shell;
    private readonly string _folder;
    private readonly string _plugin;
    private string? _userFolder;

    public PluginLoan(Shell shell, string plugin, string folder)
    {
        _shell = shell;
        _plugin = plugin;
        _folder = folder;
        Copy(plugin, folder);
    }

    /// <summary>Copies what a plugin's build published.</summary>
    public static void Copy(string plugin, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.EnumerateFiles(Repository.Published(plugin)))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    /// <summary>Registers it, and does more to it: changed, renewed, twice; or unregistered, which leaves it to the user's folder.</summary>
    public void Arrange(IReadOnlyList<string> what, string twin)
    {
        if (what is ["unregistered"])
        {
            _userFolder = Path.Combine(Environment.GetEnvironmentVariable("MEMERY_HOME")!, "plugins", _plugin);
            Copy(_plugin, _userFolder);
            return;
        }

        Register(_folder);
        switch (what)
        {
            case ["changed"]:
                Change();
                break;
            case ["renewed"]:
                _shell.Run($"Search-Memery red -Model $model -Ranker {_plugin}");
                Change();
                Register(_folder);
                break;
            case ["twice"]:
                Copy(_plugin, twin);
                break;
        }
    }

    public void Dispose()
    {
        _shell.Run($"Get-MemeryPlugin {_plugin} | Unregister-MemeryPlugin");
        if (_userFolder is not null)
        {
            Directory.Delete(_userFolder, recursive: true);
        }
    }

    private void Register(string folder) => _shell.Run($"Register-MemeryPlugin {Shell.Quote(folder)} -Force -Confirm:$false");

    private void Change() => File.AppendAllText(Path.Combine(_folder, _plugin + ".deps.json"), " ");
}
