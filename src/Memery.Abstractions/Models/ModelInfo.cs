namespace Memery;

/// <summary>A model that is installed, comes with Memery, or can be fetched.</summary>
public sealed record ModelInfo
{
    /// <summary>Its name, as -Model takes it.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it can be used.</summary>
    public required ModelState State { get; init; }

    /// <summary>Whether it is used where nobody names another and the index holds none.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Size of its files in bytes; of one that is not installed, what is to be fetched.</summary>
    public long Length { get; init; }

    /// <summary><see cref="Length"/> in millions of bytes, to one decimal.</summary>
    public double Megabytes => Math.Round(Length / 1e6, 1);

    /// <summary>Its licence; null when nobody said.</summary>
    public string? Licence { get; init; }

    /// <summary>What it is good at, or what is wrong with it, in one line.</summary>
    public string? Summary { get; init; }

    /// <summary>Where it comes from; null when nobody said.</summary>
    public string? Source { get; init; }

    /// <summary>Absolute path of its folder; null when it is not installed.</summary>
    public string? FullName { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
