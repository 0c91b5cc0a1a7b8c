using System.Globalization;
using System.Text;
using SearchGateway.Model;
using SearchGateway.PolicyReview.Wording;

namespace SearchGateway.PolicyReview.Matrix;

/// <summary>The matrix as a page.</summary>
public static class MatrixMarkdown
{
    /// <summary>Headings and tables; ends with a line feed.</summary>
    /// <param name="matrix">What to write.</param>
    /// <param name="withFields">Whether each field is listed with its article.</param>
    public static string Write(AccessMatrix matrix, bool withFields)
    {
        var page = new StringBuilder();
        foreach (var authority in matrix.ByAuthority())
        {
            page.Append(CultureInfo.InvariantCulture, $"## {MatrixText.Heading(authority.Authority)}\n\n");
            foreach (var purpose in authority.Purposes)
                Write(page, purpose, withFields);
            if (MatrixText.WithoutRule(authority) is { Length: > 0 } without)
                page.Append(without.Replace("_", "\\_", StringComparison.Ordinal)).Append("\n\n");
        }

        return page.ToString().TrimEnd() + "\n";
    }

    private static void Write(StringBuilder page, MatrixPurpose purpose, bool withFields)
    {
        page.Append(CultureInfo.InvariantCulture, $"### {MatrixText.Heading(purpose.Purpose)}\n\n");
        page.Head("System", "May be searched by", "Provided that", "Shows", "Article");
        foreach (var cell in purpose.Cells)
        {
            page.Row(
                cell.System.DisplayName(),
                Markdown.Cell(MatrixText.Keys(cell)),
                Markdown.Cell(MatrixText.Conditions(cell)),
                Markdown.Cell(MatrixText.Shows(cell)),
                Markdown.Cell(cell.Article));
        }

        page.Append('\n');
        if (!withFields || !purpose.Cells.Any(c => c.Fields.Length > 0))
            return;
        foreach (var cell in purpose.Cells.Where(c => c.Fields.Length > 0))
        {
            page.Append(CultureInfo.InvariantCulture, $"- {cell.System.DisplayName()} shows:\n");
            foreach (var fields in MatrixText.Fields(cell))
                page.Append(CultureInfo.InvariantCulture, $"  - {fields}\n");
        }

        page.Append('\n');
    }
}
