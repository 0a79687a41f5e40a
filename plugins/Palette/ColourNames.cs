using System.Globalization;

namespace Palette;

/// <summary>The words for colours, as sRGB: what people call so, where CSS names it otherwise (CSS's green is dark).</summary>
internal static class ColourNames
{
    private const string List = """
        black 101010, white fafafa, grey 808080, gray 808080, silver c0c0c0, charcoal 36454f,
        red e01b24, crimson dc143c, scarlet ff2400, maroon 7a0019, burgundy 6d071a, ruby 9b111e, rust b7410e,
        pink ff8fb8, rose ff5c8a, magenta ff00ff, fuchsia ff00ff, salmon fa8072, coral ff7f50, peach ffcba4, apricot fbb982,
        orange ff8c1a, amber ffbf00, gold e6b422, golden e6b422, yellow ffe01a, lemon fff44f, mustard d4a017,
        brown 7b4a21, chocolate 5c3317, tan d2b48c, beige e8dcc0, cream fff5d7, ivory fffff0, khaki c3b091, sand dcc9a0, bronze 9c6b30, copper b87333,
        green 2fa84f, lime a4de02, olive 808000, mint aaf0c8, emerald 50c878, jade 00a86b,
        turquoise 40e0d0, teal 008080, cyan 00d8e8, aqua 00d8e8,
        blue 1f5fe0, navy 0b1f5c, azure 3a9bfc, sapphire 0f52ba, indigo 3f2a9b,
        purple 8a2bb8, violet 8f4fe0, lavender c8b8f0, lilac c8a2c8, plum 8e4585
        """;

    /// <summary>Colours by name, in any case.</summary>
    public static IReadOnlyDictionary<string, Oklab> All { get; } = List
        .Split(',', StringSplitOptions.TrimEntries)
        .Select(entry => entry.Split(' '))
        .ToDictionary(entry => entry[0], entry => FromHex(entry[1]), StringComparer.OrdinalIgnoreCase);

    private static Oklab FromHex(string hex)
    {
        int rgb = int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return Oklab.FromRgb(rgb >> 16, rgb >> 8 & 255, rgb & 255);
    }
}
