namespace Memery.ConsoleHost.Hosting;

/// <summary>An answer that a person can choose.</summary>
/// <param name="Key">What to type for it.</param>
/// <param name="Label">Its words.</param>
/// <param name="Index">Its position among the answers of the question.</param>
internal sealed record Choice(string Key, string Label, int Index)
{
    /// <summary>Reads a label in which an ampersand stands before the letter to type.</summary>
    public static Choice From(string label, int index)
    {
        int mark = label.IndexOf('&', StringComparison.Ordinal);
        string words = label.Replace("&", "", StringComparison.Ordinal);
        return mark >= 0 && mark < words.Length
            ? new(words[mark..(mark + 1)].ToUpperInvariant(), words, index)
            : new(words, words, index);
    }

    public bool IsMeantBy(string answer) =>
        answer.Equals(Key, StringComparison.OrdinalIgnoreCase) || answer.Equals(Label, StringComparison.OrdinalIgnoreCase);
}
