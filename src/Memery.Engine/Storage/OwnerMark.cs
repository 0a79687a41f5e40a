using System.Security.Cryptography;
using Memery.Engine.Loading;

namespace Memery.Engine.Storage;

/// <summary>
/// Proves that this user made an index: a keyed hash of the index's id under a key that never leaves the user's own
/// folder. Only such an index may name its root and absolute paths; anyone else's could point a pipeline anywhere.
/// </summary>
public sealed class OwnerMark
{
    private const int KeySize = 32;
    private readonly string _keyFile;

    /// <summary>Creates the mark for a user.</summary>
    /// <param name="home">The user's Memery folder; made on first use.</param>
    public OwnerMark(string home) => _keyFile = Path.Combine(home, "owner.key");

    /// <summary>The mark to store in an index made by this user. A copy of it somewhere else, or with another root, proves nothing.</summary>
    /// <param name="indexId">The index's id.</param>
    /// <param name="folder">Absolute path of the index folder.</param>
    /// <param name="root">The root that is stored in the index.</param>
    public string Make(string indexId, string folder, string root) => Convert.ToHexStringLower(HMACSHA256.HashData(
        ReadOrMakeKey(), System.Text.Encoding.UTF8.GetBytes(string.Join('\0', indexId, RealPath.Of(folder) ?? folder, root))));

    /// <summary>Whether a stored mark is this user's.</summary>
    /// <param name="indexId">The index's id.</param>
    /// <param name="folder">Absolute path of the index folder.</param>
    /// <param name="root">The stored root, or null.</param>
    /// <param name="mark">The stored mark, or null.</param>
    public bool Verify(string indexId, string folder, string? root, string? mark) =>
        mark is not null
        && root is not null
        && File.Exists(_keyFile)
        && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(mark), System.Text.Encoding.ASCII.GetBytes(Make(indexId, folder, root)));

    /// <summary>Begins a keyed hash over a file that only this user is to have written.</summary>
    public IncrementalHash BeginSeal() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, ReadOrMakeKey());

    /// <summary>As <see cref="BeginSeal"/>; null when this user has sealed nothing yet.</summary>
    public IncrementalHash? TryBeginSeal() => File.Exists(_keyFile) ? BeginSeal() : null;

    private byte[] ReadOrMakeKey()
    {
        string home = Path.GetDirectoryName(_keyFile)!;
        Directory.CreateDirectory(home);
        if (!File.Exists(_keyFile))
        {
            // Whole before it has its name, so that two processes that start together agree on one key.
            string draft = Path.Combine(home, Path.GetRandomFileName());
            File.WriteAllBytes(draft, RandomNumberGenerator.GetBytes(KeySize));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            try
            {
                File.Move(draft, _keyFile, overwrite: false);
            }
            catch (IOException) when (File.Exists(_keyFile))
            {
                File.Delete(draft);
            }
        }

        return File.ReadAllBytes(_keyFile);
    }
}
