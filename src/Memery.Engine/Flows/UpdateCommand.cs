namespace Memery.Engine.Flows;

/// <summary>The command that a message tells a person to run.</summary>
internal static class UpdateCommand
{
    // PowerShell takes the typographic ones for the straight one (about_Quoting_Rules); doubled, each is itself.
    private const string SingleQuotes = "'\u2018\u2019\u201A\u201B";

    /// <summary>Brings the index of a folder up to date; can be pasted whatever the folder is called.</summary>
    /// <param name="folder">Absolute path.</param>
    public static string For(string folder) =>
        $"Update-MemeryIndex -Path '{string.Concat(folder.Select(c => SingleQuotes.Contains(c) ? new string(c, 2) : c.ToString()))}'";
}
