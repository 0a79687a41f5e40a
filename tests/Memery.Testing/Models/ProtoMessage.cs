using Google.Protobuf;

namespace Memery.Testing.Models;

/// <summary>A protocol-buffers message under construction: enough to write an ONNX file field by field.</summary>
internal sealed class ProtoMessage
{
    private readonly List<Action<CodedOutputStream>> _fields = [];

    public ProtoMessage Number(int field, long value) => Add(field, WireFormat.WireType.Varint, output => output.WriteInt64(value));

    public ProtoMessage Real(int field, float value) => Add(field, WireFormat.WireType.Fixed32, output => output.WriteFloat(value));

    public ProtoMessage Text(int field, string value) => Add(field, WireFormat.WireType.LengthDelimited, output => output.WriteString(value));

    public ProtoMessage Bytes(int field, ReadOnlySpan<byte> value)
    {
        var copy = ByteString.CopyFrom(value);
        return Add(field, WireFormat.WireType.LengthDelimited, output => output.WriteBytes(copy));
    }

    public ProtoMessage Message(int field, ProtoMessage value) => Bytes(field, value.ToArray());

    public byte[] ToArray()
    {
        using var bytes = new MemoryStream();
        using var output = new CodedOutputStream(bytes);
        _fields.ForEach(write => write(output));
        output.Flush();
        return bytes.ToArray();
    }

    private ProtoMessage Add(int field, WireFormat.WireType type, Action<CodedOutputStream> write)
    {
        _fields.Add(output => output.WriteTag(field, type));
        _fields.Add(write);
        return this;
    }
}
