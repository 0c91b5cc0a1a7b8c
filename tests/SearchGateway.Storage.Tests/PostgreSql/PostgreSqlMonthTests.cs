using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Storage.PostgreSql;

namespace SearchGateway.Storage.Tests.PostgreSql;

public sealed class PostgreSqlMonthTests
{
    private static readonly Arbitrary<DateOnly> Days = Gen.Choose(0, DateOnly.MaxValue.DayNumber).Select(DateOnly.FromDayNumber).ToArbitrary();

    [Fact]
    public void AMonthIsReadBackFromTheNameOfItsPartition() => Check.QuickThrowOnFailure(Prop.ForAll(Days, day =>
        PostgreSqlMonth.Parse(PostgreSqlMonth.Of(day).NameOf("entries"), "entries") == PostgreSqlMonth.Of(day)));

    [Fact]
    public void DaysOfOneMonthAndOfNoOtherShareAPartition() => Check.QuickThrowOnFailure(Prop.ForAll(Days, Days, (one, other) =>
        (PostgreSqlMonth.Of(one) == PostgreSqlMonth.Of(other)) == ((one.Year, one.Month) == (other.Year, other.Month))));

    [Fact]
    public void NothingIsMadeAheadOfTheLastMonth() => Assert.Equal(PostgreSqlMonth.Last, PostgreSqlMonth.Last.Plus(3));

    [Theory]
    [InlineData("entries_2016_13")]
    [InlineData("entries_2016")]
    [InlineData("bodies_2016_11")]
    [InlineData("odd")]
    public void ATableOfAnotherNameIsNoMonth(string name) => Assert.Null(PostgreSqlMonth.Parse(name, "entries"));

    [Theory]
    [InlineData(0, "2000-01-01T00:00:00.0000000+00:00")]
    [InlineData(-1, "1999-12-31T23:59:59.9999990+00:00")]
    [InlineData(long.MaxValue, "0001-01-01T00:00:00.0000000+00:00")]
    [InlineData(long.MinValue, "0001-01-01T00:00:00.0000000+00:00")]
    public void ATimeOutsideTheCalendarReadsAsOneThatNoLogWrites(long microseconds, string time) =>
        Assert.Equal(time, PostgreSqlCalendar.Time(microseconds).ToString("O", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void ADayOutsideTheCalendarReadsAsOneThatNoLogWrites()
    {
        Assert.Equal(new DateOnly(2000, 1, 1), PostgreSqlCalendar.Day(0));
        Assert.Equal(DateOnly.MaxValue, PostgreSqlCalendar.Day(int.MaxValue));
        Assert.Equal(DateOnly.MinValue, PostgreSqlCalendar.Day(int.MinValue));
        Assert.Equal(DateOnly.MinValue, PostgreSqlCalendar.Day(DateOnly.MaxValue.DayNumber));
    }
}
