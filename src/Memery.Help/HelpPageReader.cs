using Markdig;
using Markdig.Syntax;

namespace Memery.Help;

/// <summary>Reads a page in the headings that platyPS made usual: SYNOPSIS, DESCRIPTION, EXAMPLES, PARAMETERS, INPUTS, OUTPUTS, NOTES, RELATED LINKS.</summary>
internal sealed class HelpPageReader
{
    private readonly string _file;
    private readonly Dictionary<string, Section> _sections = [];

    private HelpPageReader(string file)
    {
        _file = file;
        Section? section = null;
        Section? item = null;
        foreach (Block block in Markdown.Parse(File.ReadAllText(file)))
        {
            switch (block)
            {
                case HeadingBlock { Level: 1 }:
                    break;
                case HeadingBlock { Level: 2 } heading:
                    item = section = new Section();
                    _sections.Add(MarkdownText.Of(heading), section);
                    break;
                case HeadingBlock heading when section is not null:
                    item = new Section();
                    section.Items.Add((MarkdownText.Of(heading), item));
                    break;
                default:
                    (item ?? throw new HelpSourceException(file, "there is text above the first heading of level 2")).Blocks.Add(block);
                    break;
            }
        }
    }

    /// <exception cref="HelpSourceException">A section is missing or empty.</exception>
    public static HelpPage Read(string file)
    {
        var reader = new HelpPageReader(file);
        return new HelpPage
        {
            File = file,
            Synopsis = string.Join(' ', reader.Paragraphs("SYNOPSIS", isNeeded: true)),
            Description = reader.Paragraphs("DESCRIPTION", isNeeded: true),
            Examples = [.. reader.Items("EXAMPLES").Select(example => new HelpExample(
                example.Name, CodeOf(example.Section), ParagraphsOf(example.Section)))],
            Parameters = reader.Items("PARAMETERS").ToDictionary(i => i.Name.TrimStart('-'), i => ParagraphsOf(i.Section), StringComparer.OrdinalIgnoreCase),
            Inputs = reader.Items("INPUTS").ToDictionary(i => i.Name, i => ParagraphsOf(i.Section)),
            Outputs = reader.Items("OUTPUTS").ToDictionary(i => i.Name, i => ParagraphsOf(i.Section)),
            Notes = reader.Paragraphs("NOTES", isNeeded: false),
            Links = [.. reader.Paragraphs("RELATED LINKS", isNeeded: false).Select(l => l.TrimStart('-', ' '))],
        };
    }

    private static string CodeOf(Section section) =>
        string.Join('\n', section.Blocks.OfType<FencedCodeBlock>().Select(MarkdownText.Of));

    private static IReadOnlyList<string> ParagraphsOf(Section section) =>
        [.. section.Blocks.Where(b => b is not CodeBlock).SelectMany(MarkdownText.ParagraphsOf)];

    private IReadOnlyList<string> Paragraphs(string name, bool isNeeded)
    {
        IReadOnlyList<string> paragraphs = _sections.TryGetValue(name, out Section? section) ? ParagraphsOf(section) : [];
        return paragraphs.Count > 0 || !isNeeded ? paragraphs : throw new HelpSourceException(_file, $"the section '{name}' is missing or empty");
    }

    private List<(string Name, Section Section)> Items(string name) => _sections.TryGetValue(name, out Section? section) ? section.Items : [];

    private sealed class Section
    {
        public List<Block> Blocks { get; } = [];

        public List<(string Name, Section Section)> Items { get; } = [];
    }
}
