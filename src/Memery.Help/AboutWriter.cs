using System.Text;
using Markdig;
using Markdig.Syntax;

namespace Memery.Help;

/// <summary>Writes an about topic as the text file that Get-Help shows: headings in capitals, the rest set in by four.</summary>
internal static class AboutWriter
{
    // Get-Help does not wrap; a console of 80 columns is the narrowest that is usual.
    private const int Width = 76;

    /// <summary>The topic's text.</summary>
    /// <param name="file">Its page.</param>
    public static string Write(string file)
    {
        var text = new StringBuilder();
        text.AppendLine("TOPIC").AppendLine("    " + Path.GetFileNameWithoutExtension(file)).AppendLine();
        foreach (Block block in Markdown.Parse(File.ReadAllText(file)))
        {
            switch (block)
            {
                case HeadingBlock { Level: 1 }:
                    break;
                case HeadingBlock heading:
                    text.AppendLine(MarkdownText.Of(heading).ToUpperInvariant());
                    break;
                case CodeBlock code:
                    foreach (string line in MarkdownText.Of(code).Split('\n'))
                    {
                        text.AppendLine(("        " + line).TrimEnd());
                    }

                    text.AppendLine();
                    break;
                case ListBlock list:
                    foreach (string item in MarkdownText.ParagraphsOf(list))
                    {
                        AppendWrapped(text, item, "    ", "      ");
                    }

                    text.AppendLine();
                    break;
                default:
                    foreach (string paragraph in MarkdownText.ParagraphsOf(block))
                    {
                        AppendWrapped(text, paragraph, "    ", "    ");
                        text.AppendLine();
                    }

                    break;
            }
        }

        return text.ToString();
    }

    private static void AppendWrapped(StringBuilder text, string paragraph, string first, string next)
    {
        var line = new StringBuilder(first);
        bool isEmpty = true;
        foreach (string word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Width)
            {
                text.AppendLine(line.ToString());
                line.Clear().Append(next);
                isEmpty = true;
            }

            line.Append(isEmpty ? "" : " ").Append(word);
            isEmpty = false;
        }

        text.AppendLine(line.ToString());
    }
}
