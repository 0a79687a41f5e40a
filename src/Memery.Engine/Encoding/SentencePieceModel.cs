using Google.Protobuf;

namespace Memery.Engine.Encoding;

/// <summary>
/// Makes a SentencePiece model readable that has no token for the beginning of a text (bos_id -1), as those of T5 and SigLIP:
/// Microsoft.ML.Tokenizers 2.0.1 takes that id as an index. Field numbers are those of sentencepiece_model.proto.
/// </summary>
internal static class SentencePieceModel
{
    private const uint TrainerSpec = 2;
    private const uint UnknownId = 40;
    private const uint StartId = 41;
    private const uint UnknownPiece = 45;
    private const uint StartPiece = 46;

    /// <summary>The model; where it has no start token, the unknown token stands for it. None is ever put before a text.</summary>
    /// <exception cref="InvalidProtocolBufferException">It is none.</exception>
    public static byte[] WithStart(byte[] model)
    {
        (int unknown, int start, string piece) = (0, 1, "<unk>");
        Each(new CodedInputStream(model), (field, input) =>
        {
            if (field != TrainerSpec)
            {
                return false;
            }

            Each(input.ReadBytes().CreateCodedInput(), (member, spec) =>
            {
                switch (member)
                {
                    case UnknownId:
                        unknown = spec.ReadInt32();
                        return true;
                    case StartId:
                        start = spec.ReadInt32();
                        return true;
                    case UnknownPiece:
                        piece = spec.ReadString();
                        return true;
                    default:
                        return false;
                }
            });
            return true;
        });
        return start >= 0 ? model : [.. model, .. Start(unknown, piece)];
    }

    private static void Each(CodedInputStream input, Func<uint, CodedInputStream, bool> read)
    {
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (!read(tag >> 3, input))
            {
                input.SkipLastField();
            }
        }
    }

    // A message written behind another is merged into it.
    private static byte[] Start(int id, string piece)
    {
        using var spec = new MemoryStream();
        using (var output = new CodedOutputStream(spec, leaveOpen: true))
        {
            output.WriteTag((int)StartId, WireFormat.WireType.Varint);
            output.WriteInt32(id);
            output.WriteTag((int)StartPiece, WireFormat.WireType.LengthDelimited);
            output.WriteString(piece);
        }

        using var model = new MemoryStream();
        using (var output = new CodedOutputStream(model, leaveOpen: true))
        {
            output.WriteTag((int)TrainerSpec, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(spec.ToArray()));
        }

        return model.ToArray();
    }
}
