using System.Reflection;
using System.Runtime.Loader;

namespace Memery.Isolation;

/// <summary>
/// The load context of <c>Memery.Engine</c> and all it needs, from <c>bin/engine</c>. Other modules may load other
/// versions of the same libraries; neither sees the other's. It stays for the life of the process, since native
/// libraries cannot be unloaded, so importing the module again finds it.
/// </summary>
public sealed class EngineContext : AssemblyLoadContext
{
    private const string EngineName = "Memery.Engine";
    private const string ContractsName = "Memery.Abstractions";

    private static readonly Lock Gate = new();
    private static EngineContext? _current;

    private readonly string _contracts;
    private readonly AssemblyDependencyResolver _resolver;

    private EngineContext(string folder)
        : base("Memery")
    {
        _contracts = Path.Combine(Path.GetDirectoryName(folder)!, ContractsName + ".dll");
        _resolver = new AssemblyDependencyResolver(Path.Combine(folder, EngineName + ".dll"));
    }

    /// <summary>Answers requests for the engine from now on; calling it again changes nothing.</summary>
    internal static void Install()
    {
        lock (Gate)
        {
            if (_current is null)
            {
                string here = Path.GetDirectoryName(typeof(EngineContext).Assembly.Location)!;
                _current = new EngineContext(Path.Combine(here, "engine"));
                Default.Resolving += Resolve;
            }
        }
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);

        // The contracts are shared with the cmdlets, from beside them: nobody may have loaded them yet, and the default
        // context would not look there. All else that lies beside the engine is the engine's own.
        return assemblyName.Name == ContractsName ? Default.LoadFromAssemblyPath(_contracts)
            : _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path)
            : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name == EngineName ? _current!.LoadFromAssemblyName(name) : null;
}
