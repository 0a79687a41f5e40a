using System.Text.Json;

namespace Memery.Testing.Models;

/// <summary>Writes the tokenizer of a tiny model.</summary>
internal static class TinyTokenizer
{
    /// <summary>Writes it.</summary>
    /// <returns>Size of the vocabulary, and the id of each word.</returns>
    public static (int Count, Func<string, int> IdOf) Write(string folder, TinyModelOptions options) => options.Tokenizer switch
    {
        TinyTokenizerKind.SentencePiece => WriteSentencePiece(folder),
        TinyTokenizerKind.WordPiece => WriteWordPiece(folder),
        _ => WriteBpe(folder, options.SingleTokenizerFile),
    };

    private static (int Count, Func<string, int> IdOf) WriteBpe(string folder, bool single)
    {
        (Dictionary<string, int> vocabulary, List<string> merges) = Bpe();
        if (single)
        {
            var model = new { type = "BPE", vocab = vocabulary, merges = merges.Select(m => m.Split(' ')) };
            File.WriteAllText(Path.Combine(folder, "tokenizer.json"), JsonSerializer.Serialize(new { version = "1.0", model }));
        }
        else
        {
            File.WriteAllText(Path.Combine(folder, "vocab.json"), JsonSerializer.Serialize(vocabulary));
            File.WriteAllText(Path.Combine(folder, "merges.txt"), "#version: 0.2\n" + string.Join('\n', merges) + "\n");
        }

        return (vocabulary.Count, word => vocabulary[word + "</w>"]);
    }

    // sentencepiece_model.proto: pieces = 1 (piece = 1, score = 2, type = 3: 1 normal, 2 unknown, 3 control),
    // trainer_spec = 2 (model_type = 3: 1 unigram), normalizer_spec = 3 (add_dummy_prefix, remove_extra_whitespaces, escape_whitespaces = 3 to 5).
    private static (int Count, Func<string, int> IdOf) WriteSentencePiece(string folder)
    {
        List<(string Piece, float Score, int Type)> pieces =
            [("<pad>", 0, 3), ("</s>", 0, 3), ("<unk>", 0, 2), .. TinyModel.Words.Select(w => ("\u2581" + w, -1f, 1)), ("\u2581", -5, 1), .. Enumerable.Range('a', 26).Select(c => (((char)c).ToString(), -9f, 1))];
        var model = new ProtoMessage();
        foreach ((string piece, float score, int type) in pieces)
        {
            model.Message(1, new ProtoMessage().Text(1, piece).Real(2, score).Number(3, type));
        }

        model.Message(2, new ProtoMessage().Number(3, 1).Number(40, 2).Number(41, -1).Number(42, 1).Number(43, 0))
            .Message(3, new ProtoMessage().Text(1, "identity").Number(3, 1).Number(4, 1).Number(5, 1));
        File.WriteAllBytes(Path.Combine(folder, "spiece.model"), model.ToArray());
        return (pieces.Count, word => pieces.FindIndex(p => p.Piece == "\u2581" + word));
    }

    private static (int Count, Func<string, int> IdOf) WriteWordPiece(string folder)
    {
        string[] letters = [.. Enumerable.Range('a', 26).Select(c => ((char)c).ToString())];
        List<string> tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", .. TinyModel.Words, .. letters, .. letters.Select(l => "##" + l)];
        File.WriteAllLines(Path.Combine(folder, "vocab.txt"), tokens);
        return (tokens.Count, word => tokens.IndexOf(word));
    }

    private static (Dictionary<string, int> Vocabulary, List<string> Merges) Bpe()
    {
        // Letters alone and at the end of a word; then what the merges make, in their order. Other bytes as well: a
        // byte-level vocabulary holds them all.
        string[] bytes = [.. ByteLevelAlphabet()];
        List<string> tokens = [.. bytes, .. bytes.Select(b => b + "</w>")];
        var merges = new List<string>();
        foreach (string word in TinyModel.Words)
        {
            string left = word[..1];
            for (int i = 1; i < word.Length; i++)
            {
                string right = word[i] + (i == word.Length - 1 ? "</w>" : "");
                if (!merges.Contains($"{left} {right}"))
                {
                    merges.Add($"{left} {right}");
                    tokens.Add(left + right);
                }

                left += right;
            }
        }

        tokens.AddRange(["<|startoftext|>", "<|endoftext|>"]);
        return (tokens.Select((token, id) => (token, id)).ToDictionary(t => t.token, t => t.id), merges);
    }

    // GPT-2's byte alphabet: printable bytes stand for themselves, the others for code points from 256 on.
    private static IEnumerable<string> ByteLevelAlphabet()
    {
        int next = 256;
        for (int value = 0; value < 256; value++)
        {
            bool isPrintable = value is (>= 33 and <= 126) or (>= 161 and <= 172) or (>= 174 and <= 255);
            yield return ((char)(isPrintable ? value : next++)).ToString();
        }
    }
}
