namespace Memery.Engine.Models;

/// <summary>
/// Reads out of an ONNX file where its weights lie, passing over all else, so that a file of any size takes little memory.
/// Field numbers are those of onnx.proto3. What is no ONNX file names no weights; the runtime says what it is.
/// </summary>
internal sealed class ExternalDataReader
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Delimited = 2;
    private const int Fixed32 = 5;

    // Graphs within graphs: loops and conditions. Deeper than any exporter goes.
    private const int DeepestGraph = 32;
    private const int LongestText = 4096;

    private readonly Stream _file;
    private readonly SortedSet<string> _locations = new(StringComparer.Ordinal);

    private ExternalDataReader(Stream file) => _file = file;

    /// <summary>The locations as written, in order.</summary>
    public static string[] Read(string graph)
    {
        using var file = new FileStream(graph, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        var reader = new ExternalDataReader(file);
        try
        {
            // ModelProto.graph = 7.
            reader.Walk(file.Length, (field, end) => Into(field == 7, () => reader.Graph(end, 0)));
        }
        catch (InvalidDataException)
        {
        }

        return [.. reader._locations];
    }

    private static bool Into(bool isWanted, Action read)
    {
        if (isWanted)
        {
            read();
        }

        return isWanted;
    }

    // GraphProto: node = 1, initializer = 5, sparse_initializer = 15 (values = 1, indices = 2).
    private void Graph(long end, int depth) => Walk(end, (field, to) => field switch
    {
        1 when depth < DeepestGraph => Into(true, () => Walk(to, (f, t) => Into(f == 5, () => Attribute(t, depth)))),
        5 => Into(true, () => Tensor(to)),
        15 => Into(true, () => Walk(to, (f, t) => Into(f is 1 or 2, () => Tensor(t)))),
        _ => false,
    });

    // AttributeProto: t = 5, g = 6, tensors = 10, graphs = 11.
    private void Attribute(long end, int depth) => Walk(end, (field, to) => field switch
    {
        5 or 10 => Into(true, () => Tensor(to)),
        6 or 11 => Into(true, () => Graph(to, depth + 1)),
        _ => false,
    });

    // TensorProto: external_data = 13, entries of key = 1 and value = 2.
    private void Tensor(long end) => Walk(end, (field, to) => Into(field == 13, () =>
    {
        string key = "", value = "";
        Walk(to, (f, t) => f switch
        {
            1 => Into(true, () => key = Text(t)),
            2 => Into(true, () => value = Text(t)),
            _ => false,
        });
        if (key == "location")
        {
            _locations.Add(value);
        }
    }));

    // Calls back for each field of bytes; one that is not taken is passed over.
    private void Walk(long end, Func<int, long, bool> take)
    {
        while (_file.Position < end)
        {
            ulong tag = Number();
            long to = (tag & 7) switch
            {
                Varint => (long)Number() is var _ ? _file.Position : 0,
                Fixed64 => _file.Position + 8,
                Delimited => (long)Number() is var length and >= 0 ? _file.Position + length : -1,
                Fixed32 => _file.Position + 4,
                _ => -1,
            };
            if (to < _file.Position || to > end)
            {
                throw new InvalidDataException();
            }

            if ((tag & 7) != Delimited || !take((int)(tag >> 3), to))
            {
                _file.Position = to;
            }
        }
    }

    private string Text(long end)
    {
        int length = (int)Math.Min(end - _file.Position, LongestText);
        byte[] text = new byte[length];
        _file.ReadExactly(text);
        _file.Position = end;
        return System.Text.Encoding.UTF8.GetString(text);
    }

    private ulong Number()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            int read = _file.ReadByte();
            if (read < 0)
            {
                break;
            }

            value |= (ulong)(read & 0x7F) << shift;
            if (read < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException();
    }
}
