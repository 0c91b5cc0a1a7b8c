using System.Globalization;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.PolicyReview.Wording;

namespace SearchGateway.PolicyReview.Replaying;

/// <summary>What stands in a written replay, the same on a page and in a terminal.</summary>
public static class ReplayText
{
    private const int MostFaulty = 5;

    /// <summary>What was replayed, and what differs in all.</summary>
    public static IEnumerable<string> Summary(ReplayResult replay)
    {
        var culture = CultureInfo.InvariantCulture;
        yield return string.Create(
            culture,
            $"{Counted(replay.Queries, "query", "queries")} asked under {replay.Before.Name} and under {replay.After.Name}, of the same simulated systems with {replay.People} people (seed {replay.PopulationSeed}, {replay.Day:yyyy-MM-dd}).");
        if (replay.WithoutAnswer > 0)
            yield return string.Create(culture, $"INCOMPLETE: {Counted(replay.WithoutAnswer, "question", "questions")} to a system got no answer; the figures are not to be relied on.");
        foreach (var unanswered in replay.Unanswered)
            yield return string.Create(culture, $"{unanswered.System.DisplayName()} gave no answer ({Names.Plain(unanswered.How)}) to {Counted(unanswered.Count, "question", "questions")} by {RuleWords.InWords(unanswered.Keys)}, such as for #{unanswered.Example}.");
        foreach (var faulty in replay.Faulty.Take(MostFaulty))
            yield return string.Create(culture, $"Query {faulty.Number} is faulty and was not asked: {faulty.Fault}.");
        if (replay.Faulty.Length > MostFaulty)
            yield return string.Create(culture, $"{replay.Faulty.Length - MostFaulty} more faults of queries are not listed.");
        if (replay.IsSame)
        {
            yield return "No answer differs.";
            yield break;
        }

        yield return string.Create(
            culture,
            $"{Counted(replay.AnswersThatDiffer, "answer differs", "answers differ")}: {Counted(replay.PersonsNewlyShown, "person is", "persons are")} newly shown and {replay.PersonsNewlyWithheld} newly withheld; {Counted(replay.Cells.Sum(c => c.RecordsNewlyShown), "record is", "records are")} newly shown and {replay.Cells.Sum(c => c.RecordsNewlyWithheld)} newly withheld.");
    }

    /// <summary>What differs in a cell, one line each.</summary>
    public static IEnumerable<string> Lines(ReplayedCell cell)
    {
        if (cell.NewlyAsked > 0)
            yield return $"+ newly asked for {Counted(cell.NewlyAsked, "query", "queries")}";
        if (cell.NoLongerAsked > 0)
            yield return $"- no longer asked for {Counted(cell.NoLongerAsked, "query", "queries")}";
        if (cell.OtherKeys > 0)
            yield return $"~ asked by other keys for {Counted(cell.OtherKeys, "query", "queries")}";
        if (cell.HitsNewlyTold > 0)
            yield return $"+ a hit newly told for {Counted(cell.HitsNewlyTold, "query", "queries")}";
        if (cell.HitsNewlyWithheld > 0)
            yield return $"- a hit newly withheld for {Counted(cell.HitsNewlyWithheld, "query", "queries")}";
        if (cell.RecordsNewlyShown > 0)
            yield return $"+ {Counted(cell.RecordsNewlyShown, "record", "records")} newly shown";
        if (cell.RecordsNewlyWithheld > 0)
            yield return $"- {Counted(cell.RecordsNewlyWithheld, "record", "records")} newly withheld";
        foreach (var line in Fields(cell, "+ newly shown", f => f.NewlyShown).Concat(Fields(cell, "- newly withheld", f => f.NewlyWithheld)))
            yield return line;
    }

    /// <summary>The system and how many queries differ.</summary>
    public static string Heading(ReplayedCell cell) => string.Create(
        CultureInfo.InvariantCulture, $"{cell.System.DisplayName()}: {cell.Differ} of {Counted(cell.Queries, "query", "queries")}, such as {string.Join(", ", cell.Examples.Select(e => $"#{e.ToString(CultureInfo.InvariantCulture)}"))}");

    /// <summary>Fields together that are shown of as many records by one article.</summary>
    private static IEnumerable<string> Fields(ReplayedCell cell, string lead, Func<ReplayedField, int> count) => cell.Fields
        .Where(f => count(f) > 0)
        .GroupBy(f => (f.Article, Records: count(f)))
        .Select(g => new Phrase($"{lead} of {Counted(g.Key.Records, "record", "records")}: {string.Join(", ", g.Select(f => Names.Plain(f.Name)))}", g.Key.Article).ToString());

    private static string Counted(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
