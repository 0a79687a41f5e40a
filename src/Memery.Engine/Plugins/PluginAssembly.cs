using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using McMaster.NETCore.Plugins;

namespace Memery.Engine.Plugins;

/// <summary>
/// A plugin's assembly in a load context of its own, once in a process. The contracts and what it asks to share are the
/// host's; all else is its own, from beside it.
/// </summary>
internal sealed class PluginAssembly
{
    // Lazy: two threads that ask for one plugin at once get one load context.
    private static readonly ConcurrentDictionary<string, Lazy<PluginAssembly>> Loaded = new();

    private readonly Assembly _assembly;
    private readonly string _sha256;

    private PluginAssembly(FoundPlugin plugin)
    {
        _sha256 = plugin.Info.Sha256!;

        // The engine's own context, where its libraries are; its base is the default one.
        AssemblyLoadContext host = AssemblyLoadContext.GetLoadContext(typeof(PluginAssembly).Assembly)!;
        AssemblyName[] shared = [.. plugin.Info.SharedAssemblies.Select(name => Shared(plugin.Info, host, name))];
        PluginLoader loader = PluginLoader.CreateFromAssemblyFile(plugin.Info.FullName, isUnloadable: false, sharedTypes: [typeof(IEncoder)], config =>
        {
            config.DefaultContext = host;
            foreach (AssemblyName name in shared)
            {
                config.SharedAssemblies.Add(name);
            }
        });
        _assembly = loader.LoadDefaultAssembly();

        // Here, by name, and not later in the midst of a run.
        foreach (AssemblyName dependency in _assembly.GetReferencedAssemblies())
        {
            loader.LoadAssembly(dependency);
        }
    }

    /// <summary>Makes an instance of the plugin's class.</summary>
    /// <exception cref="MemeryException">PluginFailed, PluginOutdated.</exception>
    public static object CreateInstance(FoundPlugin plugin)
    {
        PluginInfo info = plugin.Info;
        Lazy<PluginAssembly> loading = Loaded.GetOrAdd(info.FullName, _ => new(() => new PluginAssembly(plugin)));
        try
        {
            PluginAssembly assembly = loading.Value;

            // .NET keeps the image of a path for the life of the process; the new one cannot be had beside it.
            return assembly._sha256 != info.Sha256
                ? throw new MemeryException("PluginOutdated", Messages.Of("PluginOutdated", info.Name, info.FullName), info.Name)
                : Activator.CreateInstance(assembly._assembly.GetType(plugin.Manifest!.TypeName, throwOnError: true)!)!;
        }
        catch (Exception e) when (e is not MemeryException)
        {
            // One attempt that failed is not the answer for the rest of the session.
            if (!loading.IsValueCreated)
            {
                Loaded.TryRemove(KeyValuePair.Create(info.FullName, loading));
            }

            throw Failure(info, e);
        }
    }

    private static AssemblyName Shared(PluginInfo plugin, AssemblyLoadContext host, string name)
    {
        try
        {
            return host.LoadFromAssemblyName(new AssemblyName(name)).GetName();
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or ArgumentException)
        {
            throw new MemeryException("PluginFailed", Messages.Of("PluginFailed.Shared", plugin.Name, plugin.FullName, name), plugin.Name, e);
        }
    }

    private static MemeryException Failure(PluginInfo plugin, Exception e)
    {
        Exception cause = Innermost(e);
        string message = cause switch
        {
            FileNotFoundException { FileName: { } file } when file.Contains(',', StringComparison.Ordinal) =>
                Messages.Of("PluginFailed.Dependency", plugin.Name, plugin.FullName, file),
            DllNotFoundException when LoaderMessage.LibraryOf(cause.Message) is { } library =>
                Messages.Of("PluginFailed.Native", plugin.Name, plugin.FullName, library, LoaderMessage.CauseOf(cause.Message, library) is { } reason ? $": {reason}" : ""),
            MissingMethodException when e is MissingMethodException => Messages.Of("PluginFailed.NoConstructor", plugin.Name, plugin.FullName),
            _ when e is TargetInvocationException => Messages.Of("PluginFailed.Constructor", plugin.Name, plugin.FullName, cause.Message),
            _ => Messages.Of("PluginFailed.Load", plugin.Name, plugin.FullName, cause.Message),
        };
        return new MemeryException("PluginFailed", message, plugin.Name, e);
    }

    private static Exception Innermost(Exception e) =>
        e is TargetInvocationException or TypeInitializationException && e.InnerException is { } inner ? Innermost(inner) : e;
}
