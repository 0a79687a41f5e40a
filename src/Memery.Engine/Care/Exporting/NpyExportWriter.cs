using System.Globalization;
using System.Runtime.InteropServices;

namespace Memery.Engine.Care.Exporting;

/// <summary>
/// A float32 matrix in NumPy's format 1.0 (numpy.org, numpy.lib.format), and its names, one
/// a line. The header has room for any shape and is written last, when the number of rows is known.
/// </summary>
internal sealed class NpyExportWriter : IExportWriter
{
    // Data start at a multiple of 64 bytes.
    private const int HeaderSize = 128;
    private const int PreambleSize = 10;

    private readonly Stream _matrix;
    private readonly StreamWriter _names;
    private readonly int _dimension;
    private long _rows;

    public NpyExportWriter(Stream matrix, Stream names, int dimension)
    {
        _matrix = matrix;
        _names = new StreamWriter(names, leaveOpen: true) { NewLine = "\n" };
        _dimension = dimension;
        _matrix.Write(new byte[HeaderSize]);
    }

    public bool Write(ExportEntry entry)
    {
        // A name of two lines would shift all names behind it.
        if (entry.Vector.Length != _dimension || entry.Image.Path.AsSpan().IndexOfAny('\n', '\r') >= 0)
        {
            return false;
        }

        _matrix.Write(MemoryMarshal.AsBytes(entry.Vector.AsSpan()));
        _names.WriteLine(entry.Image.Path);
        _rows++;
        return true;
    }

    public void Complete()
    {
        _names.Flush();
        string shape = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({_rows}, {_dimension}), }}");
        byte[] header = [0x93, .. "NUMPY"u8, 1, 0, HeaderSize - PreambleSize, 0, .. System.Text.Encoding.ASCII.GetBytes(shape.PadRight(HeaderSize - PreambleSize - 1)), (byte)'\n'];
        _matrix.Position = 0;
        _matrix.Write(header);
    }

    public void Dispose() => _names.Dispose();
}
