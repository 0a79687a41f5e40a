using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace Memery.ConsoleHost.Running;

/// <summary>
/// The two things that PowerShell's own host and commands do by members that are not public. Without them a script's
/// <c>exit N</c> would only end the script, and <c>Select-Object -First</c> would let the commands before it run on.
/// </summary>
internal static class EngineInternals
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    private static readonly Assembly Engine = typeof(PSObject).Assembly;

    private static readonly ConstructorInfo? StopUpstream = Engine
        .GetType("System.Management.Automation.StopUpstreamCommandsException")?
        .GetConstructor(Hidden | BindingFlags.Public, [typeof(InternalCommand)]);

    /// <summary>Lets <c>exit N</c> in the script that is run next reach the host.</summary>
    public static void LetExitReachHost(Runspace runspace)
    {
        object? context = typeof(Runspace).GetProperty("ExecutionContext", Hidden)?.GetValue(runspace);
        context?.GetType().GetProperty("ScriptCommandProcessorShouldRethrowExit", Hidden)?.SetValue(context, true);
    }

    /// <summary>What a command throws when it has enough; null when the engine does not have it.</summary>
    public static Exception? EnoughFor(Cmdlet command) => StopUpstream?.Invoke([command]) as Exception;
}
