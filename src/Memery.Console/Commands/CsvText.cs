using System.Management.Automation;

namespace Memery.ConsoleHost.Commands;

/// <summary>Lines of comma-separated values: every field is quoted, quotes in it are doubled (RFC 4180).</summary>
internal static class CsvText
{
    public static string Line(IEnumerable<object?> values, char delimiter) => string.Join(delimiter, values.Select(Field));

    // The same number is the same text in every country.
    private static string Field(object? value)
    {
        string? text = value is null ? "" : LanguagePrimitives.ConvertTo<string>(value);
        return "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
