using System.Text;

namespace SearchGateway.PolicyReview.Wording;

/// <summary>The little Markdown that pages of rules need.</summary>
internal static class Markdown
{
    /// <summary>A cell's text: pipes and breaks would end the cell.</summary>
    public static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings("<br>");

    public static string Cell(IEnumerable<string> lines) => string.Join("<br>", lines.Select(Cell));

    public static StringBuilder Row(this StringBuilder page, params ReadOnlySpan<string> cells)
    {
        page.Append('|');
        foreach (var cell in cells)
            page.Append(' ').Append(cell).Append(" |");
        return page.Append('\n');
    }

    public static StringBuilder Head(this StringBuilder page, params ReadOnlySpan<string> titles)
    {
        page.Row(titles);
        page.Append('|');
        for (var i = 0; i < titles.Length; i++)
            page.Append("---|");
        return page.Append('\n');
    }
}
