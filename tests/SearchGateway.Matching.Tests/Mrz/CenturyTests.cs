namespace SearchGateway.Matching.Tests.Mrz;

public sealed class CenturyTests
{
    private static readonly DateOnly Today = new(2016, 11, 12);

    [Theory]
    [InlineData("161112", "2016-11-12")]
    [InlineData("161113", "1916-11-13")]
    [InlineData("161211", "1916-12-11")]
    [InlineData("170101", "1917-01-01")]
    [InlineData("000229", "2000-02-29")]
    [InlineData("16<<<<", "2016")]
    [InlineData("1612<<", "1916-12")]
    [InlineData("7408<<", "1974-08")]
    [InlineData("74<<<<", "1974")]
    [InlineData("74<<12", "1974-XX-12")]
    [InlineData("<<0812", "XXXX-08-12")]
    [InlineData("<<<<<<", "XXXX")]
    public void BirthIsTheLatestThatIsNotInTheFuture(string written, string date)
    {
        var result = MrzParser.Parse(new ZoneBuilder { Birth = written }.Text(), Today);

        Assert.True(result.IsValid);
        Assert.Equal(date, result.Fields!.BirthDate.ToString());
    }

    [Theory]
    [InlineData("740812", "660101", "2066-01-01")] // 1966 is in the window, but before the birth
    [InlineData("640812", "660101", "1966-01-01")]
    [InlineData("740812", "650101", "2065-01-01")]
    [InlineData("740812", "991231", "1999-12-31")]
    [InlineData("740812", "260115", "2026-01-15")]
    [InlineData("740812", "<<<<<<", "XXXX")]
    public void ExpiryStaysInItsWindowAndAfterTheBirth(string birth, string written, string date)
    {
        var result = MrzParser.Parse(new ZoneBuilder { Birth = birth, Expiry = written }.Text(), Today);

        Assert.True(result.IsValid);
        Assert.Equal(date, result.Fields!.ExpiryDate.ToString());
    }

    [Fact]
    public void FirstYearsOfTheCalendarDoNotBreakTheInference() =>
        Assert.NotNull(MrzParser.Parse(new ZoneBuilder().Text(), DateOnly.MinValue).Fields);
}
