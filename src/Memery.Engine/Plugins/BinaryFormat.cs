namespace Memery.Engine.Plugins;

/// <summary>Tells by its first bytes whether a file can be loaded as code, whatever its name is.</summary>
internal static class BinaryFormat
{
    private const int MagicSize = 4;

    // ELF; Mach-O of 32 and 64 bits in either byte order, and with several architectures in one file.
    private static readonly byte[][] Magics =
    [
        [0x7F, 0x45, 0x4C, 0x46],
        [0xFE, 0xED, 0xFA, 0xCE],
        [0xFE, 0xED, 0xFA, 0xCF],
        [0xCE, 0xFA, 0xED, 0xFE],
        [0xCF, 0xFA, 0xED, 0xFE],
        [0xCA, 0xFE, 0xBA, 0xBE],
        [0xCA, 0xFE, 0xBA, 0xBF],
    ];

    /// <summary>Whether a file is ELF, PE or Mach-O.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public static bool IsLoadable(FileInfo file)
    {
        // No size: nothing that can be loaded, and perhaps a pipe, which would be waited for.
        if (file.Length == 0)
        {
            return false;
        }

        using FileStream content = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] start = new byte[MagicSize];
        int length = content.ReadAtLeast(start, MagicSize, throwOnEndOfStream: false);
        return start.AsSpan(0, length).StartsWith("MZ"u8) || Magics.Any(magic => start.AsSpan(0, length).SequenceEqual(magic));
    }
}
