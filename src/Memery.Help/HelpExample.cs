namespace Memery.Help;

/// <summary>One example.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Code">What to type.</param>
/// <param name="Remarks">Paragraphs.</param>
internal sealed record HelpExample(string Title, string Code, IReadOnlyList<string> Remarks);
