using SearchGateway.Audit.Oversight.Anomalies;

namespace SearchGateway.Tests.Audit.Oversight.Anomalies;

public sealed class AnomalyScanTests
{
    private static readonly Dictionary<UInt128, IReadOnlySet<UInt128>> OwnSubjects = new()
    {
        [QuietMonth.Officer(5, 3)] = new HashSet<UInt128> { QuietMonth.Subject(77), QuietMonth.Subject(78) },
        [QuietMonth.Officer(6, 1)] = new HashSet<UInt128> { QuietMonth.Subject(79) },
    };

    [Fact]
    public void QuietMonthsRaiseAlmostNoAlarm()
    {
        var alarms = new List<Anomaly>();
        var officerMonths = 0;
        for (var seed = 1; seed <= 10; seed++)
        {
            alarms.AddRange(Find(QuietMonth.Ordered(QuietMonth.Draw(seed))));
            officerMonths += QuietMonth.Units * QuietMonth.OfficersOfUnit;
        }

        // One false alarm in a thousand months of an officer, or fewer.
        Assert.True(
            alarms.Count <= officerMonths / 1000,
            $"{alarms.Count} false alarms in {officerMonths} months of an officer: {string.Join("; ", alarms.Select(a => $"{a.Rule} {a.Count} of {a.Usual:0.0}, limit {a.Limit:0.0}"))}");
    }

    [Fact]
    public void EveryPlantedAnomalyIsFoundAndNothingElse()
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var facts = QuietMonth.Draw(seed);
            var day = QuietMonth.Start.AddDays(11);
            // A day on which one officer copies the register.
            facts.AddRange(Enumerable.Range(0, 160).Select(n => QuietMonth.Fact(1, 2, day.AddHours(8).AddMinutes(3 * n), QuietMonth.Subject((uint)(900_000_000 + n)))));
            // Nights on which one looks somebody up while the unit is closed.
            facts.AddRange(Enumerable.Range(0, 5).Select(n => QuietMonth.Fact(3, 4, day.AddDays(n).AddHours(2), QuietMonth.Subject((uint)(910_000_000 + n)), hasCase: true)));
            // The own name, once.
            facts.Add(QuietMonth.Fact(5, 3, day.AddHours(12), QuietMonth.Subject(78)));
            // The same person again and again, without a case.
            facts.AddRange(Enumerable.Range(0, 5).Select(n => QuietMonth.Fact(7, 6, day.AddDays(2 * n).AddHours(12), QuietMonth.Subject(920_000_000))));

            var found = Find(QuietMonth.Ordered(facts)).Select(anomaly => (anomaly.Rule, anomaly.Officer, anomaly.Unit)).ToHashSet();

            Assert.Superset(
                new HashSet<(AnomalyRule, UInt128, UInt128)>
                {
                    (AnomalyRule.Rate, QuietMonth.Officer(1, 2), QuietMonth.Unit(1)),
                    (AnomalyRule.Hour, QuietMonth.Officer(3, 4), QuietMonth.Unit(3)),
                    (AnomalyRule.OwnName, QuietMonth.Officer(5, 3), QuietMonth.Unit(5)),
                    (AnomalyRule.RepeatedSubject, QuietMonth.Officer(7, 6), QuietMonth.Unit(7)),
                },
                found);
            Assert.True(found.Count <= 5, $"{found.Count - 4} besides the planted ones.");
        }
    }

    [Fact]
    public void WithACaseReferenceRepeatedSearchesAreWork()
    {
        var facts = Enumerable.Range(0, 50).Select(n => QuietMonth.Fact(7, 6, QuietMonth.Start.AddHours(12 + n), QuietMonth.Subject(1), hasCase: true));

        Assert.Empty(Find(QuietMonth.Ordered(facts)));
    }

    [Fact]
    public void RepeatsAreCountedWithinTheirTimeOnly()
    {
        var options = new AnomalyOptions { RepeatWithin = TimeSpan.FromDays(3) };
        var seldom = Enumerable.Range(0, 10).Select(n => QuietMonth.Fact(7, 6, QuietMonth.Start.AddDays(2 * n), QuietMonth.Subject(1)));
        var often = Enumerable.Range(0, 4).Select(n => QuietMonth.Fact(7, 5, QuietMonth.Start.AddHours(12 * n), QuietMonth.Subject(1)));

        var found = Assert.Single(Find(QuietMonth.Ordered(seldom.Concat(often)), options));

        Assert.Equal((QuietMonth.Officer(7, 5), 4L, 4.0), (found.Officer, found.Count, found.Limit));
    }

    [Fact]
    public void OnePersonFoundByNameAndByDocumentIsOneFinding()
    {
        var facts = Enumerable.Range(0, 6).Select(n =>
            QuietMonth.Fact(7, 6, QuietMonth.Start.AddHours(n), UInt128.Zero) with { Subjects = new[] { QuietMonth.Subject(1), QuietMonth.Subject(2) } });

        var found = Assert.Single(Find(QuietMonth.Ordered(facts)));

        Assert.Equal(6, found.Count);
        Assert.Equal([0, 1, 2, 3, 4, 5], found.Records);
    }

    [Fact]
    public void AColleagueOfTheSameNameIsNoAnomaly()
    {
        var facts = QuietMonth.Ordered([QuietMonth.Fact(5, 2, QuietMonth.Start, QuietMonth.Subject(78)), QuietMonth.Fact(6, 1, QuietMonth.Start, QuietMonth.Subject(78))]);

        Assert.Empty(Find(facts));
    }

    [Fact]
    public void FewSearchesAreNamedByNoneOfTheRulesOnWhatIsUsual()
    {
        var facts = Enumerable.Range(0, 29).Select(n => QuietMonth.Fact(1, 1, QuietMonth.Start.AddMinutes(n), QuietMonth.Subject((uint)n)));

        Assert.Empty(Find(QuietMonth.Ordered(facts)));
    }

    [Theory]
    [InlineData(0, 3.0, 1.0)]
    [InlineData(1, 3.0, 0.950212931632136)]
    [InlineData(5, 1.0, 0.00365984682734371)]
    [InlineData(40, 10.0, 7.34e-13)]
    public void ChanceIsThatOfPoisson(int count, double expected, double probability) =>
        Assert.InRange(Poisson.AtLeast(count, expected) / probability, 0.9, 1.1);

    [Fact]
    public void EverySettingIsHeldAgainstItsRange()
    {
        var wrong = new AnomalyOptions
        {
            RateLeast = 0, RateFactor = double.NaN, RateFewestDays = 1, HourUsualShare = 0.3, HourLeast = 0, HourFewestOfUnit = 1, HourChance = 0,
            RepeatLeast = 1, RepeatLeastAtBorder = 1, RepeatWithin = TimeSpan.Zero,
        };

        Assert.Equal(typeof(AnomalyOptions).GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal), wrong.Faults().Select(f => f.Name).Order(StringComparer.Ordinal));
        Assert.Empty(new AnomalyOptions().Faults());
    }

    private static IReadOnlyList<Anomaly> Find(List<SearchFact> facts, AnomalyOptions? options = null)
    {
        var scan = new AnomalyScan(options ?? new AnomalyOptions(), OwnSubjects);
        foreach (var fact in facts)
            scan.Count(fact);
        foreach (var fact in scan.NeedsSecondPass ? facts : [])
            scan.Follow(fact);
        return scan.Find();
    }
}
