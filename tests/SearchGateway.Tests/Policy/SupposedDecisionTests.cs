using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Tests.Policy;

/// <summary>Trying out rules says what a decision would say, for a request for access that does not exist.</summary>
public sealed class SupposedDecisionTests
{
    private static readonly Caller Officer = Queries.From(Authority.DesignatedLawEnforcement, Purpose.LawEnforcement);

    [Fact]
    public void EveryRuleAndProhibitionHasItsPlace()
    {
        var pack = PackText.Pack();

        Assert.Equal(new RulePlace("border-guard.yaml", 4), pack.PlaceOf("entry/vis"));
        Assert.Equal("pack.yaml:14", pack.PlaceOf("no-eurodac")!.ToString());
        Assert.Null(pack.PlaceOf("no such rule"));
        Assert.Equal(Packs.SystemsOf2016, pack.Systems);
    }

    [Fact]
    public void WhatIsSupposedIsWhatIsDecided()
    {
        var engine = new PolicyEngine(Packs.Of2016);
        foreach (var authority in Enum.GetValues<Authority>())
        {
            foreach (var purpose in Enum.GetValues<Purpose>())
            {
                var query = Queries.For(purpose, (SearchKeys)(Queries.KeySets - 1), Circumstances.FingerprintsUnusable);
                var caller = Queries.From(authority, purpose);

                Assert.Equal(
                    engine.Decide(caller, query).Systems.Select(d => (d.System, d.Reason, d.Rule, d.LegalBasis, Keys: d.Permit?.Keys ?? SearchKeys.None, Fields: d.Permit?.Fields.Count ?? 0)),
                    engine.Suppose(caller, query, SupposedRequest.None).Select(d => (d.System, d.Reason, d.Rule, d.LegalBasis, d.Keys, Fields: d.Fields.Length)));
            }
        }
    }

    [Theory]
    [InlineData(SupposedRequest.None, RefusalReason.AccessRequestMissing, 0)]
    [InlineData(SupposedRequest.Approved, null, 0)]
    [InlineData(SupposedRequest.Flagged, null, 4)]
    public void ARequestIsSupposedStepByStep(SupposedRequest request, RefusalReason? reason, int fields)
    {
        var pack = AccessOnRequestTests.Pack(AccessOnRequestTests.Police);

        var vis = new PolicyEngine(pack).Suppose(Officer, Queries.For(Purpose.LawEnforcement, SearchKeys.Names), request).Single(d => d.System == CentralSystem.Vis);

        Assert.Equal((reason, fields), (vis.Reason, vis.Fields.Length));
    }
}
