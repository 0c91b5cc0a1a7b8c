using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SearchGateway.MatchQuality.Aliases;

/// <summary>What a run came to, for people and for programs. Holds figures alone, never a name.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string Json(Measures measures) => JsonSerializer.Serialize(measures, Options) + "\n";

    /// <summary>Markdown, readable on a terminal too.</summary>
    public static string Text(Measures measures)
    {
        var text = new StringBuilder();
        Line(text, $"| {"aliases",-36} | {"number",6} | {"at 1",6} | {"at 10",6} | {"found",6} | {"index 1",8} | {"index 10",8} |");
        Line(text, $"|{new string('-', 38)}|{new string('-', 7)}:|{new string('-', 7)}:|{new string('-', 7)}:|{new string('-', 7)}:|{new string('-', 9)}:|{new string('-', 9)}:|");
        foreach (var recall in measures.Classes.Prepend(measures.Reachable).Prepend(measures.Whole).Concat(measures.Nationalities))
            Line(text, $"| {recall.Group,-36} | {recall.Aliases,6} | {Percent(recall.First)} | {Percent(recall.Ten)} | {(recall.Found is { } found ? Percent(found) : "     -")} |   {Percent(recall.IndexFirst)} |   {Percent(recall.IndexTen)} |");
        text.AppendLine();
        if (measures.Nationalities.Count > 0)
            Line(text, $"Worst nationality: {measures.WorstDistance * 100:0.0} points below the reachable mean at 10.");
        if (measures.Threshold is { } threshold)
            Line(text, $"found: score of the right person at or over {threshold:0.0000}, which {measures.FalseHits * 1000:0.00} in 1,000 unrelated queries reach.");
        text.AppendLine();
        Line(text, $"| {"score",-11} | candidates | mean score | right persons |");
        Line(text, $"|{new string('-', 13)}|{new string('-', 11)}:|{new string('-', 11)}:|{new string('-', 14)}:|");
        foreach (var bin in measures.Reliability)
            Line(text, $"| {bin.From:0.00}-{bin.To:0.00}   | {bin.Candidates,10} | {bin.MeanScore,10:0.000} | {bin.Right,13:0.000} |");
        return text.ToString();
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100,6:0.00}");

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
