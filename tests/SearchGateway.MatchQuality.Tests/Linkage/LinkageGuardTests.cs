using System.Globalization;
using SearchGateway.MatchQuality.Linkage;
using SearchGateway.MatchQuality.Linkage.Measuring;
using SearchGateway.MatchQuality.Linkage.Truth;
using SearchGateway.Tests.Shared;

namespace SearchGateway.MatchQuality.Tests.Linkage;

/// <summary>
/// Keeps the quality of linkage: on a small population, whose figures are the same in every run, no more pairs of one person are
/// missed and no more are falsely joined than reference.tsv says. Run with UPDATE_DOCS=1 to write the reference anew, and review
/// what became worse.
/// </summary>
public sealed class LinkageGuardTests
{
    private static readonly GeneratedSettings Small = new(12_000, 2016, Biometrics: true);

    private static readonly Lazy<LinkageMeasures> Taken = new(() => GeneratedRun.Take(Small));

    private static string ReferencePath => Path.Combine(Repository.Root, "tests", "SearchGateway.MatchQuality.Tests", "Linkage", "reference.tsv");

    [Fact]
    public void NothingIsMissedMoreOftenAndNothingJoinedMoreFalselyThanBefore()
    {
        var rows = Rows(Taken.Value).ToList();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(ReferencePath, "group\tpairs\tfound\tfalse\n" + string.Concat(rows.Select(r => r.ToString() + "\n")));

        var before = File.ReadAllLines(ReferencePath).Skip(1).Select(Row.Read).ToDictionary(r => r.Group, StringComparer.Ordinal);

        Assert.Equal(before.Keys, rows.Select(r => r.Group));
        Assert.Empty(rows.Where(r => r.IsWorseThan(before[r.Group])).Select(r => $"{r} was {before[r.Group]}"));
    }

    [Fact]
    public void SecondIdentitiesThatShareADocumentOrAFingerprintAreFound() => Assert.All(
        Taken.Value.SecondIdentities.Concat(Taken.Value.ByFingers).Where(s => s.Shares is "document" or "fingerprint"),
        s => Assert.InRange(s.Recall, Aims.SecondIdentities, 1));

    private static IEnumerable<Row> Rows(LinkageMeasures measures)
    {
        yield return Row.Of("all", measures.Pairs.All);
        yield return Row.Of("of one identity", measures.Pairs.OneIdentity);
        foreach (var (group, tally) in measures.Pairs.ByShared.Concat(measures.Pairs.BySystems))
            yield return Row.Of(group, tally);
        yield return new Row("persons", measures.Clusters!.People, measures.Clusters.Exact, measures.Clusters.Persons - measures.Clusters.Exact);
        foreach (var group in measures.SecondIdentities)
            yield return new Row($"second identities, {group.Shares}", group.Pairs, group.Found, 0);
        foreach (var group in measures.ByFingers)
            yield return new Row($"second identities by fingers, {group.Shares}", group.Pairs, group.Found, 0);
    }

    private sealed record Row(string Group, long Pairs, long Found, long False)
    {
        public static Row Of(string group, PairTally tally) => new(group, tally.Same, tally.Found, tally.False);

        public static Row Read(string line)
        {
            var cells = line.Split('\t');
            return new Row(cells[0], Number(cells[1]), Number(cells[2]), Number(cells[3]));
        }

        // Other numbers of pairs mean another population: then the figures are not comparable.
        public bool IsWorseThan(Row before) => Pairs != before.Pairs || Found < before.Found || False > before.False;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Group}\t{Pairs}\t{Found}\t{False}");

        private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
    }
}
