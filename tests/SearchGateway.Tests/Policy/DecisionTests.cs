using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.Policy.Rules;

namespace SearchGateway.Tests.Policy;

public sealed class DecisionTests
{
    private const SearchKeys Sticker = SearchKeys.VisaSticker;

    private readonly PolicyEngine _engine = new(PackText.Pack());

    [Fact]
    public void NothingIsPermittedForAPurposeThatTheTokenLacks()
    {
        var decision = _engine.Decide(Queries.From(Authority.BorderGuard, Purpose.BorderExit), Ask(Sticker | SearchKeys.Fingerprints));

        Assert.Equal(4, decision.Systems.Length);
        Assert.All(decision.Systems, s => Assert.Equal(RefusalReason.PurposeNotInToken, s.Reason));
        Assert.Contains("border_entry", decision.Systems[0].Explanation);
    }

    [Fact]
    public void NothingIsPermittedWithoutTheSearchRole()
    {
        var caller = Queries.From(Authority.BorderGuard, Purpose.BorderEntry) with { Roles = CallerRoles.Oversight | CallerRoles.Policy };

        Assert.All(_engine.Decide(caller, Ask(SearchKeys.Names)).Systems, s => Assert.Equal(RefusalReason.PurposeNotInToken, s.Reason));
    }

    [Theory]
    [InlineData((Authority)99, Purpose.BorderEntry)]
    [InlineData((Authority)(-1), Purpose.BorderEntry)]
    [InlineData(Authority.BorderGuard, (Purpose)99)]
    [InlineData(Authority.BorderGuard, (Purpose)(-1))]
    public void ValuesOutsideTheClosedListsAreRefused(Authority authority, Purpose purpose)
    {
        var query = Queries.For(purpose, SearchKeys.Names);

        Assert.True(_engine.Decide(Queries.From(authority, purpose), query).RefusesAll);
        Assert.All(_engine.Explain(Queries.From(authority, purpose), purpose).Purposes[0].Systems, s => Assert.False(s.Permitted));
    }

    [Fact]
    public void DecisionsStandInTheOrderOfTheSystems() =>
        Assert.Equal(Packs.SystemsOf2016, _engine.Decide(Border, Ask(SearchKeys.None)).Systems.Select(s => s.System));

    [Fact]
    public void WhatNoRuleMentionsIsRefused()
    {
        var ees = DecideOn(CentralSystem.Ees, Ask(SearchKeys.Names | SearchKeys.TravelDocument));

        Assert.Equal((RefusalReason.NoRule, "", ""), (ees.Reason, ees.Rule, ees.LegalBasis));
        Assert.Contains("border_guard", ees.Explanation);
    }

