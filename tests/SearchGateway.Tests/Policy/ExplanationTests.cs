using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Tests.Policy;

/// <summary>"What may I ask?" says what the decision then does.</summary>
public sealed class ExplanationTests
{
    private readonly PolicyEngine _engine = new(Packs.Of2016);

    [Fact]
    public void EveryPurposeOfTheTokenIsExplainedOnceInOrder()
    {
        var summary = _engine.Explain(Queries.From(Authority.BorderGuard, Purpose.BorderExit, Purpose.BorderEntry, Purpose.BorderExit), purpose: null);

        Assert.Equal([Purpose.BorderEntry, Purpose.BorderExit], summary.Purposes.Select(p => p.Purpose));
        Assert.All(summary.Purposes, p => Assert.Equal(Packs.SystemsOf2016, p.Systems.Select(s => s.System)));
        Assert.Equal(Packs.Of2016.Identity, summary.Pack);
    }

    [Fact]
    public void APurposeThatTheTokenLacksOpensNothing()
    {
        var summary = _engine.Explain(Queries.From(Authority.BorderGuard, Purpose.BorderEntry), Purpose.BorderSecondLine);

        Assert.All(Assert.Single(summary.Purposes).Systems, s => Assert.Equal(RefusalReason.PurposeNotInToken, s.Reason));
    }

    [Fact]
    public void APermittedSystemShowsItsRuleItsCombinationsAndItsFields()
    {
        var vis = Explain(Authority.BorderGuard, Purpose.BorderEntry, CentralSystem.Vis);

        Assert.True(vis.Permitted);
        Assert.Equal("border-entry/vis", vis.Rule);
        Assert.Equal(new DateOnly(2027, 12, 31), vis.ReviewBy);
        Assert.Equal([SearchKeys.VisaSticker | SearchKeys.Fingerprints, SearchKeys.VisaSticker, SearchKeys.VisaSticker], vis.KeyCombinations.Select(c => c.Required));
        Assert.Equal([Circumstances.None, Circumstances.FingerprintsUnusable, Circumstances.VerificationDerogation], vis.KeyCombinations.Select(c => c.Circumstances));
        Assert.Equal("Regulation (EC) 767/2008 Art. 18(4)(b)", Assert.Single(vis.Fields, f => f.Field == VisFields.Photograph).Article);
        Assert.DoesNotContain(vis.Fields, f => f.Field == VisFields.Fingerprints || f.Field == VisFields.DecisionRefused);
    }

    [Fact]
    public void AClosedSystemShowsTheArticleAndTheReason()
    {
        var eurodac = Explain(Authority.BorderGuard, Purpose.BorderEntry, CentralSystem.Eurodac);

        Assert.False(eurodac.Permitted);
        Assert.Equal("Regulation (EU) 603/2013 Art. 14, 15", eurodac.LegalBasis);
        Assert.Contains("answers no search at the border", eurodac.Explanation);
        Assert.Empty(eurodac.Fields);
        Assert.Empty(eurodac.KeyCombinations);
        Assert.Null(eurodac.ReviewBy);
    }

    [Fact]
    public void WhatIsExplainedIsWhatIsDecided()
    {
        foreach (var authority in Enum.GetValues<Authority>())
        {
            foreach (var purpose in Enum.GetValues<Purpose>())
            {
                var caller = Queries.From(authority, purpose);
                foreach (var access in Assert.Single(_engine.Explain(caller, purpose).Purposes).Systems)
                    AssertDecidedAsExplained(caller, purpose, access);
            }
        }
    }

    [Fact]
    public void EveryFieldOfEveryRuleCitesAnArticleOfTheLaw()
    {
        var summaries = Enum.GetValues<Authority>()
            .SelectMany(a => _engine.Explain(Queries.From(a, Enum.GetValues<Purpose>()), purpose: null).Purposes)
            .SelectMany(p => p.Systems).Where(s => s.Permitted).ToArray();

        Assert.Equal(Packs.LawOf("2016").Open.Count(), summaries.Length);
        Assert.All(summaries, s => Assert.All(s.Fields, f =>
        {
            Assert.Equal(s.System, f.Field.System);
            Assert.Matches(@"^(Regulation|Decision) .+ Art\. \d", f.Article);
        }));
    }

    /// <summary>A request that is approved for everything, with every first step done.</summary>
    private static AccessGrant Opened(SearchQuery query) => new(Queries.Request)
    {
        Systems = [.. CentralSystems.All],
        Flagged = [.. CentralSystems.All],
        SubjectKeys = query.Terms.Keys,
    };

    private SystemAccess Explain(Authority authority, Purpose purpose, CentralSystem system) =>
        Assert.Single(_engine.Explain(Queries.From(authority, purpose), purpose).Purposes).Systems[(int)system];

    private void AssertDecidedAsExplained(Caller caller, Purpose purpose, SystemAccess access)
    {
        foreach (var combination in access.KeyCombinations)
        {
            var query = Queries.For(purpose, combination.Required, combination.Circumstances) with { CaseReference = "1" };
            var permit = _engine.Decide(caller, query, Opened(query)).Of(access.System).Permit;
            Assert.NotNull(permit);
            Assert.Equal(access.Rule, permit.Rule);
            Assert.Equal(access.Fields.Select(f => f.Article), access.Fields.Select(f => permit.Grants.ArticleOf(f.Field)));
            Assert.Equal(access.Fields.Length, permit.Grants.Fields.Count);
        }

        if (!access.Permitted)
        {
            var all = Queries.For(purpose, (SearchKeys)(Queries.KeySets - 1), (Circumstances)(Queries.CircumstanceSets - 1));
            var decision = _engine.Decide(caller, all).Systems[(int)access.System];
            Assert.Equal((access.Reason, access.Rule, access.LegalBasis, access.Explanation), (decision.Reason, decision.Rule, decision.LegalBasis, decision.Explanation));
        }
    }
}
