using System.Globalization;
using Spectre.Console;

namespace SearchGateway.Cli.Output;

/// <summary>
/// The articles of a table: written out where the terminal is wide enough to read them in a column, otherwise numbered and
/// written out once below it.
/// </summary>
internal sealed class Articles(IAnsiConsole console)
{
    private const int WidthOfFullColumn = 120;

    private readonly List<string> _numbered = [];

    private bool InFull => console.Profile.Width >= WidthOfFullColumn;

    /// <summary>What stands in the table's row.</summary>
    public string Cell(string legalBasis)
    {
        var text = Printable.Text(legalBasis);
        if (InFull || text.Length == 0)
            return text;
        var at = _numbered.IndexOf(text);
        if (at < 0)
        {
            _numbered.Add(text);
            at = _numbered.Count - 1;
        }

        return Number(at);
    }

    /// <summary>What stands behind a text that the article allows; empty if there is none.</summary>
    public string Remark(string legalBasis)
    {
        var cell = Cell(legalBasis);
        if (cell.Length == 0)
            return "";
        return InFull ? $" ({cell})" : $" {cell}";
    }

    /// <summary>The numbered articles, below the table.</summary>
    public void WriteNotes()
    {
        foreach (var (text, at) in _numbered.Select((text, at) => (text, at)))
            Lines.WriteIndented(console, $"{Number(at)} {text}");
    }

    private static string Number(int at) => string.Create(CultureInfo.InvariantCulture, $"[{at + 1}]");
}
