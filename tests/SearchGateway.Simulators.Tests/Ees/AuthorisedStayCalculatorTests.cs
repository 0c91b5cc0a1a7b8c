using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Simulators.Ees;

namespace SearchGateway.Simulators.Tests.Ees;

public sealed class AuthorisedStayCalculatorTests
{
    private static readonly DateOnly Epoch = new(2015, 1, 1);

    [Fact]
    public void WithoutHistoryNinetyDaysAreAllowed() =>
        Assert.Equal(Day("2016-09-28"), AuthorisedStayCalculator.LastPermittedDay([], Day("2016-07-01")));

    [Fact]
    public void SixtyDaysBeforeLeaveThirty()
    {
        var stay = AuthorisedStayCalculator.Assess([Stay("2016-01-01", "2016-02-29")], null, Day("2016-05-01"));

        Assert.Equal(Day("2016-05-30"), stay.LastPermittedDay);
        Assert.Equal(30, stay.RemainingDays);
    }

    [Fact]
    public void DaysThatRollOffTheWindowAllowAFullStay()
    {
        var stay = AuthorisedStayCalculator.Assess([Stay("2016-01-01", "2016-02-29")], null, Day("2016-07-01"));

        Assert.Equal(57, stay.DaysUsed);
        Assert.Equal(Day("2016-09-28"), stay.LastPermittedDay);
        Assert.Equal(90, stay.RemainingDays);
    }

    [Fact]
    public void NinetyDaysInFullShutTheDoorUntilTheyLeaveTheWindow()
    {
        Stay[] earlier = [Stay("2016-01-01", "2016-03-30")];

        Assert.Null(AuthorisedStayCalculator.LastPermittedDay(earlier, Day("2016-06-28")));
        Assert.NotNull(AuthorisedStayCalculator.LastPermittedDay(earlier, Day("2016-06-29")));
        Assert.Equal(0, AuthorisedStayCalculator.Assess(earlier, null, Day("2016-06-28")).RemainingDays);
    }

    [Fact]
    public void ADayThatEndsOneStayAndBeginsTheNextCountsOnce() =>
        Assert.Equal(11, AuthorisedStayCalculator.DaysUsed([Stay("2016-03-01", "2016-03-06"), Stay("2016-03-06", "2016-03-11")], Day("2016-03-31")));

    [Fact]
    public void OverstayIsCountedFromTheLastPermittedDay()
    {
        var stay = AuthorisedStayCalculator.Assess([new Stay(Day("2016-07-01"), null)], null, Day("2016-10-08"));

        Assert.True(stay.Present);
        Assert.Equal(Day("2016-09-28"), stay.LastPermittedDay);
        Assert.Equal(10, stay.OverstayDays);
        Assert.Equal(0, stay.RemainingDays);
    }

    [Fact]
    public void AStayThatShouldNotHaveBegunIsOverstayFromItsFirstDay()
    {
        Stay[] stays = [Stay("2016-01-01", "2016-03-30"), new Stay(Day("2016-06-01"), null)];

        var stay = AuthorisedStayCalculator.Assess(stays, null, Day("2016-06-03"));

        Assert.Null(stay.LastPermittedDay);
        Assert.Equal(3, stay.OverstayDays);
    }

    [Fact]
    public void TheVisaBoundsTheStay()
    {
        var shortGrant = new VisaGrant("X", Day("2017-01-01"), 1, 15);
        var shortValidity = new VisaGrant("X", Day("2016-07-10"), 0, 90);

        Assert.Equal(Day("2016-07-15"), AuthorisedStayCalculator.Assess([new Stay(Day("2016-07-01"), null, "X")], shortGrant, Day("2016-07-01")).LastPermittedDay);
        Assert.Equal(Day("2016-07-10"), AuthorisedStayCalculator.Assess([new Stay(Day("2016-07-01"), null, "X")], shortValidity, Day("2016-07-01")).LastPermittedDay);
    }

    [Fact]
    public void AVisaForOneEntryIsExhaustedByIt()
    {
        var visa = new VisaGrant("X", Day("2016-12-31"), 1, 60);

        var inside = AuthorisedStayCalculator.Assess([new Stay(Day("2016-07-01"), null, "X")], visa, Day("2016-07-02"));
        var outside = AuthorisedStayCalculator.Assess([new Stay(Day("2016-07-01"), Day("2016-07-05"), "X")], visa, Day("2016-07-20"));

        Assert.True(inside.EntriesExhausted);
        Assert.Equal(Day("2016-08-29"), inside.LastPermittedDay);
        Assert.True(outside.EntriesExhausted);
        Assert.Equal(0, outside.RemainingDays);
    }

    [Fact]
    public void DaysSpentOnAShortVisaAreSpent()
    {
        var visa = new VisaGrant("X", Day("2016-12-31"), 2, 30);

        var stay = AuthorisedStayCalculator.Assess([Stay("2016-07-01", "2016-07-20", "X")], visa, Day("2016-09-01"));

        Assert.Equal(10, stay.RemainingDays);
    }

    [Fact]
    public void TheLastPermittedDayIsThatOfANaiveCountOfEveryDay()
    {
        var histories = from stays in Gen.ListOf(from first in Gen.Choose(0, 420) from length in Gen.Choose(0, 95) select (first, length))
                        from entry in Gen.Choose(0, 460)
                        select (stays, entry);
        Check.QuickThrowOnFailure(Prop.ForAll(histories.ToArbitrary(), history =>
        {
            var entry = Epoch.AddDays(history.entry);
            var earlier = history.stays.Where(s => s.first < history.entry)
                .Select(s => new Stay(Epoch.AddDays(s.first), Epoch.AddDays(s.first + s.length))).ToList();
            return AuthorisedStayCalculator.LastPermittedDay(earlier, entry) == Naive(earlier, entry);
        }));
    }

    // Marks the days one by one, and asks of every day of the stay how many of the 180 up to it are marked.
    private static DateOnly? Naive(List<Stay> earlier, DateOnly entry)
    {
        var present = new HashSet<DateOnly>();
        foreach (var stay in earlier)
            for (var day = stay.Entry; day <= stay.Exit && day < entry; day = day.AddDays(1))
                present.Add(day);
        DateOnly? last = null;
        for (var day = entry; ; last = day, day = day.AddDays(1))
        {
            present.Add(day);
            if (Enumerable.Range(0, 180).Count(back => present.Contains(day.AddDays(-back))) > 90)
                return last;
        }
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Stay Stay(string entry, string exit, string? sticker = null) => new(Day(entry), Day(exit), sticker);
}
