using System.Globalization;

namespace Memery;

/// <summary>A device as a person names it: <c>Auto</c>, <c>Cpu</c>, <c>Gpu</c>, <c>Cuda</c>, <c>DirectML</c>, <c>CoreML</c>, and <c>Gpu:1</c> for the second GPU.</summary>
public sealed record ComputeDevice
{
    /// <summary>Kinds that come with a number.</summary>
    private static readonly DeviceKind[] Numbered = [DeviceKind.Gpu, DeviceKind.Cuda, DeviceKind.DirectML];

    /// <summary>Names a device.</summary>
    /// <param name="kind">What computes.</param>
    /// <param name="ordinal">Which one, from 0; null for the first.</param>
    public ComputeDevice(DeviceKind kind, int? ordinal = null) => (Kind, Ordinal) = (kind, ordinal);

    /// <summary>The device that is chosen where nobody names one.</summary>
    public static ComputeDevice Auto { get; } = new(DeviceKind.Auto);

    /// <summary>The processor.</summary>
    public static ComputeDevice Cpu { get; } = new(DeviceKind.Cpu);

    /// <summary>What computes.</summary>
    public DeviceKind Kind { get; }

    /// <summary>Which one, from 0; null for the first.</summary>
    public int? Ordinal { get; }

    /// <summary>Reads a name, in any case.</summary>
    /// <param name="text">For example <c>Gpu:1</c>.</param>
    /// <exception cref="FormatException">That is no device.</exception>
    public static ComputeDevice Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(':', 2);
        int ordinal = 0;
        return !char.IsLetter(parts[0].FirstOrDefault())
            || !Enum.TryParse(parts[0], ignoreCase: true, out DeviceKind kind)
            || (parts.Length == 2 && (!Numbered.Contains(kind) || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out ordinal)))
            ? throw new FormatException($"'{text}' is no device. There are {string.Join(", ", Enum.GetNames<DeviceKind>())}, and Gpu:1 is the second GPU.")
            : new ComputeDevice(kind, parts.Length == 2 ? ordinal : null);
    }

    /// <inheritdoc/>
    public override string ToString() => Ordinal is null ? Kind.ToString() : string.Create(CultureInfo.InvariantCulture, $"{Kind}:{Ordinal}");
}
