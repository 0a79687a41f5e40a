using System.Runtime.InteropServices;

namespace Memery.ConsoleHost.Terminal;

/// <summary>Escape sequences: every terminal knows them, but on Windows they have to be switched on.</summary>
internal static partial class VirtualTerminal
{
    // ENABLE_VIRTUAL_TERMINAL_PROCESSING of SetConsoleMode.
    private const uint ProcessesEscapes = 0x0004;

    /// <summary>The standard streams by the numbers of GetStdHandle.</summary>
    internal enum Stream
    {
        Output = -11,
        Error = -12,
    }

    /// <summary>Switches them on for a stream that is a terminal.</summary>
    /// <returns>Whether the terminal knows them.</returns>
    public static bool Enable(Stream stream)
    {
        if (!OperatingSystem.IsWindows())
        {
            return Environment.GetEnvironmentVariable("TERM") != "dumb";
        }

        nint handle = GetStdHandle((int)stream);
        return GetConsoleMode(handle, out uint mode) && SetConsoleMode(handle, mode | ProcessesEscapes);
    }

    [LibraryImport("kernel32.dll")]
    private static partial nint GetStdHandle(int stream);

    [LibraryImport("kernel32.dll")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetConsoleMode(nint handle, out uint mode);

    [LibraryImport("kernel32.dll")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetConsoleMode(nint handle, uint mode);
}
