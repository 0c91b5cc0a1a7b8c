using SearchGateway.Cli.Output;
using SearchGateway.Model;
using SearchGateway.PolicyReview.Matrix;
using Spectre.Console;

namespace SearchGateway.Cli.Rules;

/// <summary>The matrix at a terminal: a table for each purpose, articles numbered below it where they do not fit.</summary>
internal static class MatrixTable
{
    private const int ShowsWidth = 24;
    private const int ArticleWidth = 28;

    public static void Write(IAnsiConsole console, AccessMatrix matrix, bool withFields)
    {
        foreach (var authority in matrix.ByAuthority())
        {
            console.WriteLine();
            console.Write(new Text(MatrixText.Heading(authority.Authority) + "\n", new Style(decoration: Decoration.Bold | Decoration.Underline)));
            foreach (var purpose in authority.Purposes)
                Write(console, purpose, withFields);
            if (MatrixText.WithoutRule(authority) is { Length: > 0 } without)
                Lines.WriteIndented(console, without, new Style(Color.Grey));
        }

        console.WriteLine();
        console.WriteLine($"rules {Printable.Text(matrix.Pack.Name)}, sha256 {matrix.Pack.Hash}");
    }

    private static void Write(IAnsiConsole console, MatrixPurpose purpose, bool withFields)
    {
        console.WriteLine();
        console.Write(new Text(MatrixText.Heading(purpose.Purpose) + "\n", new Style(decoration: Decoration.Bold)));
        var table = new Table().Border(TableBorder.Simple).Expand().AddColumns("System", "May be searched by", "Shows", "Article");
        table.Columns[0].NoWrap();
        table.Columns[2].Width(ShowsWidth);
        table.Columns[3].Width(ArticleWidth);
        foreach (var cell in purpose.Cells)
        {
            table.AddRow(
                new Text(cell.System.DisplayName(), new Style(cell.Permitted ? Color.Green : Color.Grey)),
                new Text(string.Join('\n', By(cell).Select(Printable.Text))),
                new Text(string.Join('\n', MatrixText.Shows(cell))),
                new Text(Printable.Text(cell.Article)));
        }

        console.Write(table);
        if (withFields)
            WriteFields(console, purpose.Cells);
    }

    private static IEnumerable<string> By(MatrixCell cell) => cell.Permitted
        ? [.. MatrixText.Keys(cell).Select(k => $"- {k}"), .. MatrixText.Conditions(cell).Select(c => $"provided that {c}")]
        : MatrixText.Keys(cell);

    private static void WriteFields(IAnsiConsole console, IEnumerable<MatrixCell> cells)
    {
        foreach (var cell in cells.Where(c => c.Fields.Length > 0))
        {
            Lines.WriteIndented(console, $"{cell.System.DisplayName()} shows:");
            foreach (var fields in MatrixText.Fields(cell))
                Lines.WriteIndented(console, $"- {Printable.Text(fields.ToString())}");
        }
    }
}
