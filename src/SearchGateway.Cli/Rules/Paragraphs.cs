using System.Text;
using SearchGateway.Cli.Output;

namespace SearchGateway.Cli.Rules;

/// <summary>Running text as wide as the terminal, broken between words, with labels that hang in the margin.</summary>
internal sealed class Paragraphs(Terminal terminal)
{
    private const string Bold = "\u001b[1m";
    private const string Plain = "\u001b[0m";

    public void Break() => terminal.Out.WriteLine();

    public void Heading(string text)
    {
        foreach (var line in Wrap(Printable.Text(text), terminal.Width))
            terminal.Out.WriteLine(terminal.IsAnsi ? $"{Bold}{line}{Plain}" : line);
    }

    /// <summary>Writes a paragraph.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="label">What stands in the margin of its first line.</param>
    /// <param name="indent">Characters before the margin.</param>
    /// <param name="labelWidth">Width of the margin.</param>
    public void Write(string text, string label = "", int indent = 0, int labelWidth = 0)
    {
        var margin = new string(' ', indent) + label.PadRight(labelWidth);
        foreach (var line in Wrap(Printable.Text(text), terminal.Width - margin.Length))
        {
            terminal.Out.WriteLine((margin + line).TrimEnd());
            margin = new string(' ', margin.Length);
        }
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }
}
