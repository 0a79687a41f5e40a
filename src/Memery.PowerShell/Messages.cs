using Memery.Engine;

namespace Memery.PowerShell;

/// <summary>What the cmdlets say to a person: the texts of Messages.resx.</summary>
internal static class Messages
{
    private static readonly ResourceText Texts = new(typeof(Messages).Assembly);

    /// <inheritdoc cref="ResourceText.Of"/>
    public static string Of(string key, params object?[] values) => Texts.Of(key, values);
}
