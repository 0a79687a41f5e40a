namespace Palette;

/// <summary>
/// A colour in Oklab, where equal distances look about equally far: lightness 0..1, green to red, blue to yellow. Björn
/// Ottosson, "A perceptual color space for image processing", 2020, from which the matrices are.
/// </summary>
internal readonly record struct Oklab(double L, double A, double B)
{
    /// <summary>From sRGB, each 0..255.</summary>
    public static Oklab FromRgb(double red, double green, double blue)
    {
        (double r, double g, double b) = (Linear(red / 255), Linear(green / 255), Linear(blue / 255));
        double l = Math.Cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = Math.Cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = Math.Cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return new(
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    /// <summary>Whether a screen can show it, or nearly.</summary>
    public bool IsVisible()
    {
        const double slack = 0.05;
        double l = Cube(L + 0.3963377774 * A + 0.2158037573 * B);
        double m = Cube(L - 0.1055613458 * A - 0.0638541728 * B);
        double s = Cube(L - 0.0894841775 * A - 1.2914855480 * B);
        return In(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
            && In(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
            && In(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);

        static bool In(double channel) => channel is >= -slack and <= 1 + slack;
    }

    private static double Cube(double x) => x * x * x;

    // The transfer function of sRGB, IEC 61966-2-1.
    private static double Linear(double channel) => channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);
}
