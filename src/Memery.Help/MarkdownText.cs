using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Memery.Help;

/// <summary>Markdown as the plain text that a console shows.</summary>
internal static class MarkdownText
{
    /// <summary>The text of a heading or a paragraph, on one line.</summary>
    public static string Of(LeafBlock block) => block switch
    {
        CodeBlock code => code.Lines.ToString(),
        { Inline: { } inline } => Of(inline),
        _ => "",
    };

    /// <summary>The paragraphs of a block; a line of a list is one, behind a dash.</summary>
    public static IEnumerable<string> ParagraphsOf(Block block) => block switch
    {
        ListBlock list => list.OfType<ListItemBlock>().Select(item => "- " + string.Join(' ', item.SelectMany(ParagraphsOf))),
        LeafBlock leaf => [Of(leaf)],
        ContainerBlock container => container.SelectMany(ParagraphsOf),
        _ => [],
    };

    private static string Of(ContainerInline container) => string.Concat(container.Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => " ",
        AutolinkInline link => link.Url,
        ContainerInline inner => Of(inner),
        _ => "",
    }));
}
