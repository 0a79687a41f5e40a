namespace Memery.Engine.Storage;

/// <summary>Room on a disk.</summary>
internal static class DiskSpace
{
    // ENOSPC and EDQUOT of Linux and macOS, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL.
    private static readonly int[] FullCodes = [28, 122, 69, 112, 39];

    /// <summary>Refuses to begin what cannot end.</summary>
    /// <param name="folder">An existing folder on the disk.</param>
    /// <param name="bytes">Bytes to be written.</param>
    /// <param name="advice">What helps, as a sentence.</param>
    /// <exception cref="MemeryException">DiskFull.</exception>
    public static void Need(string folder, long bytes, string advice)
    {
        long free = new DriveInfo(folder).AvailableFreeSpace;
        if (free < bytes)
        {
            throw new MemeryException("DiskFull", Messages.Of("DiskFull.Need", folder, Size(bytes), Size(free), advice), folder);
        }
    }

    /// <summary>What a failure to write means to a person.</summary>
    public static MemeryException ErrorOf(Exception e, string folder) => e is IOException && FullCodes.Contains(e.HResult & 0xFFFF)
        ? new MemeryException("DiskFull", Messages.Of("DiskFull.ErrorOf", folder), folder, e)
        : new MemeryException("ModelNotWritable", Messages.Of("ModelNotWritable", folder, e.Message.TrimEnd('.')), folder, e);

    /// <summary>Bytes as a person reads them.</summary>
    public static string Size(long bytes) => bytes >= 100_000
        ? (bytes / 1e6).ToString("N1", System.Globalization.CultureInfo.CurrentCulture) + " MB"
        : bytes.ToString("N0", System.Globalization.CultureInfo.CurrentCulture) + " bytes";
}
