using System.Formats.Tar;

namespace Memery.Engine.Models.Installing;

/// <summary>A model in a .tar, compressed or not.</summary>
internal sealed class TarSource(string file, Stream stream) : ModelSource
{
    private readonly TarReader _reader = new(stream);

    public override long? Length => null;

    public override IEnumerable<(string Path, Stream Content)> Files()
    {
        while (Next() is { } entry)
        {
            switch (entry.EntryType)
            {
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                    yield return (Inside(file, entry.Name), entry.DataStream ?? Stream.Null);
                    break;
                case TarEntryType.Directory or TarEntryType.GlobalExtendedAttributes:
                    break;
                default:
                    throw Unsafe(file, entry.Name);
            }
        }
    }

    public override void Dispose()
    {
        _reader.Dispose();
        stream.Dispose();
    }

    private TarEntry? Next()
    {
        try
        {
            return _reader.GetNextEntry();
        }
        catch (Exception e) when (e is InvalidDataException or IOException or FormatException)
        {
            throw Invalid(file, e);
        }
    }
}
