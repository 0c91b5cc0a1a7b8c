using System.Globalization;
using SearchGateway.MatchQuality.Generated;
using SearchGateway.Simulators.Population.Damage;
using SearchGateway.Tests.Shared;

namespace SearchGateway.MatchQuality.Tests.Generated;

/// <summary>
/// Keeps the quality of the search: on a small population, whose figures are the same in every run, no culture and no kind
/// of damage is found less often than reference.tsv says, and nothing more is found falsely. Run with UPDATE_DOCS=1 to write
/// the reference anew, and review what became worse.
/// </summary>
public sealed class QualityGuardTests
{
    private static readonly Settings Small = new(Size: 6000, Seed: 2016, Trials: 3, Pairs: 15, Strangers: 6);
    private static readonly Lazy<Measures> Taken = new(() => Measures.Take(Small));

    private static string ReferencePath =>
        Path.Combine(Repository.Root, "tests", "SearchGateway.MatchQuality.Tests", "Generated", "reference.tsv");

    [Fact]
    public void NothingIsFoundLessOftenAndNothingMoreFalselyThanBefore()
    {
        var rows = Rows(Taken.Value).ToList();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(ReferencePath, "group\tsearches\tfound\tfalse\n" + string.Concat(rows.Select(r => r.ToString() + "\n")));

        var before = File.ReadAllLines(ReferencePath).Skip(1).Select(Row.Read).ToDictionary(r => r.Group, StringComparer.Ordinal);

        Assert.Equal(before.Keys, rows.Select(r => r.Group));
        Assert.Empty(rows.Where(r => r.IsWorseThan(before[r.Group])).Select(r => $"{r} was {before[r.Group]}"));
    }

    [Fact]
    public void AnUndamagedIdentityIsAlwaysFound() =>
        Assert.All(
            Enumerable.Range(0, TruePeople.Cultures.Count),
            culture => Assert.All(Searches.All, keys => Assert.Equal(1, Taken.Value.Cell(keys, culture, null).Recall)));

    private static IEnumerable<Row> Rows(Measures measures)
    {
        for (var culture = 0; culture < TruePeople.Cultures.Count; culture++)
        {
            yield return Row.Of($"one error, {TruePeople.Cultures[culture]}", measures.One(culture: culture));
            yield return Row.Of($"two errors, {TruePeople.Cultures[culture]}", measures.Two(culture: culture));
        }

        foreach (var kind in measures.Kinds.OfType<DamageKind>())
            yield return Row.Of(kind.Words(), measures.One(kind: kind));
        foreach (var keys in measures.Strangers.GroupBy(s => s.Keys))
            yield return new Row($"strangers, {keys.Key.Words()}", keys.Sum(s => s.Searches), 0, (int)keys.Sum(s => s.Candidates));
    }

    private sealed record Row(string Group, int Searches, int Found, int False)
    {
        public static Row Of(string group, Tally tally) => new(group, tally.Trials, tally.Answered, 0);

        public static Row Read(string line)
        {
            var cells = line.Split('\t');
            return new Row(cells[0], Number(cells[1]), Number(cells[2]), Number(cells[3]));
        }

        // Other numbers of searches mean another population or catalogue: then the figures are not comparable.
        public bool IsWorseThan(Row before) => Searches != before.Searches || Found < before.Found || False > before.False;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Group}\t{Searches}\t{Found}\t{False}");

        private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    }
}
