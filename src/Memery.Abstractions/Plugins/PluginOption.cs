using System.Globalization;

namespace Memery;

/// <summary>An option of a plugin, as its <see cref="PluginOptionAttribute"/> declares it.</summary>
/// <param name="Name">Name of the property.</param>
/// <param name="Type">Its type, as .NET names it: Double.</param>
/// <param name="Description">What it does.</param>
public sealed record PluginOption(string Name, string Type, string Description)
{
    /// <summary>The value when none is given; null when its author does not say.</summary>
    public object? Default { get; init; }

    /// <summary>Lowest number that is taken; null for no limit.</summary>
    public double? Minimum { get; init; }

    /// <summary>Highest number that is taken; null for no limit.</summary>
    public double? Maximum { get; init; }

    /// <summary>The texts that are taken; none for any text.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Name, type, range and default, in one line.</summary>
    public override string ToString()
    {
        string range = (Minimum, Maximum) switch
        {
            ({ } low, { } high) => string.Create(CultureInfo.InvariantCulture, $", {low} to {high}"),
            ({ } low, null) => string.Create(CultureInfo.InvariantCulture, $", at least {low}"),
            (null, { } high) => string.Create(CultureInfo.InvariantCulture, $", at most {high}"),
            _ => Values.Count > 0 ? ", " + string.Join(" | ", Values) : "",
        };
        string usual = Default is null ? "" : string.Create(CultureInfo.InvariantCulture, $", default {Default}");
        return $"{Name} ({Type}{range}{usual})";
    }
}
