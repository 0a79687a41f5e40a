namespace Memery.Engine.Plugins.Conformance;

/// <summary>What a check found.</summary>
internal sealed record Finding(CheckStatus Status, string Detail)
{
    public static Finding Passed(string detail) => new(CheckStatus.Passed, detail);

    public static Finding Warning(string detail) => new(CheckStatus.Warning, detail);

    public static Finding Failed(string detail) => new(CheckStatus.Failed, detail);

    /// <summary>Passed when a fault is null, failed with it otherwise.</summary>
    public static Finding Of(string? fault, string detail) => fault is null ? Passed(detail) : Failed(fault);
}
