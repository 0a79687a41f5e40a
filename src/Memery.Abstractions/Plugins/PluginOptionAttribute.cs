namespace Memery;

/// <summary>
/// Makes a property of a plugin's class an option, set from <c>-RankerOption</c> before the plugin is used. The property is
/// public, can be set, and is a <see cref="bool"/>, <see cref="int"/>, <see cref="long"/>, <see cref="float"/>,
/// <see cref="double"/> or <see cref="string"/>.
/// </summary>
/// <param name="description">What it does, in one sentence.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PluginOptionAttribute(string description) : Attribute
{
    /// <summary>What it does.</summary>
    public string Description { get; } = description;

    /// <summary>The value of a new instance, for people to see; Test-MemeryPlugin checks that it is.</summary>
    public object? Default { get; set; }

    /// <summary>Lowest number that is taken.</summary>
    public double Minimum { get; set; } = double.NegativeInfinity;

    /// <summary>Highest number that is taken.</summary>
    public double Maximum { get; set; } = double.PositiveInfinity;

    /// <summary>The texts that are taken, in any case; none for any text.</summary>
    public string[] Values { get; set; } = [];
}
