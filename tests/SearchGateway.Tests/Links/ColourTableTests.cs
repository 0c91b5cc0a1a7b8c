using SearchGateway.Links;
using SearchGateway.Model;
using static SearchGateway.Model.LinkVerdict;

namespace SearchGateway.Tests.Links;

/// <summary>Every combination of biometrics, travel document and identity data, with the colour and the article that the law gives it.</summary>
public sealed class ColourTableTests
{
    private const string NoLink = "";

    /// <summary>Biometrics, travel document, identity data, article; the article tells the colour: 33 is white, 30 yellow.</summary>
    public static TheoryData<LinkVerdict, LinkVerdict, LinkVerdict, string> Law => new()
    {
        { Same, Same, Same, "33(1)(a)" },
        { Same, Same, Similar, "33(1)(a)" },
        { Same, Same, Different, "30(1)(a)" },
        { Same, Different, Same, "33(1)(a)" },
        { Same, Different, Similar, "33(1)(a)" },
        { Same, Different, Different, "30(1)(a)" },
        { Same, AbsentInOne, Same, "33(1)(a)" },
        { Same, AbsentInOne, Similar, "33(1)(a)" },
        { Same, AbsentInOne, Different, "30(1)(a)" },
        { Different, Same, Same, "30(1)(c)" },
        { Different, Same, Similar, "30(1)(d)" },
        { Different, Same, Different, "30(1)(d)" },
        { Different, Different, Same, "30(1)(c)" },
        { Different, Different, Similar, NoLink },
        { Different, Different, Different, NoLink },
        { Different, AbsentInOne, Same, "30(1)(c)" },
        { Different, AbsentInOne, Similar, NoLink },
        { Different, AbsentInOne, Different, NoLink },
        { AbsentInOne, Same, Same, "33(1)(b)" },
        { AbsentInOne, Same, Similar, "33(1)(b)" },
        { AbsentInOne, Same, Different, "30(1)(b)" },
        { AbsentInOne, Different, Same, NoLink },
        { AbsentInOne, Different, Similar, NoLink },
        { AbsentInOne, Different, Different, NoLink },
        { AbsentInOne, AbsentInOne, Same, NoLink },
        { AbsentInOne, AbsentInOne, Similar, NoLink },
        { AbsentInOne, AbsentInOne, Different, NoLink },
    };

    [Fact]
    public void EveryCombinationIsThereOnce() =>
        Assert.Equal(27, Law.Select(row => (row.Data.Item1, row.Data.Item2, row.Data.Item3)).Distinct().Count());

    [Theory]
    [MemberData(nameof(Law))]
    public void TheColourIsTheLaws(LinkVerdict biometrics, LinkVerdict document, LinkVerdict identity, string article)
    {
        var link = ColourTable.Of(biometrics, document, identity, LinkColour.White);

        Assert.Equal(article, link?.Article ?? NoLink);
        Assert.Equal(article.StartsWith("33", StringComparison.Ordinal) ? LinkColour.White : article.Length > 0 ? LinkColour.Yellow : null, link?.Colour);
    }

    [Theory]
    [MemberData(nameof(Law))]
    public void OnlyTheAmbiguousCellIsForTheOptionToDecide(LinkVerdict biometrics, LinkVerdict document, LinkVerdict identity, string article)
    {
        var link = ColourTable.Of(biometrics, document, identity, LinkColour.Yellow);

        Assert.Equal((biometrics, identity) == (Same, Similar) ? "30(1)(a)" : article, link?.Article ?? NoLink);
        Assert.True(link is null || link.Colour is LinkColour.White or LinkColour.Yellow);
    }

    [Theory]
    [MemberData(nameof(Law))]
    public void WhatIsPassedOverWithoutComparingIdentitiesHasNoLink(LinkVerdict biometrics, LinkVerdict document, LinkVerdict identity, string article) =>
        Assert.True(ColourTable.CanLink(biometrics, document) || (identity != AbsentInOne && article == NoLink));

    [Fact]
    public void AbsentIdentityDataMeetNoCondition()
    {
        foreach (var biometrics in new[] { Same, Different, AbsentInOne })
        {
            foreach (var document in new[] { Same, Different, AbsentInOne })
                Assert.Null(ColourTable.Of(biometrics, document, AbsentInOne, LinkColour.White));
        }
    }

    [Theory]
    [InlineData(LinkConclusion.DifferentPersons, LinkColour.Green, "31")]
    [InlineData(LinkConclusion.SamePersonUnjustified, LinkColour.Red, "32(1)(a), (d)")]
    [InlineData(LinkConclusion.DifferentPersonsUnjustified, LinkColour.Red, "32(1)(b), (c)")]
    [InlineData(LinkConclusion.SamePersonJustified, LinkColour.White, "33(1)(d)")]
    public void AConclusionTurnsYellowIntoItsColour(LinkConclusion conclusion, LinkColour colour, string article) =>
        Assert.Equal(new LinkTransition(colour, article), LinkTransitions.Of(conclusion, Same));

    [Theory]
    [InlineData(Different)]
    [InlineData(AbsentInOne)]
    public void OnePersonWithTwoJustifiedIdentitiesNeedsTheSameBiometrics(LinkVerdict biometrics) =>
        Assert.Null(LinkTransitions.Of(LinkConclusion.SamePersonJustified, biometrics));
}