    [Fact]
    public void TheFirstCombinationThatHoldsCounts()
    {
        var withPrints = DecideOn(CentralSystem.Vis, Ask(Sticker | SearchKeys.Fingerprints, Circumstances.FingerprintsUnusable));
        var withoutPrints = DecideOn(CentralSystem.Vis, Ask(Sticker, Circumstances.FingerprintsUnusable));

        Assert.Equal(Sticker | SearchKeys.Fingerprints, withPrints.Permit!.Keys);
        Assert.EndsWith("18(1)", withPrints.LegalBasis, StringComparison.Ordinal);
        Assert.Equal(Sticker, withoutPrints.Permit!.Keys);
        Assert.EndsWith("18(3)", withoutPrints.LegalBasis, StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyRequiredAndAcceptedKeysAreSent()
    {
        var permit = DecideOn(CentralSystem.Vis, Ask((SearchKeys)(Queries.KeySets - 1))).Permit!;

        Assert.Equal(Sticker | SearchKeys.Fingerprints | SearchKeys.BirthDate | SearchKeys.Sex, permit.Keys);
        Assert.Equal(permit.Keys, permit.Terms.Keys);
        Assert.Null(permit.Terms.Names);
    }

    [Fact]
    public void KeysThatFitNoCombinationAreRefusedWithWhatIsAccepted()
    {
        var vis = DecideOn(CentralSystem.Vis, Ask(SearchKeys.Names));

        Assert.Equal(RefusalReason.KeysNotAccepted, vis.Reason);
        Assert.Equal("entry/vis", vis.Rule);
        Assert.Contains("visa sticker number and fingerprints, and if given birth date and sex", vis.Explanation);
        Assert.Contains("fingerprints cannot be used", vis.Explanation);
    }

    [Fact]
    public void KeysThatFitInOtherCircumstancesSayWhich()
    {
        var vis = DecideOn(CentralSystem.Vis, Ask(Sticker, Circumstances.PersonPresent));

        Assert.Equal(RefusalReason.ConditionNotMet, vis.Reason);
        Assert.Contains("only if it is declared that fingerprints cannot be used", vis.Explanation);
        Assert.Equal("Regulation (EC) 767/2008 Art. 18(3)", vis.LegalBasis);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void ACaseReferenceThatARuleDemandsMustBeThere(string reference)
    {
        var query = Ask(Sticker | SearchKeys.Fingerprints);

        Assert.NotNull(DecideOn(CentralSystem.Vis, query).Permit);
        Assert.Equal(RefusalReason.CaseReferenceMissing, DecideOn(CentralSystem.Vis, query with { CaseReference = reference }).Reason);
    }

    [Fact]
    public void ARuleThatDemandsAnApprovedRequestDeniesWhileNoneCanBeShown()
    {
        var engine = new PolicyEngine(PackText.Pack(PackText.Border.Replace("requires: [case_reference]", "access_request: { article: Decision 2008/633/JHA Art. 4, statements: [necessity], valid_days: 30 }")));
        var decision = engine.Decide(Border, Ask(Sticker | SearchKeys.Fingerprints)).Systems[(int)CentralSystem.Vis];

        Assert.Equal(RefusalReason.AccessRequestMissing, decision.Reason);
    }

    [Theory]
    [InlineData(SearchMode.Full, SearchMode.Full)]
    [InlineData(SearchMode.References, SearchMode.References)]
    [InlineData(SearchMode.HitFlag, SearchMode.HitFlag)]
    [InlineData((SearchMode)77, SearchMode.HitFlag)]
    [InlineData((SearchMode)(-1), SearchMode.HitFlag)]
    public void TheNarrowerOfRuleAndRequestedModeCounts(SearchMode asked, SearchMode got)
    {
        var query = Queries.For(Purpose.BorderEntry, Sticker | SearchKeys.Fingerprints | SearchKeys.Names, mode: asked) with { CaseReference = "A/1" };

        Assert.Equal(got, DecideOn(CentralSystem.Vis, query).Permit!.Mode);
        Assert.Equal(SearchMode.HitFlag, DecideOn(CentralSystem.Sis, query).Permit!.Mode);
        Assert.Equal(got != SearchMode.Full, DecideOn(CentralSystem.Vis, query).Permit!.Fields.IsEmpty);
        Assert.True(DecideOn(CentralSystem.Sis, query).Permit!.Fields.IsEmpty);
    }

    [Fact]
    public void ForbidWinsOverPermit()
    {
        var rule = new Rule
        {
            Id = "entry/vis",
            Authority = Authority.BorderGuard,
            Purpose = Purpose.BorderEntry,
            System = CentralSystem.Vis,
            LegalBasis = "Regulation (EC) 767/2008 Art. 18",
            ReviewBy = new DateOnly(2027, 12, 31),
            Mode = SearchMode.HitFlag,
            Conditions = RuleConditions.None,
            Combinations = [new KeyCombination { Required = SearchKeys.VisaSticker, Article = "Regulation (EC) 767/2008 Art. 18(1)" }],
            Categories = [],
            Expiry = null,
            Grants = new FieldGrants(CentralSystem.Vis, new Dictionary<SystemField, string>()),
        };
        var forbids = new Prohibition { Id = "not-today", Article = "Regulation (EC) 767/2008 Art. 18(1)", Explanation = "Closed.", UnlessKeys = SearchKeys.None };

        SystemDecision Decide(params Prohibition[] prohibitions) =>
            Cell.Of(Authority.BorderGuard, Purpose.BorderEntry, CentralSystem.Vis, rule, [.. prohibitions], "test")
                .Decide(Queries.For(Purpose.BorderEntry, SearchKeys.VisaSticker), SearchKeys.VisaSticker, grant: null);

        Assert.NotNull(Decide().Permit);
        Assert.Equal((RefusalReason.Forbidden, "not-today", "Closed."), (Decide(forbids).Reason, Decide(forbids).Rule, Decide(forbids).Explanation));
        Assert.Equal(RefusalReason.KeysNotAccepted, Decide(forbids with { UnlessKeys = SearchKeys.Fingerprints }).Reason);
    }

    [Fact]
    public void AProhibitionOfThePackHoldsForEveryAuthority() =>
        Assert.All(Enum.GetValues<Authority>(), authority =>
        {
            var caller = Queries.From(authority, Enum.GetValues<Purpose>());
            Assert.All(Enum.GetValues<Purpose>(), purpose =>
                Assert.Equal("no-eurodac", _engine.Decide(caller, Queries.For(purpose, SearchKeys.Fingerprints)).Systems[(int)CentralSystem.Eurodac].Rule));
        });

    [Fact]
    public void TheSameQuestionGetsTheSameDecision()
    {
        var query = Ask(Sticker | SearchKeys.Fingerprints);

        Assert.Equal(
            _engine.Decide(Border, query).Systems.Select(s => (s.System, s.Reason, s.Rule, s.LegalBasis, s.Permit?.Keys, s.Permit?.Grants)),
            _engine.Decide(Border, query).Systems.Select(s => (s.System, s.Reason, s.Rule, s.LegalBasis, s.Permit?.Keys, s.Permit?.Grants)));
    }

    [Fact]
    public void ARefusalIsMadeOnceAndNotPerQuery()
    {
        var names = Ask(SearchKeys.Names);

        Assert.Same(_engine.Decide(Border with { Purposes = [] }, names), _engine.Decide(Border with { Purposes = [] }, names));
        Assert.Same(DecideOn(CentralSystem.Vis, names), DecideOn(CentralSystem.Vis, Ask(SearchKeys.FacialImage)));
        Assert.Same(DecideOn(CentralSystem.Eurodac, names), DecideOn(CentralSystem.Eurodac, Ask(SearchKeys.Fingerprints)));
    }

    [Fact]
    public void TheDecisionNamesThePack() => Assert.Equal(_engine.Active.Identity, _engine.Decide(Border, Ask(SearchKeys.None)).Pack);

    private static Caller Border => Queries.From(Authority.BorderGuard, Purpose.BorderEntry);

    private static SearchQuery Ask(SearchKeys keys, Circumstances circumstances = Circumstances.None) =>
        Queries.For(Purpose.BorderEntry, keys, circumstances) with { CaseReference = "A/1" };

    private SystemDecision DecideOn(CentralSystem system, SearchQuery query) => _engine.Decide(Border, query).Systems[(int)system];
}
