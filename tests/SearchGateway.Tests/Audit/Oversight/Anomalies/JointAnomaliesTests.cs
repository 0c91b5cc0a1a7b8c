using System.Collections.Immutable;
using SearchGateway.Audit.Oversight.Anomalies;
using SearchGateway.Model;

namespace SearchGateway.Tests.Audit.Oversight.Anomalies;

/// <summary>However searches are spread over logs, what stands out is what would stand out in one.</summary>
public sealed class JointAnomaliesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void SpreadOverLogsTheSameStandsOutAsInOne(int logs)
    {
        var facts = QuietMonth.Draw(seed: logs);
        var day = QuietMonth.Start.AddDays(11);
        facts.AddRange(Enumerable.Range(0, 160).Select(n => QuietMonth.Fact(1, 2, day.AddHours(8).AddMinutes(3 * n), UInt128.Zero)));
        facts.AddRange(Enumerable.Range(0, 5).Select(n => QuietMonth.Fact(3, 4, day.AddDays(n).AddHours(2), UInt128.Zero)));
        facts = QuietMonth.Ordered(facts);
        var random = new Random(logs);

        var joint = JointAnomalies.Find(new AnomalyOptions(), Spread(facts, logs, _ => random.Next(logs)));

        var one = OfOne(facts);
        Assert.Contains(one, found => found.Rule == AnomalyRule.Rate);
        Assert.Contains(one, found => found.Rule == AnomalyRule.Hour);
        Assert.Equal(
            one.Select(found => (found.Rule, NameOf(found.Officer), NameOf(found.Unit), found.Count, found.Usual, found.Limit, found.First, found.Last)).Order(),
            joint.Select(found => (found.Rule, found.By.Officer, found.By.Unit, found.Count, found.Usual, found.Limit, found.First, found.Last)).Order());
    }

    [Fact]
    public void WhoStaysUnderTheLimitInEachLogIsFoundInAllOfThem()
    {
        var facts = QuietMonth.Draw(seed: 5);
        var day = QuietMonth.Start.AddDays(11);
        facts = QuietMonth.Ordered([.. facts, .. Enumerable.Range(0, 90).Select(n => QuietMonth.Fact(1, 2, day.AddHours(8).AddMinutes(5 * n), UInt128.Zero))]);
        var options = new AnomalyOptions { RateLeast = 60 };
        var officer = QuietMonth.Officer(1, 2);
        var turn = 0;
        var spread = Spread(facts, 3, _ => turn++ % 3);

        Assert.All(spread, log => Assert.DoesNotContain(JointAnomalies.Find(options, [log]), found => found.By.Officer == NameOf(officer)));
        var found = Assert.Single(JointAnomalies.Find(options, spread), found => found is { Rule: AnomalyRule.Rate } && found.By.Officer == NameOf(officer));
        Assert.Equal(["log/0", "log/1", "log/2"], found.Records.Select(part => part.Log));
        Assert.All(found.Records, part => Assert.All(part.Records, index => Assert.Equal(officer, facts[(int)index].Officer)));
    }

    [Fact]
    public void OfficersOfOneNameInTwoMemberStatesAreTwo()
    {
        var hours = Enumerable.Range(0, 20).Select(n => new HourTally(n * 24, 20, At(n * 24), At(n * 24), n)).ToImmutableArray();
        var logs = new[] { new LogTallies("a", [new OfficerTally(Caller("o", "u", 0) with { MemberState = "EST" }, hours), new OfficerTally(Caller("o", "u", 0) with { MemberState = "LVA" }, hours)]) };

        Assert.Empty(JointAnomalies.Find(new AnomalyOptions { RateLeast = 30, RateFewestDays = 2, RateFactor = 1 }, logs));
        Assert.Empty(JointAnomalies.Find(new AnomalyOptions(), []));
    }

    private static DateTimeOffset At(int hour) => DateTimeOffset.UnixEpoch.AddHours(hour);

    /// <summary>The facts as each of several logs counts them.</summary>
    private static LogTallies[] Spread(List<SearchFact> facts, int logs, Func<SearchFact, int> logOf)
    {
        var books = Enumerable.Range(0, logs).Select(_ => new Dictionary<(UInt128 Officer, UInt128 Unit, int Group), HourBook>()).ToArray();
        foreach (var fact in facts)
        {
            var book = books[logOf(fact)];
            var key = (fact.Officer, fact.Unit, fact.Group);
            if (!book.TryGetValue(key, out var hours))
                book[key] = hours = new HourBook();
            hours.Add(fact);
        }

        return [.. books.Select((book, number) => new LogTallies($"log/{number}", [.. book.Select(one => new OfficerTally(Caller(NameOf(one.Key.Officer), NameOf(one.Key.Unit), one.Key.Group), one.Value.Officers.Single()))]))];
    }

    private static List<Anomaly> OfOne(List<SearchFact> facts)
    {
        var scan = new AnomalyScan(new AnomalyOptions(), new Dictionary<UInt128, IReadOnlySet<UInt128>>());
        foreach (var fact in facts)
            scan.Count(fact);
        return [.. scan.Find().Where(found => found.Rule is AnomalyRule.Rate or AnomalyRule.Hour)];
    }

    private static string NameOf(UInt128 digest) => digest.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);

    private static Caller Caller(string officer, string unit, int group) => new()
    {
        Authority = (Authority)group, MemberState = "EST", Profile = "p", Unit = unit, Officer = officer, Purposes = [], Roles = CallerRoles.Search,
    };
}
