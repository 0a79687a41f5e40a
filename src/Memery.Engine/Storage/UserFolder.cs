namespace Memery.Engine.Storage;

/// <summary>The user's own Memery folder, by the convention of the operating system.</summary>
public static class UserFolder
{
    /// <summary>
    /// <c>MEMERY_HOME</c> when it is set; else <c>%LOCALAPPDATA%\Memery</c>, <c>~/.local/share/Memery</c>
    /// (XDG_DATA_HOME) or <c>~/Library/Application Support/Memery</c>. It need not exist.
    /// </summary>
    public static string FullName =>
        Environment.GetEnvironmentVariable("MEMERY_HOME") is { Length: > 0 } home
            ? Path.GetFullPath(home)
            : Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "Memery");
}
