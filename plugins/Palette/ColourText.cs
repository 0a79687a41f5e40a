namespace Palette;

/// <summary>
/// Reads the colours in a text: "red and white", "a dark blue car", "blue-green". A modifier belongs to the colour that comes
/// next; all other words say nothing about colour and are passed over.
/// </summary>
internal static class ColourText
{
    // What a word does to lightness and to chroma.
    private static readonly Dictionary<string, Func<Oklab, Oklab>> Modifiers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["dark"] = c => Shade(c, 0.55, 0.75),
        ["deep"] = c => Shade(c, 0.7, 1),
        ["light"] = c => Tint(c, 0.5, 0.6),
        ["pale"] = c => Tint(c, 0.6, 0.4),
        ["pastel"] = c => Tint(c, 0.6, 0.5),
        ["bright"] = c => Tint(c, 0.15, 1.2),
        ["vivid"] = c => Shade(c, 1, 1.2),
        ["dull"] = c => Shade(c, 0.95, 0.5),
        ["muted"] = c => Shade(c, 0.95, 0.5),
    };

    /// <summary>The colours that a text names, in its order.</summary>
    public static IReadOnlyList<Oklab> Read(string text)
    {
        List<Oklab> colours = [];
        Func<Oklab, Oklab>? modifier = null;
        foreach (string word in Words(text))
        {
            if (Modifiers.TryGetValue(word, out Func<Oklab, Oklab>? found))
            {
                Func<Oklab, Oklab>? before = modifier;
                modifier = before is null ? found : c => before(found(c));
            }
            else if (ColourNames.All.TryGetValue(word, out Oklab colour))
            {
                colours.Add(modifier is null ? colour : modifier(colour));
                modifier = null;
            }
        }

        return colours;
    }

    private static IEnumerable<string> Words(string text)
    {
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || !char.IsLetter(text[i]))
            {
                if (i > start)
                {
                    yield return text[start..i];
                }

                start = i + 1;
            }
        }
    }

    private static Oklab Shade(Oklab c, double lightness, double chroma) => new(c.L * lightness, c.A * chroma, c.B * chroma);

    private static Oklab Tint(Oklab c, double towardsWhite, double chroma) => new(c.L + (1 - c.L) * towardsWhite, c.A * chroma, c.B * chroma);
}
