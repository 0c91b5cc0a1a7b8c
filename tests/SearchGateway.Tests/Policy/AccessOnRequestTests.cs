using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Tests.Policy;

/// <summary>A rule that demands a request opens by an approval alone: for its systems, its person, and step by step.</summary>
public sealed class AccessOnRequestTests
{
    internal const string Police = """
        authority: designated_law_enforcement
        title: Designated authorities
        rules:
          - rule: le/vis
            purpose: law_enforcement
            system: vis
            legal_basis: Decision 2008/633/JHA Art. 5
            review_by: 2027-12-31
            access_request:
              article: Decision 2008/633/JHA Art. 4(1)
              statements: [necessity]
              valid_days: 30
            first_step: { mode: hit_flag, article: Decision 2008/633/JHA Art. 5(1) }
            keys:
              - required: [names]
                optional: [details]
                article: Decision 2008/633/JHA Art. 5(2)
              - required: [fingerprints]
                article: Decision 2008/633/JHA Art. 5(2)
            grants:
              - set: shown
                article: Decision 2008/633/JHA Art. 5(3)
        """;

    private static readonly Caller Officer = Queries.From(Authority.DesignatedLawEnforcement, Purpose.LawEnforcement);
    private static readonly Guid Request = Guid.CreateVersion7();

    [Fact]
    public void WithoutARequestNothingOpens() => Assert.Equal(RefusalReason.AccessRequestMissing, Decide(Police, SearchKeys.Names, grant: null).Reason);

    [Fact]
    public void ARequestThatIsNotInForceOpensNothingAndSaysWhy()
    {
        var decision = Decide(Police, SearchKeys.Names, Granted() with { Refusal = "It ran out." });

        Assert.Equal((RefusalReason.AccessRequestNotValid, "It ran out."), (decision.Reason, decision.Explanation));
    }

    [Fact]
    public void ARequestForAnotherSystemOpensNothing() =>
        Assert.Equal(RefusalReason.AccessRequestNotValid, Decide(Police, SearchKeys.Names, Granted() with { Systems = [CentralSystem.Ees] }).Reason);

    [Fact]
    public void ARequestAboutSomebodyElseOpensNothing() =>
        Assert.Equal(RefusalReason.AccessRequestNotValid, Decide(Police, SearchKeys.Names, Granted() with { SubjectKeys = SearchKeys.Fingerprints }).Reason);

    [Fact]
    public void OnlyApprovedKeysAreSent()
    {
        var permit = Decide(Police, SearchKeys.Names | SearchKeys.BirthDate | SearchKeys.Sex, Granted() with { SubjectKeys = SearchKeys.Names | SearchKeys.Sex }).Permit!;

        Assert.Equal(SearchKeys.Names | SearchKeys.Sex, permit.Keys);
        Assert.Equal(permit.Keys, permit.Terms.Keys);
    }

    [Fact]
    public void TheFirstStepShowsAFlagAndTheSecondTheRest()
    {
        var first = Decide(Police, SearchKeys.Names, Granted()).Permit!;
        var second = Decide(Police, SearchKeys.Names, Granted() with { Flagged = [CentralSystem.Vis] }).Permit!;

        Assert.Equal((SearchMode.HitFlag, true, Request), (first.Mode, first.IsFirstStep, first.AccessRequest));
        Assert.True(first.Fields.IsEmpty);
        Assert.Equal((SearchMode.Full, false, Request), (second.Mode, second.IsFirstStep, second.AccessRequest));
    }

    [Fact]
    public void AFirstStepWithoutRequestIsOpenToThatStepOnly()
    {
        var pack = Police.Replace("{ mode: hit_flag,", "{ mode: hit_flag, without_request: true,");
        var permit = Decide(pack, SearchKeys.Names, grant: null).Permit!;

        Assert.Equal((SearchMode.HitFlag, true, null), (permit.Mode, permit.IsFirstStep, permit.AccessRequest));
    }

    [Fact]
    public void WhereAnotherSystemGivesTheFirstStepItsReferenceOpensTheSecond()
    {
        var pack = Police.Replace("{ mode: hit_flag,", "{ by: ees,") + """

              - rule: le/ees
                purpose: law_enforcement
                system: ees
                legal_basis: Regulation (EU) 2017/2226 Art. 32
                review_by: 2027-12-31
                mode: hit_flag
                keys:
                  - required: [names]
                    article: Regulation (EU) 2017/2226 Art. 32
            """;

        Assert.Equal(RefusalReason.ConditionNotMet, Decide(pack, SearchKeys.Names, Granted()).Reason);
        Assert.Equal(SearchMode.Full, Decide(pack, SearchKeys.Names, Granted() with { Flagged = [CentralSystem.Vis] }).Permit!.Mode);
        Assert.True(Decide(pack, SearchKeys.Names, grant: null, CentralSystem.Ees).Permit!.IsFirstStep);
    }

    [Fact]
    public void WhatTheRequestMustContainIsToldBeforehand()
    {
        var access = new PolicyEngine(Pack(Police)).Explain(Officer, Purpose.LawEnforcement).Purposes[0].Systems[(int)CentralSystem.Vis];

        Assert.True(access.NeedsAccessRequest);
        Assert.Equal([RequestStatement.Necessity], access.AccessRequest!.Statements);
        Assert.Equal(SearchMode.HitFlag, access.FirstStep!.Mode);
        Assert.Contains("First step, in mode hit_flag", access.Explanation);
    }

    private static AccessGrant Granted() => new(Request) { Systems = [CentralSystem.Vis], SubjectKeys = (SearchKeys)(Queries.KeySets - 1) };

    private static SystemDecision Decide(string authority, SearchKeys keys, AccessGrant? grant, CentralSystem system = CentralSystem.Vis) =>
        new PolicyEngine(Pack(authority)).Decide(Officer, Queries.For(Purpose.LawEnforcement, keys), grant).Of(system);

    internal static RulePack Pack(string authority) => Packs.Required(PackText.Load(("pack.yaml", PackText.Main), ("police.yaml", authority)));
}
