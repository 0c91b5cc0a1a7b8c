using System.Globalization;
using System.Text.Json;
using SearchGateway.MatchQuality.Drawing;
using SearchGateway.Simulators.Population.Damage;

namespace SearchGateway.MatchQuality.Generated;

/// <summary>The report as files: text, figures for programs, and drawings.</summary>
internal static class ReportFolder
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task WriteAsync(DirectoryInfo folder, Measures measures, CancellationToken cancellationToken)
    {
        try
        {
            folder.Create();
            await WriteAsync("generated.md", Markdown(measures));
            await WriteAsync("generated.json", Json(measures));
            await WriteAsync("recall.svg", Heat(measures));
            await WriteAsync("operating-curve.svg", Curve(measures));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--report: cannot be written: {fault.Message}");
        }

        Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(folder.FullName, name), text, cancellationToken);
    }

    /// <summary>Flat lists, one entry for each group of trials.</summary>
    public static string Json(Measures measures) => JsonSerializer.Serialize(
        new
        {
            measures.Settings,
            One = from keys in Searches.All
                  from culture in Enumerable.Range(0, TruePeople.Cultures.Count)
                  from kind in measures.Kinds
                  let tally = measures.Cell(keys, culture, kind)
                  where tally.Trials > 0
                  select new { Keys = keys.ToString(), Culture = TruePeople.Cultures[culture], Damage = kind?.ToString() ?? "None", tally.Trials, tally.Answered, tally.First, tally.Ten },
            Two = from keys in Searches.All
                  from culture in Enumerable.Range(0, TruePeople.Cultures.Count)
                  let tally = measures.Two(keys, culture)
                  where tally.Trials > 0
                  select new { Keys = keys.ToString(), Culture = TruePeople.Cultures[culture], tally.Trials, tally.Answered, tally.First, tally.Ten, Lost = Lost(tally) },
            Pairs = from pair in measures.KindPairs.OrderBy(p => p.First).ThenBy(p => p.Second)
                    select new { First = pair.First.ToString(), Second = pair.Second.ToString(), pair.Tally.Trials, pair.Tally.Answered, Lost = Lost(pair.Tally) },
            Strangers = from s in measures.Strangers
                        select new { Keys = s.Keys.ToString(), Culture = TruePeople.Cultures[s.Culture], s.Searches, s.Hit, s.Candidates, s.Namesakes },
            Missed = Floor.Missed(measures),
        },
        Options) + "\n";

    private static object Lost(Tally tally) =>
        new { Outscored = tally.LostBy(Loss.Outscored), ByScore = tally.LostBy(Loss.Score), ByIndex = tally.LostBy(Loss.Index) };

    /// <summary>Points of each choice of keys while the least score rises by hundredths.</summary>
    public static IReadOnlyList<OperatingPoint> Points(Measures measures, SearchKeys keys)
    {
        var searches = measures.Strangers.Where(s => s.Keys == keys).Sum(s => s.Searches);
        var trials = measures.One(keys).Trials;
        return
        [
            .. Enumerable.Range(0, ScoreCounts.Steps + 1).Select(step => new OperatingPoint(
                (double)step / ScoreCounts.Steps,
                (double)measures.FalseScores[keys].From(step) / Math.Max(1, searches),
                (double)measures.TrueScores[keys].From(step) / Math.Max(1, trials))),
        ];
    }

    private static string Markdown(Measures measures)
    {
        var settings = measures.Settings;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            # How often damaged identities are found

            Written by `matchquality generated --size {settings.Size} --seed {settings.Seed} --trials {settings.Trials} --pairs {settings.Pairs} --strangers {settings.Strangers} --report FOLDER`; what the
            figures mean stands in [match-quality.md](../match-quality.md).

            ![Recall by culture and kind of damage](recall.svg)

            ![Recall against false candidates](operating-curve.svg)

            {TextReport.Of(measures)}
            """);
    }

    private static string Heat(Measures measures)
    {
        DamageKind[] kinds = [.. measures.Kinds.OfType<DamageKind>()];
        var whole = measures.One();
        return HeatMap.Draw(
            "Recall with one error, by kind of damage and culture",
            string.Create(CultureInfo.InvariantCulture, $"Table of {kinds.Length} kinds of damage and {TruePeople.Cultures.Count} cultures. Of {whole.Trials} searches with one error, {whole.Recall * 100:0.00} per cent have the true record among the answers. All figures stand as text in the table."),
            [.. kinds.Select(k => k.Words())],
            TruePeople.Cultures,
            (row, column) => measures.One(culture: column, kind: kinds[row]) is { Trials: > 0 } tally ? tally.Recall : null,
            Floor.Cell);
    }

    private static string Curve(Measures measures)
    {
        var curves = Searches.All.Select(keys => (keys.Words(), Points(measures, keys))).ToList();
        var words = curves.Select(c => string.Create(
            CultureInfo.InvariantCulture,
            $"{c.Item1}: recall {c.Item2[0].Recall * 100:0.0} per cent with {c.Item2[0].False:0.#####} false candidates for each search"));
        return OperatingCurve.Draw(
            "Recall with one error against false candidates",
            $"One curve for each choice of keys, from the least score that a system answers upwards. {string.Join("; ", words)}.",
            curves);
    }
}
