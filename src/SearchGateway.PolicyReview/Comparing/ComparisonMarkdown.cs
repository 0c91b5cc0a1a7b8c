using System.Globalization;
using System.Text;
using SearchGateway.Model;
using SearchGateway.PolicyReview.Matrix;
using SearchGateway.PolicyReview.Wording;

namespace SearchGateway.PolicyReview.Comparing;

/// <summary>A comparison as a page.</summary>
public static class ComparisonMarkdown
{
    /// <summary>Headings and tables; ends with a line feed.</summary>
    public static string Write(PackComparison comparison)
    {
        var page = new StringBuilder();
        foreach (var line in ComparisonText.Summary(comparison))
            page.Append(line).Append("\n\n");
        foreach (var authority in comparison.ByAuthority())
        {
            page.Append(CultureInfo.InvariantCulture, $"## {MatrixText.Heading(authority.Authority)}\n\n");
            foreach (var group in authority.Groups)
                Write(page, group);
        }

        return page.ToString().TrimEnd() + "\n";
    }

    private static void Write(StringBuilder page, ChangeGroup group)
    {
        page.Append(CultureInfo.InvariantCulture, $"**{group.System.DisplayName()} {ComparisonText.InWords(group.Kind)}**, for {ComparisonText.Purposes(group)}:\n\n");
        page.Head("", "What", "Article", "Before");
        foreach (var (change, grouped) in group.Changes.Select(c => (c.Change, c)))
            page.Row(ComparisonText.Sign(change.Effect), Markdown.Cell(ComparisonText.For(grouped) + change.Text), Markdown.Cell(change.Article), Markdown.Cell(change.ArticleBefore));
        page.Append('\n');
    }
}
