using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Tests.Policy;

/// <summary>A rule that is like another takes over what it does not say itself, and nothing that a reader must find on the rule.</summary>
public sealed class InheritanceTests
{
    private const string Exit = """

          - rule: exit/vis
            like: entry/vis
            purpose: border_exit
            system: vis
            legal_basis: Regulation (EC) 767/2008 Art. 18; Regulation (EU) 2016/399 Art. 8(3)(h)
            review_by: 2027-06-30
        """;

    private static readonly Caller Guard = Queries.From(Authority.BorderGuard, Purpose.BorderEntry, Purpose.BorderExit);

    [Fact]
    public void WhatIsNotSaidIsTakenOver()
    {
        var (entry, exit) = (AccessOf(Exit, Purpose.BorderEntry), AccessOf(Exit, Purpose.BorderExit));

        Assert.Equal(entry.KeyCombinations.Select(c => (c.Required, c.Optional, c.Circumstances, c.Article)), exit.KeyCombinations.Select(c => (c.Required, c.Optional, c.Circumstances, c.Article)));
        Assert.Equal(entry.Fields, exit.Fields);
        Assert.True(exit.NeedsCaseReference);
        Assert.Equal(("exit/vis", new DateOnly(2027, 6, 30)), (exit.Rule, exit.ReviewBy));
        Assert.Contains("2016/399", exit.LegalBasis);
    }

    [Fact]
    public void WhatIsSaidTakesThePlaceOfTheWholeProperty()
    {
        var exit = AccessOf(Exit + "\n    keys:\n      - required: [travel_document]\n        article: Regulation (EC) 767/2008 Art. 18(1)\n    requires: []", Purpose.BorderExit);

        Assert.Equal(SearchKeys.TravelDocument, Assert.Single(exit.KeyCombinations).Required);
        Assert.False(exit.NeedsCaseReference);
    }

    [Theory]
    [InlineData("    legal_basis: Regulation (EC) 767/2008 Art. 18; Regulation (EU) 2016/399 Art. 8(3)(h)\n", "the rule has no 'legal_basis'")]
    [InlineData("\n    review_by: 2027-06-30", "the rule has no 'review_by'")]
    [InlineData("    purpose: border_exit\n", "the rule has no 'purpose'")]
    public void ThePlaceTheArticleAndTheReviewAreNeverTakenOver(string without, string message)
    {
        Assert.Contains(without, Exit);
        Assert.Contains(Load(Exit.Replace(without, "")).Faults, f => f.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void AFaultInWhatWasTakenOverShowsWhereItWasTakenOver()
    {
        var result = PackText.Load(
            ("pack.yaml", PackText.Main), ("border-guard.yaml", PackText.Border.Replace("fields: [fingerprint_verification]", "fields: [fingers]") + Exit));

        Assert.Equal([20, 33], result.Faults.Select(f => f.Line));
    }

    [Fact]
    public void SetsOfRecordsStandForTheirMembers()
    {
        var pack = Packs.Required(PackText.Load(
            ("pack.yaml", PackText.Main + "\nrecord_sets:\n  sis:\n    papers: [blank_document, identity_document]\n    sought: [arrest, papers]\n"),
            ("border-guard.yaml", PackText.Border.Replace("records: [arrest]", "records: [sought, missing]"))));

        Assert.Equal(
            ["arrest", "blank_document", "identity_document", "missing"],
            new PolicyEngine(pack).Explain(Guard, Purpose.BorderEntry).Purposes[0].Systems[(int)CentralSystem.Sis].Categories);
    }

    private static SystemAccess AccessOf(string exit, Purpose purpose) =>
        new PolicyEngine(Packs.Required(Load(exit))).Explain(Guard, purpose).Purposes[0].Systems[(int)CentralSystem.Vis];

    private static RulePackLoadResult Load(string exit) => PackText.Load(("pack.yaml", PackText.Main), ("border-guard.yaml", PackText.Border + exit));
}
