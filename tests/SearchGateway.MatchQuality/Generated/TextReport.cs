using System.Globalization;
using System.Text;
using SearchGateway.Simulators.Population.Damage;

namespace SearchGateway.MatchQuality.Generated;

/// <summary>The measures in Markdown that reads well on a terminal too.</summary>
internal static class TextReport
{
    public static string Of(Measures measures)
    {
        var text = new StringBuilder();
        ByCulture(text, measures);
        ByKind(text, measures);
        Pairs(text, measures);
        Losses(text, measures);
        Strangers(text, measures);
        Reliability(text, measures);
        Missed(text, measures);
        return text.ToString();
    }

    private static void ByCulture(StringBuilder text, Measures measures)
    {
        foreach (var keys in Searches.All)
        {
            Line(text, $"## By culture, {keys.Words()}");
            text.AppendLine();
            Line(text, $"| {"culture",-20} | {"trials",7} | {"one error",9} | {"95 % interval",15} | {"at 1",6} | {"at 10",6} | {"trials",7} | {"two errors",10} | {"95 % interval",15} | {"none",6} |");
            Line(text, $"|{Dashes(22)}|{Dashes(8)}:|{Dashes(10)}:|{Dashes(16)}:|{Dashes(7)}:|{Dashes(7)}:|{Dashes(8)}:|{Dashes(11)}:|{Dashes(16)}:|{Dashes(7)}:|");
            for (var culture = 0; culture < TruePeople.Cultures.Count; culture++)
                CultureRow(text, TruePeople.Cultures[culture], measures.One(keys, culture), measures.Two(keys, culture), measures.Cell(keys, culture, null));
            CultureRow(text, "all", measures.One(keys), measures.Two(keys), Tally.Sum(Enumerable.Range(0, TruePeople.Cultures.Count).Select(c => measures.Cell(keys, c, null))));
            text.AppendLine();
        }
    }

    private static void CultureRow(StringBuilder text, string name, Tally one, Tally two, Tally none) => Line(
        text,
        $"| {name,-20} | {one.Trials,7} | {Percent(one.Recall),9} | {Bounds(one),15} | {Percent(one.AtOne),6} | {Percent(one.AtTen),6} | {two.Trials,7} | {Percent(two.Recall),10} | {Bounds(two),15} | {Percent(none.Recall),6} |");

    private static void ByKind(StringBuilder text, Measures measures)
    {
        text.AppendLine("## By kind of damage").AppendLine();
        Line(text, $"| {"one error",-28} | {"trials",7} | {"recall",6} | {"95 % interval",15} | {"at 1",6} | {"at 10",6} | {"name alone",10} | {"worst culture",-26} |");
        Line(text, $"|{Dashes(30)}|{Dashes(8)}:|{Dashes(7)}:|{Dashes(16)}:|{Dashes(7)}:|{Dashes(7)}:|{Dashes(11)}:|{Dashes(28)}|");
        foreach (var kind in measures.Kinds.OfType<DamageKind>())
        {
            var tally = measures.One(kind: kind);
            var alone = measures.One(SearchKeys.Name, kind: kind);
            var worst = TruePeople.Cultures.Select((name, culture) => (name, Tally: measures.One(culture: culture, kind: kind)))
                .Where(c => c.Tally.Trials >= Floor.FewestTrials).OrderBy(c => c.Tally.Recall).FirstOrDefault();
            Line(
                text,
                $"| {kind.Words(),-28} | {tally.Trials,7} | {Percent(tally.Recall),6} | {Bounds(tally),15} | {Percent(tally.AtOne),6} | {Percent(tally.AtTen),6} | {(alone.Trials == 0 ? "-" : Percent(alone.Recall)),10} | {(worst.Tally is null ? "" : $"{worst.name} {Percent(worst.Tally.Recall)}"),-26} |");
        }

        text.AppendLine();
    }

    private static void Pairs(StringBuilder text, Measures measures)
    {
        text.AppendLine("## Worst pairs of errors").AppendLine();
        Line(text, $"| {"two errors",-54} | {"trials",7} | {"recall",6} | {"95 % interval",15} |");
        Line(text, $"|{Dashes(56)}|{Dashes(8)}:|{Dashes(7)}:|{Dashes(16)}:|");
        foreach (var (first, second, tally) in measures.KindPairs.Where(p => p.Tally.Trials >= Floor.FewestTrials).OrderBy(p => p.Tally.Recall).ThenBy(p => p.First).ThenBy(p => p.Second).Take(15))
            Line(text, $"| {$"{first.Words()}, {second.Words()}",-54} | {tally.Trials,7} | {Percent(tally.Recall),6} | {Bounds(tally),15} |");
        Line(text, $"| {"two errors in the birth date (no part above)",-54} | {measures.TwiceInBirthDate.Trials,7} | {Percent(measures.TwiceInBirthDate.Recall),6} | {Bounds(measures.TwiceInBirthDate),15} |");
        text.AppendLine();
    }

