using System.Globalization;

namespace SearchGateway.MatchQuality.Drawing;

/// <summary>A table of shares; every field says its number, and those below the floor stand out by frame and weight, not by colour alone.</summary>
internal static class HeatMap
{
    private const int Left = 170;
    private const int Top = 120;
    private const int Wide = 42;
    private const int High = 22;

    /// <summary>Draws the table.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="description">How to read it, and what it comes to.</param>
    /// <param name="rows">Names of the rows.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="share">Share of a row and column, 0 to 1; null where there is none.</param>
    /// <param name="floor">Shares below it stand out.</param>
    public static string Draw(string title, string description, IReadOnlyList<string> rows, IReadOnlyList<string> columns, Func<int, int, double?> share, double floor)
    {
        var page = new SvgPage(Left + (columns.Count * Wide) + 70, Top + (rows.Count * High) + 40, title, description);
        page.Text(10, 20, title, size: 15, bold: true);
        page.Text(10, 38, "per cent; - : nobody can be so damaged; framed: below " + Percent(floor), size: 11);
        for (var column = 0; column < columns.Count; column++)
            page.Text(Left + ((column + 0.5) * Wide), Top - 6, columns[column], size: 11, turned: true);
        for (var row = 0; row < rows.Count; row++)
        {
            page.Text(Left - 8, Top + (row * High) + 15, rows[row], "end", 11);
            for (var column = 0; column < columns.Count; column++)
                Field(page, Left + (column * Wide), Top + (row * High), share(row, column), floor);
        }

        return page.ToString();
    }

    private static void Field(SvgPage page, double x, double y, double? share, double floor)
    {
        if (share is not { } known)
        {
            page.Text(x + (Wide / 2.0), y + 15, "-", "middle", 11, "#6b6b6b");
            return;
        }

        var low = known < floor;
        page.Rectangle(x + 1, y + 1, Wide - 2, High - 2, Colour(known), low ? "#000000" : null);
        page.Text(x + (Wide / 2.0), y + 15, Percent(known), "middle", 11, known < 0.8 ? "#ffffff" : "#1a1a1a", low);
    }

    // From white at 100 % over yellow at 95 % to dark red at 60 % and below.
    private static string Colour(double share) => share switch
    {
        >= 0.9995 => "#eef6ee",
        >= 0.99 => "#dbeedb",
        >= 0.95 => "#f6efc4",
        >= 0.9 => "#f3d28a",
        >= 0.8 => "#e59a5b",
        >= 0.6 => "#b5483a",
        _ => "#6d1a24",
    };

    private static string Percent(double share) =>
        share is > 0.999 and < 1 ? "99.9" : (share * 100).ToString("0.#", CultureInfo.InvariantCulture);
}
