namespace Memery.Help;

/// <summary>The page of one cmdlet, as written.</summary>
internal sealed record HelpPage
{
    /// <summary>The page's file.</summary>
    public required string File { get; init; }

    /// <summary>One sentence.</summary>
    public required string Synopsis { get; init; }

    /// <summary>Paragraphs.</summary>
    public required IReadOnlyList<string> Description { get; init; }

    /// <summary>Examples.</summary>
    public required IReadOnlyList<HelpExample> Examples { get; init; }

    /// <summary>Paragraphs by the name of a parameter.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters { get; init; }

    /// <summary>Paragraphs by the name of a type.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Inputs { get; init; }

    /// <summary>Paragraphs by the name of a type.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Outputs { get; init; }

    /// <summary>Paragraphs.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Names of commands and topics.</summary>
    public required IReadOnlyList<string> Links { get; init; }
}
