namespace Memery.Engine.Flows;

/// <summary>What a failure is tied to: while this is the same, the same file fails again.</summary>
/// <param name="Crafter">The crafter's <see cref="ICrafter.Capabilities"/>.</param>
/// <param name="Encoder">The encoder's <see cref="IEncoder.Fingerprint"/>.</param>
internal sealed record TriedWith(string Crafter, string Encoder)
{
    /// <summary>The line to store with a failure.</summary>
    public string For(FailureKind kind) => kind == FailureKind.NotEncodable ? $"{Crafter} | {Encoder}" : Crafter;
}
