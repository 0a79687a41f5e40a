using System.Management.Automation;

namespace Memery.Isolation;

/// <summary>
/// Runs when PowerShell imports this nested module, before the module's cmdlets are loaded: a handler set up by the
/// cmdlets' own assembly would come too late.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport() => EngineContext.Install();
}
