using SearchGateway.Host.Api.Mapping;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Model;

namespace SearchGateway.Host.Tests.Api.Mapping;

/// <summary>A link in the contract says what the model says, value by value.</summary>
public sealed class LinkMappingTests
{
    [Fact]
    public void EveryMemberIsCarriedOver()
    {
        var section = SampleReplies.Links.ToMessage();

        var link = Assert.Single(section.Links);
        Assert.Equal((V1.LinkColour.Red, "32(1)(a), (d)", true), (link.Colour, link.Article, link.Verified));
        Assert.Equal((V1.CentralSystem.Sis, V1.CentralSystem.Vis), (link.Left.System, link.Right.System));
        Assert.Equal((V1.LinkVerdict.Same, V1.LinkVerdict.AbsentInOne, V1.LinkVerdict.Similar), (link.Biometrics, link.TravelDocument, link.Identity));
        Assert.Equal((V1.LinkVerifier.Sirene, SampleReplies.Now), (link.Verifier, link.VerifiedAt.ToDateTimeOffset()));
        Assert.Equal("Regulation (EU) 2019/817 Art. 26(2)", link.LegalBasis);
        var finding = Assert.Single(link.Findings);
        Assert.Equal((V1.IdentityCategory.Names, V1.LinkVerdict.Similar), (finding.Category, finding.Verdict));
        Assert.StartsWith("annex II names (b)", finding.Rule, StringComparison.Ordinal);
        Assert.Equal(LinkSection.Notice, section.Notice);
    }

    [Fact]
    public void WhatCouldNotBeReadIsSaidAndCarriesNoNotice()
    {
        var section = new LinkSection([], IsUnavailable: true).ToMessage();

        Assert.True(section.Unavailable);
        Assert.Equal("", section.Notice);
    }

    [Fact]
    public void TheModelsWordsAreTheContracts()
    {
        AreAlike<LinkColour, V1.LinkColour>();
        AreAlike<LinkVerdict, V1.LinkVerdict>();
        AreAlike<LinkVerifier, V1.LinkVerifier>();
        AreAlike<IdentityCategory, V1.IdentityCategory>();
    }

    private static void AreAlike<TModel, TContract>()
        where TModel : struct, Enum
        where TContract : struct, Enum =>
        Assert.Equal(
            Enum.GetValues<TContract>().Select(v => (v.ToString(), Convert.ToInt32(v, provider: null))).Where(v => v.Item2 != 0),
            Enum.GetValues<TModel>().Select(v => (v.ToString(), Convert.ToInt32(v, provider: null))));
}
