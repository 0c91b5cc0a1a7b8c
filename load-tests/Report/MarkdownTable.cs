namespace SearchGateway.LoadTests.Report;

/// <summary>A table as it stands in a document.</summary>
internal static class MarkdownTable
{
    /// <summary>The first table whose head names a step; null if there is none.</summary>
    public static IReadOnlyList<IReadOnlyList<string>>? OfSteps(string text)
    {
        var lines = text.Split('\n').Select(line => line.Trim()).ToList();
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            if (lines[i].StartsWith('|') && IsRule(lines[i + 1]) && lines[i].Contains("step", StringComparison.OrdinalIgnoreCase))
                return [Cells(lines[i]), .. lines.Skip(i + 2).TakeWhile(line => line.StartsWith('|')).Select(Cells)];
        }

        return null;
    }

    /// <summary>The first number of a cell; null if it begins with none.</summary>
    public static double? NumberOf(string cell)
    {
        var digits = new string([.. cell.Replace(",", "", StringComparison.Ordinal).TakeWhile(c => char.IsAsciiDigit(c) || c == '.')]);
        return double.TryParse(digits, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static bool IsRule(string line) => line.StartsWith('|') && line.All(c => c is '|' or '-' or ':' or ' ');

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];
}
