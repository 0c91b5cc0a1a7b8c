using SearchGateway.Links;
using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Tests.Links;

/// <summary>Annex I and annex II of the delegated regulations, birth dates.</summary>
public sealed class BirthDateRuleTests
{
    [Theory]
    [InlineData("1974-08-12", "1974-08-12", LinkVerdict.Same, "annex I birth date: equal")]
    [InlineData("1974-08-12", "1974-12-08", LinkVerdict.Similar, "annex II birth date: day and month inverted")]
    [InlineData("1974-08-12", "1974-08-22", LinkVerdict.Similar, "annex II birth date: one digit edited")]
    [InlineData("1974-08-12", "1984-08-12", LinkVerdict.Similar, "annex II birth date: one digit edited")]
    public void EachRuleIsNamed(string left, string right, LinkVerdict verdict, string rule) =>
        Assert.Equal(new IdentityFinding(IdentityCategory.BirthDate, verdict, rule), Compare(left, right));

    [Theory]
    [InlineData("1974-08-12", "1975-12-08")]
    [InlineData("1974-08-12", "1974-08-21")]
    [InlineData("1979-08-12", "1980-08-12")]
    [InlineData("1974-08-12", "1984-08-13")]
    public void TwoDigitsAreDifferent(string left, string right) => Assert.Equal(LinkVerdict.Different, Compare(left, right).Verdict);

    [Theory]
    [InlineData("1979-02-11", "1357-11-22", "Persian")]
    [InlineData("2000-01-01", "1420-09-24", "Islamic, Umm al-Qura")]
    [InlineData("2007-09-12", "2000-01-01", "Ethiopian")]
    [InlineData("1974-12-31", "1967-04-22", "Ethiopian")]
    [InlineData("1974-08-12", "2517-08-12", "Buddhist")]
    [InlineData("2016-05-20", "0105-05-20", "Republic of China")]
    [InlineData("2000-01-01", "5760-04-23", "Hebrew")]
    [InlineData("1917-11-07", "1917-10-25", "Julian")]
    public void AKnownConversionOfCalendarsIsSimilar(string left, string right, string calendar) =>
        Assert.Equal($"annex II birth date: known conversion of calendars ({calendar})", Compare(left, right).Rule);

    [Theory]
    [InlineData("1979-02-11", "1357-11-24")]
    [InlineData("2000-01-01", "1420-09-29")]
    [InlineData("2007-09-12", "2000-01-03")]
    [InlineData("2000-01-01", "5760-04-25")]
    [InlineData("1917-11-07", "1917-10-28")]
    public void ADayBesideTheConversionIsDifferent(string left, string right) => Assert.Equal(LinkVerdict.Different, Compare(left, right).Verdict);

    [Fact]
    public void TheEthiopianYearHasItsDaysInOrder()
    {
        var day = new DateOnly(2003, 9, 12);
        var written = Date("1996-01-01");
        for (var i = 0; i < 28; i++)
        {
            Assert.Equal("Ethiopian", Calendars.AreOneDay(PartialDate.From(day.AddDays(i)), Date($"1996-01-{i + 1:00}")));
        }

        Assert.Equal("Ethiopian", Calendars.AreOneDay(PartialDate.From(day), written));
        Assert.Equal("Ethiopian", Calendars.AreOneDay(PartialDate.From(day.AddDays(30)), Date("1996-02-01")));
        Assert.Equal("Ethiopian", Calendars.AreOneDay(PartialDate.From(day.AddDays(365)), Date("1997-01-01")));
    }

    [Theory]
    [InlineData("XXXX", "1974-08-12")]
    [InlineData("1974", "1974-08-12")]
    [InlineData("1974-08", "1974-08-12")]
    [InlineData("1975", "1974-08-12")]
    public void WhatIsNotKnownInFullIsAbsent(string left, string right) => Assert.Equal(LinkVerdict.AbsentInOne, Compare(left, right).Verdict);

    [Fact]
    public void KnownPartsThatDisagreeAreDifferent() => Assert.Equal(LinkVerdict.Different, Compare("1952-03", "1974-08-12").Verdict);

    [Fact]
    public void NoDateIsAbsent() => Assert.Equal(LinkVerdict.AbsentInOne, BirthDateRules.Compare(null, Date("1974-08-12")).Verdict);

    private static IdentityFinding Compare(string left, string right)
    {
        var finding = BirthDateRules.Compare(Date(left), Date(right));
        Assert.Equal(finding, BirthDateRules.Compare(Date(right), Date(left)));
        return finding;
    }

    private static PartialDate Date(string text) =>
        PartialDate.TryParse(text, out var date) == PartialDateFault.None ? date : throw new ArgumentException(text, nameof(text));
}
