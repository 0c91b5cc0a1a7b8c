namespace SearchGateway.Tests.Shared.Observing;

/// <summary>The table of docs/observability.md.</summary>
internal static class DocumentedMeasurements
{
    /// <summary>Its rows: the instrument, its name in Prometheus, its labels there, what it tells.</summary>
    public static IReadOnlyList<(string Instrument, string Prometheus, string[] Labels, string Text)> Read(string root) =>
    [
        .. File.ReadLines(Path.Combine(root, "docs", "observability.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Count(letter => letter == '|') == 5)
            .Select(line => line.Split('|'))
            .Select(cells => (Word(cells[1]), Word(cells[2]), cells[3].Split(',').Select(Word).Where(label => label.Length > 0).ToArray(), cells[4].Trim()))
    ];

    private static string Word(string cell) => cell.Trim().Trim('`');
}
