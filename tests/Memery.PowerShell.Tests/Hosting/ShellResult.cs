using System.Management.Automation;

namespace Memery.PowerShell.Tests.Hosting;

/// <summary>All that a script wrote, stream by stream.</summary>
public sealed record ShellResult(
    IReadOnlyList<PSObject> Output,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<string> Information,
    IReadOnlyList<ProgressRecord> Progress)
{
    /// <summary>The only object of the output; the test fails with the errors when there is none.</summary>
    public PSObject Only => Output.Count == 1
        ? Output[0]
        : throw new InvalidOperationException($"{Output.Count} objects; errors: {string.Join(" | ", Errors)}");

    /// <summary>The only error.</summary>
    public ErrorRecord Error => Errors.Count == 1
        ? Errors[0]
        : throw new InvalidOperationException($"{Errors.Count} errors: {string.Join(" | ", Errors)}");

    /// <summary>A property of every object of the output.</summary>
    public IReadOnlyList<T> All<T>(string property) => [.. Output.Select(o => Get<T>(o, property))];

    /// <summary>A property of the only object.</summary>
    public T One<T>(string property) => Get<T>(Only, property);

    private static T Get<T>(PSObject item, string property) =>
        (T)(item.Properties[property] ?? throw new InvalidOperationException($"{item} has no property {property}")).Value;
}
