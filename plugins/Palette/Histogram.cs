namespace Palette;

/// <summary>
/// How much of each colour there is: weights of anchors on a grid through Oklab. A colour counts for the anchors around it, so
/// that colours which look alike have vectors that are alike.
/// </summary>
internal sealed class Histogram
{
    private const double LightnessStep = 0.125;
    private const double ChromaStep = 0.08;

    // Light and shadow change a thing's lightness more than its hue: the same step counts for less.
    private const double LightnessWeight = 0.6;
    private const double Width = 0.055;
    private const double Reach = 3 * Width;

    private static readonly Oklab[] Anchors = [.. Grid()];

    private readonly double[] _weights = new double[Anchors.Length];

    /// <summary>Length of a vector.</summary>
    public static int Dimension => Anchors.Length;

    /// <summary>Adds a colour.</summary>
    public void Add(Oklab colour, double weight)
    {
        Span<double> near = stackalloc double[Anchors.Length];
        double sum = 0;
        for (int i = 0; i < Anchors.Length; i++)
        {
            double l = LightnessWeight * (colour.L - Anchors[i].L);
            double a = colour.A - Anchors[i].A;
            double b = colour.B - Anchors[i].B;
            double square = l * l + a * a + b * b;
            near[i] = square < Reach * Reach ? Math.Exp(-square / (2 * Width * Width)) : 0;
            sum += near[i];
        }

        for (int i = 0; sum > 0 && i < near.Length; i++)
        {
            _weights[i] += weight * near[i] / sum;
        }
    }

    /// <summary>
    /// The unit vector of the square roots of the shares, whose inner product is the Bhattacharyya coefficient of two
    /// histograms; all zeros when nothing was added.
    /// </summary>
    public float[] ToVector()
    {
        double sum = _weights.Sum();
        return [.. _weights.Select(w => sum > 0 ? (float)Math.Sqrt(w / sum) : 0f)];
    }

    private static IEnumerable<Oklab> Grid()
    {
        for (int l = 0; l <= 8; l++)
        {
            for (int a = -3; a <= 4; a++)
            {
                for (int b = -4; b <= 3; b++)
                {
                    var anchor = new Oklab(l * LightnessStep, a * ChromaStep, b * ChromaStep);
                    if (anchor.IsVisible())
                    {
                        yield return anchor;
                    }
                }
            }
        }
    }
}
