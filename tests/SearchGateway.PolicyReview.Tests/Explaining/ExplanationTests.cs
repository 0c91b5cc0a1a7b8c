using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.PolicyReview.Explaining;

namespace SearchGateway.PolicyReview.Tests.Explaining;

public sealed class ExplanationTests
{
    [Fact]
    public void APermitNamesRulePlaceKeysAndFields()
    {
        var sis = Explain(CentralSystem.Sis, new QueryShape(SearchKeys.Names | SearchKeys.Sex));

        Assert.Equal((true, "entry/sis", "border-guard.yaml:4", "Regulation (EC) 1987/2006 Art. 27(1)(a)"), (sis.Permitted, sis.Rule, sis.Place!.ToString(), sis.Article));
        Assert.Equal((SearchKeys.Names, SearchKeys.Sex), (sis.KeysSent, sis.KeysHeldBack));
        Assert.Equal([("surname", "Regulation (EC) 1987/2006 Art. 20(2)"), ("forenames", "Regulation (EC) 1987/2006 Art. 20(2)")], sis.Fields.Select(f => (f.Name, f.Article)));
    }

    [Fact]
    public void WhatWouldChangeARefusalIsSaidAndTrue()
    {
        var vis = Explain(CentralSystem.Vis, new QueryShape(SearchKeys.VisaSticker));

        Assert.Equal((false, RefusalReason.ConditionNotMet), (vis.Permitted, vis.Reason));
        Assert.Equal(
            [
                "it would be asked if the query had fingerprints and the query carried a case reference (Regulation (EC) 767/2008 Art. 18(1))",
                "it would be asked if the query had names, it were declared that fingerprints cannot be used and the query carried a case reference (Regulation (EC) 767/2008 Art. 18(3))",
                "it would be asked if the query had travel document, it were declared that fingerprints cannot be used and the query carried a case reference (Regulation (EC) 767/2008 Art. 18(3))",
                "it would be asked if the query had names, it were declared that verification by sticker alone was ordered for a time and the query carried a case reference (Regulation (EC) 767/2008 Art. 18(3))",
                "it would be asked if the query had travel document, it were declared that verification by sticker alone was ordered for a time and the query carried a case reference (Regulation (EC) 767/2008 Art. 18(3))",
            ],
            vis.Remedies.Select(r => r.ToString()));
        Assert.True(Explain(CentralSystem.Vis, new QueryShape(SearchKeys.VisaSticker | SearchKeys.Fingerprints) { HasCaseReference = true }).Permitted);
        var inTurn = Explain(CentralSystem.Vis, new QueryShape(SearchKeys.VisaSticker | SearchKeys.Names) { HasCaseReference = true, Circumstances = Circumstances.FingerprintsUnusable });
        Assert.Equal((true, "after SIS has answered (Regulation (EU) 2017/2226 Art. 27)"), (inTurn.Permitted, Assert.Single(inTurn.Provisos).ToString()));
    }

    public static TheoryData<string> Shipped => [.. Packs.Shipped];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void ForEveryOpenCellOfTheShippedPacksAWayInIsFound(string pack)
    {
        var rules = Packs.Load(pack);
        foreach (var authority in Enum.GetValues<Authority>())
        {
            foreach (var purpose in Enum.GetValues<Purpose>())
            {
                var explanation = Explanation.Of(rules, authority, purpose, new QueryShape(SearchKeys.Sex));
                foreach (var system in explanation.Systems.Where(s => s.Reason is not RefusalReason.NoRule and not RefusalReason.Forbidden))
                    Assert.NotEmpty(system.Remedies);
            }
        }
    }

    [Fact]
    public void AClosedCellSaysThatNoQueryChangesIt()
    {
        var eurodac = Explain(CentralSystem.Eurodac, new QueryShape(SearchKeys.Fingerprints));

        Assert.Equal((RefusalReason.Forbidden, "no-eurodac", "pack.yaml:9"), (eurodac.Reason, eurodac.Rule, eurodac.Place!.ToString()));
        Assert.Contains("no query changes this", Assert.Single(eurodac.Remedies).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ACellWithoutARuleSaysWhereTheAuthorityMayAsk()
    {
        var vis = Explanation.Of(Packs.Small, Authority.BorderGuard, Purpose.LawEnforcement, new QueryShape(SearchKeys.Names)).Systems.Single(s => s.System == CentralSystem.Vis);

        Assert.Equal(
            [
                "no query changes this: only a rule in the pack would",
                "Border guards may ask it for: border_entry",
                "for this purpose it may be asked by: designated_law_enforcement",
            ],
            vis.Remedies.Select(r => r.ToString()));
    }

    [Theory]
    [InlineData(SupposedRequest.None, false, null, "it would be asked if a request for access were approved (Decision 2008/633/JHA Art. 5(2))")]
    [InlineData(SupposedRequest.Approved, true, SearchMode.HitFlag, "it would show the granted fields if a request for access were approved and the first step had found something (Decision 2008/633/JHA Art. 4(1))")]
    [InlineData(SupposedRequest.Flagged, true, SearchMode.Full, null)]
    public void AccessOnRequestIsExplainedStepByStep(SupposedRequest request, bool permitted, SearchMode? mode, string? remedy)
    {
        var vis = Explanation.Of(Packs.Small, Authority.DesignatedLawEnforcement, Purpose.LawEnforcement, new QueryShape(SearchKeys.Names) { Request = request })
            .Systems.Single(s => s.System == CentralSystem.Vis);

        Assert.Equal((permitted, mode), (vis.Permitted, vis.Mode));
        Assert.Equal(remedy is null ? [] : [remedy], vis.Remedies.Select(r => r.ToString()));
    }

    [Fact]
    public void EveryKindOfKeyHasAPlaceholder()
    {
        var all = Enum.GetValues<SearchKeys>().Aggregate(SearchKeys.None, (set, k) => set | k);

        Assert.Equal(all, Placeholders.Of(all).Keys);
    }

    private static SystemExplanation Explain(CentralSystem system, QueryShape query) =>
        Explanation.Of(Packs.Small, Authority.BorderGuard, Purpose.BorderEntry, query).Systems.Single(s => s.System == system);
}
