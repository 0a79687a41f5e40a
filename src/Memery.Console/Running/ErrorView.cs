using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Memery.ConsoleHost.Running;

/// <summary>The engine's view of an error, put before its own: one line, in a script with its place.</summary>
internal static class ErrorView
{
    public static void AddTo(InitialSessionState state)
    {
        CustomControl control = CustomControl.Create(outOfBand: true)
            .StartEntry()
            .AddScriptBlockExpressionBinding($"[{typeof(ErrorText).FullName}]::Of($_)")
            .EndEntry()
            .EndControl();
        var view = new FormatViewDefinition("Memery", control);
        SessionStateFormatEntry[] others = [.. state.Formats];
        state.Formats.Clear();
        state.Formats.Add(new SessionStateFormatEntry(new ExtendedTypeDefinition(typeof(ErrorRecord).FullName!, [view])));
        state.Formats.Add(others);
    }
}
