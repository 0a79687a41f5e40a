using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace Memery.ConsoleHost.Commands;

/// <summary>
/// The few everyday commands that PowerShell keeps in modules of its own, and so are not in its engine alone. Their usual
/// parameters work as there; for more one installs PowerShell.
/// </summary>
internal static class CommandTable
{
    private static readonly Type[] Commands =
    [
        typeof(CopyItemCommand), typeof(ExportCsvCommand), typeof(GetChildItemCommand), typeof(GetLocationCommand),
        typeof(OutStringCommand), typeof(SelectObjectCommand), typeof(SetLocationCommand), typeof(SortObjectCommand),
        typeof(WriteHostCommand), typeof(WriteOutputCommand),
    ];

    /// <summary>Adds them; the engine has their aliases.</summary>
    public static void AddTo(InitialSessionState state)
    {
        foreach (Type type in Commands)
        {
            CmdletAttribute name = type.GetCustomAttribute<CmdletAttribute>()!;
            state.Commands.Add(new SessionStateCmdletEntry($"{name.VerbName}-{name.NounName}", type, helpFileName: null));
        }
    }
}
