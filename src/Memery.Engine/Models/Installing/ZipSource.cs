using System.IO.Compression;

namespace Memery.Engine.Models.Installing;

/// <summary>A model in a .zip.</summary>
internal sealed class ZipSource(string file) : ModelSource
{
    // The kind of a file in the attributes of an archive made on Unix: 0xA is a link.
    private const int UnixLink = 0xA;

    private readonly ZipArchive _archive = ZipFile.OpenRead(file);

    public override long? Length => _archive.Entries.Sum(e => e.Length);

    public override IEnumerable<(string Path, Stream Content)> Files()
    {
        foreach (ZipArchiveEntry entry in _archive.Entries.Where(e => !e.FullName.EndsWith('/')))
        {
            if ((entry.ExternalAttributes >> 28 & 0xF) == UnixLink)
            {
                throw Unsafe(file, entry.FullName);
            }

            using Stream content = Open(entry);
            yield return (Inside(file, entry.FullName), content);
        }
    }

    public override void Dispose() => _archive.Dispose();

    // An entry may be compressed by a method, or encrypted, as .NET reads none.
    private Stream Open(ZipArchiveEntry entry)
    {
        try
        {
            return entry.Open();
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            throw Invalid(file, new InvalidDataException($"'{entry.FullName}' is compressed or encrypted in a way that is not supported; pack it anew with Deflate", e));
        }
    }
}
