using SearchGateway.MatchQuality.Lists;

namespace SearchGateway.MatchQuality.Aliases;

/// <summary>Recall of a group of aliases.</summary>
/// <param name="Group">Name of the group.</param>
/// <param name="Aliases">How many there are.</param>
/// <param name="First">Share whose person stands first.</param>
/// <param name="Ten">Share whose person stands among the first ten.</param>
/// <param name="IndexFirst">Share whose person the index of the simulated systems puts first.</param>
/// <param name="IndexTen">Share whose person the index puts among the first ten.</param>
/// <param name="Found">Share whose person scores at or over the threshold; null without unrelated queries.</param>
internal sealed record Recall(string Group, int Aliases, double First, double Ten, double IndexFirst, double IndexTen, double? Found);

/// <summary>A bin of scores and the share of right persons in it.</summary>
internal sealed record Bin(double From, double To, int Candidates, double MeanScore, double Right);

/// <summary>What a run came to.</summary>
internal sealed record Measures(
    Recall Whole,
    Recall Reachable,
    IReadOnlyList<Recall> Classes,
    IReadOnlyList<Recall> Nationalities,
    double? Threshold,
    double? FalseHits,
    IReadOnlyList<Bin> Reliability)
{
    /// <summary>Aliases that share no word with the listed name cannot be found by name.</summary>
    public const string Unreachable = "no_shared_token";

    /// <summary>Smaller groups tell little of a nationality.</summary>
    public const int FewestOfANationality = 80;

    /// <summary>False hits allowed for each unrelated query.</summary>
    public const double FalseHitRate = 0.001;

    /// <summary>How far the worst nationality lies below the mean of all reachable aliases, in recall among ten; 0 without any.</summary>
    public double WorstDistance => Nationalities.Count == 0 ? 0 : Reachable.Ten - Nationalities.Min(n => n.Ten);

    public static Measures Of(AliasLists lists, Placing[] placings, double[] unrelated)
    {
        var threshold = unrelated.Length == 0 ? (double?)null : ThresholdOf(unrelated);
        var placed = lists.Aliases.Zip(placings).ToArray();
        var reachable = placed.Where(p => p.First.Difficulty != Unreachable).ToArray();
        return new Measures(
            RecallOf("all aliases", placings, threshold),
            RecallOf("reachable", reachable.Select(p => p.Second), threshold),
            [.. placed.GroupBy(p => p.First.Difficulty).OrderByDescending(g => g.Count()).Select(g => RecallOf(g.Key, g.Select(p => p.Second), threshold))],
            [.. reachable.GroupBy(p => lists.Persons[p.First.Person].Nationality).Where(g => g.Key.Length > 0 && g.Count() >= FewestOfANationality)
                .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => RecallOf(g.Key, g.Select(p => p.Second), threshold))],
            threshold,
            threshold is null ? null : (double)unrelated.Count(score => score >= threshold) / unrelated.Length,
            Bins(placings));
    }

    /// <summary>The lowest threshold that at most one query in a thousand reaches or passes.</summary>
    public static double ThresholdOf(double[] unrelated)
    {
        var falling = unrelated.OrderDescending().ToArray();
        return Math.BitIncrement(falling[Math.Min((int)(falling.Length * FalseHitRate), falling.Length - 1)]);
    }

    private static Recall RecallOf(string group, IEnumerable<Placing> placings, double? threshold)
    {
        var all = placings.ToArray();
        return new Recall(
            group,
            all.Length,
            Share(p => p.Rank == 1),
            Share(p => p.Rank is >= 1 and <= Scan.Shown),
            Share(p => p.IndexRank == 1),
            Share(p => p.IndexRank is >= 1 and <= Scan.Shown),
            threshold is { } least ? Share(p => p.Score >= least) : null);

        double Share(Func<Placing, bool> holds) => all.Length == 0 ? 0 : (double)all.Count(holds) / all.Length;
    }

    // Twentieths of the score over the candidates that are shown.
    private static Bin[] Bins(Placing[] placings) =>
    [
        .. placings.SelectMany(p => p.Best)
            .GroupBy(c => Math.Min((int)(c.Score * 20), 19))
            .OrderBy(g => g.Key)
            .Select(g => new Bin(g.Key / 20d, (g.Key + 1) / 20d, g.Count(), g.Average(c => c.Score), (double)g.Count(c => c.Right) / g.Count())),
    ];
}
