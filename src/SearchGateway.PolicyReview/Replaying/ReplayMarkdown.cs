using System.Globalization;
using System.Text;
using SearchGateway.PolicyReview.Matrix;

namespace SearchGateway.PolicyReview.Replaying;

/// <summary>A replay as a page.</summary>
public static class ReplayMarkdown
{
    /// <summary>Headings and lists; ends with a line feed.</summary>
    public static string Write(ReplayResult replay)
    {
        var page = new StringBuilder("# Replay\n\n");
        foreach (var line in ReplayText.Summary(replay))
            page.Append(line).Append("\n\n");
        foreach (var pair in replay.Cells.GroupBy(c => (c.Authority, c.Purpose)))
        {
            page.Append(CultureInfo.InvariantCulture, $"## {MatrixText.Heading(pair.Key.Authority)}: {MatrixText.Heading(pair.Key.Purpose)}\n\n");
            foreach (var cell in pair)
            {
                page.Append(CultureInfo.InvariantCulture, $"**{ReplayText.Heading(cell)}**\n\n");
                foreach (var line in ReplayText.Lines(cell))
                    page.Append(CultureInfo.InvariantCulture, $"- {line}\n");
                page.Append('\n');
            }
        }

        return page.ToString().TrimEnd() + "\n";
    }
}
