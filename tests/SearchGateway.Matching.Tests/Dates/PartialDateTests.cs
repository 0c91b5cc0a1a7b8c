using FsCheck;
using FsCheck.Fluent;

namespace SearchGateway.Matching.Tests.Dates;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("1974-08-12")]
    [InlineData("1974-08")]
    [InlineData("1974")]
    [InlineData("1974-XX-12")]
    [InlineData("XXXX-08-12")]
    [InlineData("XXXX-08")]
    [InlineData("XXXX-XX-12")]
    [InlineData("XXXX")]
    [InlineData("2016-02-29")]
    [InlineData("XXXX-02-29")]
    [InlineData("1974-XX-31")]
    public void TextFormReadsAndWritesBack(string text)
    {
        Assert.Equal(PartialDateFault.None, PartialDate.TryParse(text, out var date));
        Assert.Equal(text, date.ToString());
    }

    [Theory]
    [InlineData("1974-08-XX", "1974-08")]
    [InlineData("1974-XX-XX", "1974")]
    [InlineData("xxxx-xx-xx", "XXXX")]
    [InlineData(" 1974 ", "1974")]
    public void UnknownPartsAtTheEndAreLeftOut(string text, string written)
    {
        Assert.Equal(PartialDateFault.None, PartialDate.TryParse(text, out var date));
        Assert.Equal(written, date.ToString());
    }

    [Theory]
    [InlineData("2015-02-30", PartialDateFault.NoSuchDay)]
    [InlineData("2015-02-29", PartialDateFault.NoSuchDay)]
    [InlineData("1900-02-29", PartialDateFault.NoSuchDay)]
    [InlineData("XXXX-02-30", PartialDateFault.NoSuchDay)]
    [InlineData("1974-04-31", PartialDateFault.NoSuchDay)]
    [InlineData("1974-13-01", PartialDateFault.MonthOutOfRange)]
    [InlineData("1974-00-01", PartialDateFault.MonthOutOfRange)]
    [InlineData("1974-08-32", PartialDateFault.DayOutOfRange)]
    [InlineData("1974-08-00", PartialDateFault.DayOutOfRange)]
    [InlineData("0000-08-12", PartialDateFault.YearOutOfRange)]
    [InlineData("12.08.1974", PartialDateFault.Form)]
    [InlineData("1974/08/12", PartialDateFault.Form)]
    [InlineData("1974-8-12", PartialDateFault.Form)]
    [InlineData("197X", PartialDateFault.Form)]
    [InlineData("19740812", PartialDateFault.Form)]
    [InlineData("１９７４", PartialDateFault.Form)]
    [InlineData("", PartialDateFault.Form)]
    public void BrokenRuleIsNamedWithoutTheValue(string text, PartialDateFault fault)
    {
        Assert.Equal(fault, PartialDate.TryParse(text, out var date));
        Assert.True(date.IsUnknown);
        Assert.NotEmpty(fault.Describe());
        if (text.Length > 0)
            Assert.DoesNotContain(text, fault.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void NoTextThrows() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => PartialDate.TryParse(text, out _) >= PartialDateFault.None)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void EveryAcceptedDateReadsBackAsItself() =>
        Prop.ForAll(Dates.ToArbitrary(), date =>
            PartialDate.TryParse(date.ToString(), out var read) == PartialDateFault.None && read == date)
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("1974-08-12", "1974-08-12", "1974-08-12")]
    [InlineData("1974-02", "1974-02-01", "1974-02-28")]
    [InlineData("1974", "1974-01-01", "1974-12-31")]
    [InlineData("1974-XX-31", "1974-01-31", "1974-12-31")]
    [InlineData("1974-XX-30", "1974-01-30", "1974-12-30")]
    public void BoundsAreTheDaysThatTheKnownPartsAllow(string text, string earliest, string latest)
    {
        PartialDate.TryParse(text, out var date);

        Assert.Equal(earliest, date.Earliest!.Value.ToString("yyyy-MM-dd", null));
        Assert.Equal(latest, date.Latest!.Value.ToString("yyyy-MM-dd", null));
    }

    [Fact]
    public void WithoutAYearThereAreNoBounds()
    {
        PartialDate.TryParse("XXXX-08-12", out var date);

        Assert.Null(date.Earliest);
        Assert.Null(date.Latest);
        Assert.Null(date.AsDateOnly);
    }

    internal static Gen<PartialDate> Dates { get; } =
        from year in Gen.Frequency((5, Gen.Choose(1900, 2030).Select(v => (int?)v)), (1, Gen.Constant((int?)null)))
        from month in Gen.Frequency((5, Gen.Choose(1, 12).Select(v => (int?)v)), (1, Gen.Constant((int?)null)))
        from day in Gen.Frequency((5, Gen.Choose(1, 28).Select(v => (int?)v)), (1, Gen.Constant((int?)null)))
        select PartialDate.TryCreate(year, month, day, out var date) == PartialDateFault.None ? date : default;
}
