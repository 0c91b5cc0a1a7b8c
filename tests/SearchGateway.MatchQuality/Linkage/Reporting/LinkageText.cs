using System.Globalization;
using System.Text;
using SearchGateway.MatchQuality.Generated;
using SearchGateway.MatchQuality.Linkage.Judging;
using SearchGateway.MatchQuality.Linkage.Measuring;

namespace SearchGateway.MatchQuality.Linkage.Reporting;

/// <summary>The measures in Markdown that reads well on a terminal too. Holds figures alone, nothing of a record.</summary>
internal static class LinkageText
{
    private const int MostProfiles = 15;

    public static string Of(LinkageMeasures measures)
    {
        var text = new StringBuilder();
        Summary(text, measures);
        foreach (var (title, groups) in Groups(measures.Pairs))
            Pairs(text, title, groups);
        Identities(text, "Second identities, biometrics absent", measures.SecondIdentities);
        Identities(text, "Second identities, searched with the fingers", measures.ByFingers);
        Weights(text, measures.Linked);
        Profiles(text, "What falsely joined pairs agree and differ in", measures.Pairs.FalseProfiles);
        Profiles(text, "What missed pairs agree and differ in", measures.Pairs.MissedProfiles);
        return text.ToString();
    }

    /// <summary>The tallies by what tells pairs apart, under a title each.</summary>
    public static IEnumerable<(string Title, IEnumerable<KeyValuePair<string, PairTally>> Groups)> Groups(PairGroups pairs) =>
    [
        ("Pairs by what both records hold", pairs.ByShared),
        ("Pairs by system", pairs.BySystems),
        ("Pairs by culture", pairs.ByClass),
        ("Pairs by error in one of the two", pairs.ByDamage.Select(g => new KeyValuePair<string, PairTally>(g.Key.Length == 0 ? "no error" : g.Key, g.Value))),
    ];

    private static void Summary(StringBuilder text, LinkageMeasures measures)
    {
        Line(text, $"{measures.Records} records, {measures.Linked.Weights.Pairs} pairs compared.");
        if (measures.Unlabelled > 0)
            Line(text, $"Of {measures.Unlabelled} records no truth is known; they take part in linkage and are not judged.");
        text.AppendLine();
        PairHead(text, "pairs of records");
        PairRow(text, "all", measures.Pairs.All);
        PairRow(text, "of one identity", measures.Pairs.OneIdentity);
        text.AppendLine();
        if (measures.Clusters is not { } clusters)
            return;
        Line(text, $"| {"persons of two records or more",-34} | {"true",8} | {"made",8} | {"exact",8} | {"precision",9} | {"recall",8} | {"F1",8} |");
        Line(text, $"|{Dashes(36)}|{Dashes(9)}:|{Dashes(9)}:|{Dashes(9)}:|{Dashes(10)}:|{Dashes(9)}:|{Dashes(9)}:|");
        Line(text, $"| {"exactly the same records",-34} | {clusters.People,8} | {clusters.Persons,8} | {clusters.Exact,8} | {Percent(clusters.Precision),9} | {Percent(clusters.Recall),8} | {Percent(clusters.F1),8} |");
        Line(text, $"| {"by record (B-cubed), single ones too",-34} | {"",8} | {"",8} | {"",8} | {Percent(clusters.RecordPrecision),9} | {Percent(clusters.RecordRecall),8} | {Percent(2 * clusters.RecordPrecision * clusters.RecordRecall / (clusters.RecordPrecision + clusters.RecordRecall)),8} |");
        text.AppendLine();
    }

    private static void Pairs(StringBuilder text, string title, IEnumerable<KeyValuePair<string, PairTally>> groups)
    {
        Line(text, $"## {title}");
        text.AppendLine();
        PairHead(text, "");
        foreach (var (name, tally) in groups)
            PairRow(text, name, tally);
        text.AppendLine();
    }

    private static void PairHead(StringBuilder text, string title)
    {
        Line(text, $"| {title,-28} | {"of one person",13} | {"found",8} | {"false",7} | {"precision",9} | {"recall",8} | {"95 % interval",18} | {"blocking",8} | {"weight",8} | {"apart",6} |");
        Line(text, $"|{Dashes(30)}|{Dashes(14)}:|{Dashes(9)}:|{Dashes(8)}:|{Dashes(10)}:|{Dashes(9)}:|{Dashes(19)}:|{Dashes(9)}:|{Dashes(9)}:|{Dashes(7)}:|");
    }

    private static void PairRow(StringBuilder text, string name, PairTally tally)
    {
        var interval = Binomial.Interval((int)tally.Found, (int)tally.Same);
        Line(
            text,
            $"| {name,-28} | {tally.Same,13} | {tally.Found,8} | {tally.False,7} | {Percent(tally.Precision),9} | {Percent(tally.Recall),8} | {$"{Percent(interval.Low)} to {Percent(interval.High)}",18} | {tally.Missed(Miss.Blocking),8} | {tally.Missed(Miss.Weight),8} | {tally.Missed(Miss.KeptApart),6} |");
    }

    private static void Identities(StringBuilder text, string title, IReadOnlyList<SecondIdentities> identities)
    {
        if (identities.Count == 0)
            return;
        Line(text, $"## {title}");
        text.AppendLine();
        Line(text, $"| {"the two share",-20} | {"pairs",8} | {"found",8} | {"share",8} | {"95 % interval",18} |");
        Line(text, $"|{Dashes(22)}|{Dashes(9)}:|{Dashes(9)}:|{Dashes(9)}:|{Dashes(19)}:|");
        foreach (var group in identities)
        {
            var interval = Binomial.Interval(group.Found, group.Pairs);
            Line(text, $"| {group.Shares,-20} | {group.Pairs,8} | {group.Found,8} | {Percent(group.Recall),8} | {$"{Percent(interval.Low)} to {Percent(interval.High)}",18} |");
        }

        text.AppendLine();
    }

    private static void Weights(StringBuilder text, Linked linked)
    {
        var weights = linked.Weights;
        Line(text, $"## Compared pairs by weight (linked from {linked.Judge.Threshold:0.##} bits)");
        text.AppendLine();
        Line(text, $"| {"weight, bits",-12} | {"of one person",13} | {"of two",12} | {"of two and more weight",22} |");
        Line(text, $"|{Dashes(14)}|{Dashes(14)}:|{Dashes(13)}:|{Dashes(23)}:|");
        for (var weight = -WeightCounts.Most; weight < WeightCounts.Most; weight++)
        {
            var (from, next) = (weights.From(weight), weights.From(weight + 1));
            if (weight >= -12 && from != next)
                Line(text, $"| {weight,3} to {weight + 1,3}   | {from.Same - next.Same,13} | {from.Different - next.Different,12} | {from.Different,22} |");
        }

        text.AppendLine();
    }

    private static void Profiles(StringBuilder text, string title, Dictionary<string, long> profiles)
    {
        if (profiles.Count == 0)
            return;
        Line(text, $"## {title}");
        text.AppendLine();
        Line(text, $"| {"pairs",8} | findings |");
        Line(text, $"|{Dashes(9)}:|{Dashes(10)}|");
        foreach (var (profile, pairs) in profiles.OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal).Take(MostProfiles))
            Line(text, $"| {pairs,8} | {profile} |");
        text.AppendLine();
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.000}");

    private static string Dashes(int count) => new('-', count);

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
