using SearchGateway.Links;
using SearchGateway.Model;

namespace SearchGateway.Tests.Links;

/// <summary>Annex I and annex II of the delegated regulations, nationalities and places of birth.</summary>
public sealed class NationalityRuleTests
{
    private static readonly string[] None = [];

    [Theory]
    [InlineData("IRN", "IRN")]
    [InlineData("D", "DEU")]
    [InlineData("TUR SYR", "SYR")]
    public void OneEqualNationalityIsTheSame(string left, string right) =>
        Assert.Equal((LinkVerdict.Same, "annex I nationality: one equal"), Nationalities(left, right));

    [Fact]
    public void AnEqualPlaceOfBirthBesidesIsTheSame() => Assert.Equal(
        (LinkVerdict.Same, "annex I place of birth: equal"), Compare(new LinkedOrigin(["SYR"], ["Homs"]), new LinkedOrigin(["TUR"], ["HOMS"])));

    [Theory]
    [InlineData("BUR", "MMR")]
    [InlineData("ZAR", "COD")]
    public void ARenamedCountryIsSimilar(string left, string right) =>
        Assert.Equal((LinkVerdict.Similar, "annex II nationality: country renamed"), Nationalities(left, right));

    [Theory]
    [InlineData("IRN", "IRQ")]
    [InlineData("AUS", "AUT")]
    [InlineData("ZAR", "COG")]
    [InlineData("SDN", "SSD")]
    public void TwoCodesOfTheListAreTwoCountriesHoweverAlike(string left, string right) =>
        Assert.Equal(LinkVerdict.Different, Nationalities(left, right).Verdict);

    [Fact]
    public void ACodeThatIsNoneIsSimilarByOneCharacter() =>
        Assert.Equal((LinkVerdict.Similar, "annex II nationality: one character edited"), Nationalities("IRN", "IRZ"));

    [Fact]
    public void ACodeThatIsNoneAndTwoCharactersOffIsDifferent() => Assert.Equal(LinkVerdict.Different, Nationalities("IRN", "QRZ").Verdict);

    [Theory]
    [InlineData("Харків", "Kharkiv", "known transliteration")]
    [InlineData("Hamburg", "Hambourg", "one character edited")]
    [InlineData("Burma", "Myanmar", "country renamed")]
    public void PlacesAreSimilarByTheirRules(string left, string right, string rule) =>
        Assert.Equal((LinkVerdict.Similar, $"annex II place of birth: {rule}"), Places(left, right));

    [Theory]
    [InlineData("Hamburg", "Homburch")]
    [InlineData("Ham-burg", "Ham bourg")]
    [InlineData("Burma", "Zambia")]
    [InlineData("Homs", "Homs City")]
    public void OtherPlacesAreDifferent(string left, string right) => Assert.Equal(LinkVerdict.Different, Places(left, right).Verdict);

    [Fact]
    public void WhatOneSideLacksIsAbsent()
    {
        Assert.Equal(LinkVerdict.AbsentInOne, Compare(new LinkedOrigin([], ["HOMS"]), new LinkedOrigin(["SYR"], [])).Verdict);
        Assert.Equal(LinkVerdict.AbsentInOne, Compare(new LinkedOrigin(["XXX"], []), new LinkedOrigin(["SYR"], [])).Verdict);
    }

    [Fact]
    public void ADifferentPlaceOfBirthDoesNotUndoAnEqualNationality() =>
        Assert.Equal(LinkVerdict.Same, Compare(new LinkedOrigin(["SYR"], ["HOMS"]), new LinkedOrigin(["SYR"], ["ALEPPO"])).Verdict);

    private static (LinkVerdict Verdict, string Rule) Nationalities(string left, string right) =>
        Compare(new LinkedOrigin(left.Split(' '), None), new LinkedOrigin(right.Split(' '), None));

    private static (LinkVerdict Verdict, string Rule) Places(string left, string right) =>
        Compare(new LinkedOrigin(None, [left]), new LinkedOrigin(None, [right]));

    private static (LinkVerdict Verdict, string Rule) Compare(LinkedOrigin left, LinkedOrigin right)
    {
        var finding = NationalityRules.Compare(left, right);
        Assert.Equal(finding, NationalityRules.Compare(right, left));
        return (finding.Verdict, finding.Rule);
    }
}