    private static void Losses(StringBuilder text, Measures measures)
    {
        text.AppendLine("## What loses records").AppendLine();
        Line(text, $"| {"damage",-28} | {"searches",8} | {"lost",6} | {"outscored",9} | {"by score",8} | {"by index",8} |");
        Line(text, $"|{Dashes(30)}|{Dashes(9)}:|{Dashes(7)}:|{Dashes(10)}:|{Dashes(9)}:|{Dashes(9)}:|");
        foreach (var kind in measures.Kinds.OfType<DamageKind>())
            LossRow(text, kind.Words(), measures.One(kind: kind));
        LossRow(text, "two errors", measures.Two());
        text.AppendLine();
    }

    private static void LossRow(StringBuilder text, string name, Tally tally)
    {
        if (tally.Answered < tally.Trials)
            Line(text, $"| {name,-28} | {tally.Trials,8} | {tally.Trials - tally.Answered,6} | {tally.LostBy(Loss.Outscored),9} | {tally.LostBy(Loss.Score),8} | {tally.LostBy(Loss.Index),8} |");
    }

    private static void Strangers(StringBuilder text, Measures measures)
    {
        text.AppendLine("## Searches for people who are in no system").AppendLine();
        Line(text, $"| {"keys",-38} | {"searches",8} | {"with a candidate",16} | {"95 % interval",15} | {"candidates each",15} | {"namesakes each",14} | {"worst culture",-26} |");
        Line(text, $"|{Dashes(40)}|{Dashes(9)}:|{Dashes(17)}:|{Dashes(16)}:|{Dashes(16)}:|{Dashes(15)}:|{Dashes(28)}|");
        foreach (var group in measures.Strangers.GroupBy(s => s.Keys))
        {
            var (searches, hit) = (group.Sum(s => s.Searches), group.Sum(s => s.Hit));
            var worst = group.MaxBy(s => (double)s.Candidates / Math.Max(1, s.Searches))!;
            var interval = Binomial.Interval(hit, searches);
            Line(
                text,
                $"| {group.Key.Words(),-38} | {searches,8} | {Percent((double)hit / searches),16} | {Percent(interval.Low)} to {Percent(interval.High)} | {(double)group.Sum(s => s.Candidates) / searches,15:0.00} | {(double)group.Sum(s => s.Namesakes) / searches,14:0.00} | {$"{TruePeople.Cultures[worst.Culture]} {(double)worst.Candidates / worst.Searches:0.0}",-26} |");
        }

        text.AppendLine();
    }

    private static void Reliability(StringBuilder text, Measures measures)
    {
        text.AppendLine("## How far a score can be read as a probability").AppendLine();
        Line(text, $"| {"score",-11} |{string.Concat(Searches.All.Select(k => $" {k.Words(),38} |"))}");
        Line(text, $"|{Dashes(13)}|{string.Concat(Searches.All.Select(_ => $"{Dashes(39)}:|"))}");
        for (var step = 0; step < ScoreCounts.Steps; step += 5)
        {
            var to = step + 5 == ScoreCounts.Steps ? ScoreCounts.Steps + 1 : step + 5;
            Line(text, $"| {step / 100.0:0.00} to {(step + 5) / 100.0:0.00} |{string.Concat(Searches.All.Select(k => $" {Right(measures, k, step, to),38} |"))}");
        }

        text.AppendLine();
    }

    private static string Right(Measures measures, SearchKeys keys, int from, int to)
    {
        var all = measures.AllScores[keys].From(from) - measures.AllScores[keys].From(to);
        var right = measures.TrueScores[keys].From(from) - measures.TrueScores[keys].From(to);
        return all == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{Percent((double)right / all)} of {all}");
    }

    private static void Missed(StringBuilder text, Measures measures)
    {
        text.AppendLine("## Below the floor").AppendLine();
        var missed = Floor.Missed(measures).ToList();
        if (missed.Count == 0)
            text.AppendLine("Nothing.");
        foreach (var line in missed)
            text.Append("- ").AppendLine(line);
    }

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100,6:0.00}");

    private static string Bounds(Tally tally) => $"{Percent(tally.Interval.Low)} to {Percent(tally.Interval.High)}";

    private static string Dashes(int count) => new('-', count);

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
