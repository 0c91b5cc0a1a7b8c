namespace SearchGateway.Matching.Tests.Documents;

public sealed class CountryCodesTests
{
    [Theory]
    [InlineData("DEU")]
    [InlineData("D")]
    [InlineData("UTO")]
    [InlineData("RKS")]
    [InlineData("GBN")]
    [InlineData("EUE")]
    [InlineData("XXA")]
    [InlineData("XXX")]
    [InlineData("SSD")]
    public void ListedCodesAreKnown(string code) => Assert.True(CountryCodes.IsKnown(code));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("DE")]
    [InlineData("deu")]
    [InlineData("D<<")]
    [InlineData("ZZZ")]
    [InlineData("UT0")]
    [InlineData("NTZ")]
    [InlineData("ＤＥＵ")]
    [InlineData("DEUX")]
    public void AllElseIsNot(string? code) => Assert.False(CountryCodes.IsKnown(code));

    [Fact]
    public void TheListHolds249CountriesAnd27FurtherCodes()
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        var known =
            from a in Letters
            from b in Letters
            from c in Letters
            where CountryCodes.IsKnown($"{a}{b}{c}")
            select 1;

        Assert.Equal(249 + 26, known.Count());
    }

    [Theory]
    [InlineData("D", "DEU", true)]
    [InlineData("D<<", "DEU", true)]
    [InlineData("deu", "D", true)]
    [InlineData("UTO", "UTO", true)]
    [InlineData("DNK", "D", false)]
    public void GermanyHasTwoCodes(string left, string right, bool same) =>
        Assert.Equal(same, CountryCodes.AreSame(left, right));
}
