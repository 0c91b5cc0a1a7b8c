using SearchGateway.Model;

namespace SearchGateway.Tests.Links;

/// <summary>Who verifies a link: Regulation (EU) 2019/817 Art. 29.</summary>
public sealed class LinkResponsibilityTests
{
    public static TheoryData<string> Alerts => [.. CategoryCatalogue.Of(CentralSystem.Sis).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Alerts))]
    public void SireneVerifiesAlwaysWhereTheAlertIsOfArticle26Or32Or34Or36(string category)
    {
        string[] always = ["arrest", "missing", "preventive_alert", "judicial_procedure", "discreet_check", "inquiry_check", "specific_check"];
        var expected = always.Contains(category, StringComparer.Ordinal) ? LinkVerifier.Sirene : LinkVerifier.VisaAuthority;

        Assert.Equal(expected, LinkResponsibility.Of(Pair(CentralSystem.Sis, CentralSystem.Vis), category));
    }

    [Theory]
    [InlineData(CentralSystem.Sis, CentralSystem.Ees, "refusal_of_entry", LinkVerifier.EesAuthority)]
    [InlineData(CentralSystem.Vis, CentralSystem.Ees, "", LinkVerifier.EesAuthority)]
    [InlineData(CentralSystem.Ees, CentralSystem.Vis, "", LinkVerifier.EesAuthority)]
    [InlineData(CentralSystem.Sis, CentralSystem.Vis, "return_decision", LinkVerifier.VisaAuthority)]
    [InlineData(CentralSystem.Sis, CentralSystem.Eurodac, "return_decision", LinkVerifier.Sirene)]
    [InlineData(CentralSystem.Sis, CentralSystem.Ees, "", LinkVerifier.Sirene)]
    public void OtherwiseTheAuthorityOfTheRecordVerifies(CentralSystem one, CentralSystem other, string category, LinkVerifier verifier) =>
        Assert.Equal(verifier, LinkResponsibility.Of(Pair(one, other), category));

    [Fact]
    public void APairIsTheSameEitherWayRoundAndNeverOfOneSystem()
    {
        Assert.Equal(Pair(CentralSystem.Sis, CentralSystem.Vis), Pair(CentralSystem.Vis, CentralSystem.Sis));
        Assert.Throws<ArgumentException>(() => Pair(CentralSystem.Vis, CentralSystem.Vis));
    }

    private static LinkedPair Pair(CentralSystem one, CentralSystem other) => LinkedPair.Of(new(one, $"{one}-1"), new(other, $"{other}-1"));
}
