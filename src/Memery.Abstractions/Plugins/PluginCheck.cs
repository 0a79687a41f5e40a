namespace Memery;

/// <summary>What a conformance check of a plugin found.</summary>
/// <param name="Plugin">Name of the plugin.</param>
/// <param name="Check">Name of the check; stable.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Detail">What was found.</param>
public sealed record PluginCheck(string Plugin, string Check, CheckStatus Status, string Detail);
