using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Model;

namespace SearchGateway.Tests.Retention;

/// <summary>Whatever clocks run together: there is a day, and it is the right one.</summary>
public sealed class JointTermTests
{
    private static readonly Gen<RetentionPeriod> Periods = from months in Gen.Choose(0, 150) from days in Gen.Choose(0, 45) select new RetentionPeriod(months, days + 1);

    /// <summary>A clock that the loader accepts: its latest day never comes before its earliest.</summary>
    private static readonly Gen<RetentionClock> Clocks =
        from earliest in Periods
        from more in Gen.Choose(0, 60)
        from system in Gen.Elements(CentralSystems.All.ToArray())
        select new RetentionClock
        {
            Name = "clock",
            Systems = [system],
            Purposes = [Purpose.BorderEntry],
            Earliest = earliest,
            Latest = earliest with { Days = earliest.Days + more },
            Article = system.DisplayName(),
        };

    private static readonly OwnClock Others = new("others", [], new RetentionPeriod(12), "A test.");

    [Fact]
    public void TheTermIsTheFirstLatestDayThatIsNotBeforeAnyEarliest()
    {
        var cases = from clocks in Clocks.NonEmptyListOf() from day in Gen.Choose(0, 20_000) select (clocks, Day: new DateOnly(2010, 1, 1).AddDays(day));
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var term = new RetentionClocks([.. c.clocks], [Others]).TermOf(RecordsOfAKind.Search(c.Day, Purpose.BorderEntry, [.. CentralSystems.All]));
            var earliest = c.clocks.Max(clock => clock.Earliest.LastDay(c.Day));
            var lawful = c.clocks.Where(clock => clock.Latest.LastDay(c.Day) >= earliest).OrderBy(clock => clock.Latest.LastDay(c.Day)).ToArray();
            return lawful.Length > 0 && term.EraseAfter == lawful[0].Latest.LastDay(c.Day)
                && lawful.Any(clock => clock.Article == term.Article && clock.Latest.LastDay(c.Day) == term.EraseAfter);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void ASystemMoreNeverLetsARecordGoBeforeADutyToKeepIt()
    {
        var cases = from clocks in Clocks.ListOf(5) from day in Gen.Choose(0, 20_000) from asked in Gen.SubListOf(CentralSystems.All.ToArray()) select (clocks, day, asked);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var day = new DateOnly(2010, 1, 1).AddDays(c.day);
            var term = new RetentionClocks([.. c.clocks], [Others]).TermOf(RecordsOfAKind.Search(day, Purpose.BorderEntry, [.. c.asked]));
            return c.clocks.Where(clock => c.asked.Contains(clock.Systems[0])).All(clock => term.EraseAfter >= clock.Earliest.LastDay(day));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void AClockForAnotherPurposeDoesNotRun()
    {
        var police = new RetentionClock
        {
            Name = "police", Systems = [CentralSystem.Vis], Purposes = [Purpose.LawEnforcement], Earliest = new(72), Latest = new(72), Article = "x Art. 1",
        };
        var clocks = new RetentionClocks([police], [Others]);
        var day = new DateOnly(2026, 3, 10);

        Assert.Equal(day.AddYears(6), clocks.TermOf(RecordsOfAKind.Search(day, Purpose.LawEnforcement, CentralSystem.Vis)).EraseAfter);
        Assert.Equal(day.AddYears(1), clocks.TermOf(RecordsOfAKind.Search(day, Purpose.BorderEntry, CentralSystem.Vis)).EraseAfter);
    }
}
