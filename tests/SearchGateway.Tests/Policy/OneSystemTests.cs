using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Tests.Policy;

/// <summary>A question in a system's own words can only narrow what the rules permit of a search; every cell of both packs is asked.</summary>
public sealed class OneSystemTests
{
    private static readonly SearchKeys[] s_keys =
    [
        SearchKeys.Names | SearchKeys.BirthDate, SearchKeys.TravelDocument, SearchKeys.VisaSticker, SearchKeys.VisaSticker | SearchKeys.Fingerprints,
        SearchKeys.Fingerprints, SearchKeys.Vehicle, (SearchKeys)0x3FF,
    ];

    public static TheoryData<string> ThePacks => ["2016", "2019"];

    [Theory]
    [MemberData(nameof(ThePacks))]
    public void TheOneSystemIsTheOnlyOneOfTheDecision(string pack) => ForEveryCell(pack, (engine, caller, query, system) =>
    {
        var decision = engine.Decide(caller, query with { Native = Question(system) });

        Assert.Equal(system, Assert.Single(decision.Systems).System);
        Assert.Null(decision.Links);
    });

    [Theory]
    [MemberData(nameof(ThePacks))]
    public void WhatASearchMayNotAskAQuestionMayNotEither(string pack) => ForEveryCell(pack, (engine, caller, query, system) =>
    {
        var ofSearch = engine.Decide(caller, query).Of(system);
        var ofQuestion = engine.Decide(caller, query with { Native = Question(system) }).Of(system);

        if (ofSearch.Permit is not { } permit)
        {
            Assert.Null(ofQuestion.Permit);
            return;
        }

        if (!permit.After.IsEmpty)
        {
            // Nothing else is asked, so nothing else has been asked before.
            Assert.Equal(RefusalReason.PriorSearchMissing, ofQuestion.Reason);
            return;
        }

        Assert.Equal(
            (permit.Rule, permit.LegalBasis, permit.Keys, permit.Mode, permit.Method, permit.Fields, permit.Expiry),
            (ofQuestion.Permit!.Rule, ofQuestion.Permit.LegalBasis, ofQuestion.Permit.Keys, ofQuestion.Permit.Mode, ofQuestion.Permit.Method, ofQuestion.Permit.Fields, ofQuestion.Permit.Expiry));
        Assert.Equal(permit.Categories, ofQuestion.Permit.Categories);
    });

    [Theory]
    [MemberData(nameof(ThePacks))]
    public void NothingIsFetchedThatTheQuestionDoesNotWant(string pack) => ForEveryCell(pack, (engine, caller, query, system) =>
    {
        var wanted = new FieldSet(0x5555_5555_5555_5555);
        var narrow = engine.Decide(caller, query with { Native = Question(system) with { Fields = wanted } }).Of(system).Permit;

        if (narrow is null)
            return;
        Assert.Equal(engine.Decide(caller, query).Of(system).Permit!.Grants.Fields.Intersect(wanted), narrow.Grants.Fields);
        Assert.All(FieldCatalogue.Of(system), d => Assert.True(
            FieldCatalogue.TryFind(system, d.Name, out var field) && (!narrow.Grants.Fields.Contains(field) || narrow.Grants.ArticleOf(field).Length > 0)));
    });

    [Theory]
    [MemberData(nameof(ThePacks))]
    public void CategoriesAreNarrowedAndNoneOfThemRefuses(string pack) => ForEveryCell(pack, (engine, caller, query, system) =>
    {
        if (engine.Decide(caller, query with { Native = Question(system) }).Of(system).Permit is not { Categories: [var first, ..] })
            return;

        Assert.Equal([first], engine.Decide(caller, query with { Native = Question(system) with { Categories = [first] } }).Of(system).Permit!.Categories);
        Assert.Equal(RefusalReason.KeysNotAccepted, engine.Decide(caller, query with { Native = Question(system) with { Categories = ["none"] } }).Of(system).Reason);
    });

    [Theory]
    [MemberData(nameof(ThePacks))]
    public void KeysAreUsedAsTheQuestionWantsOrNotAtAll(string pack) => ForEveryCell(pack, (engine, caller, query, system) =>
    {
        var free = engine.Decide(caller, query with { Native = Question(system) }).Of(system).Permit;
        foreach (var method in Enum.GetValues<SearchMethod>())
        {
            var bound = engine.Decide(caller, query with { Native = Question(system) with { Method = method } }).Of(system);
            Assert.Equal(free is not null && free.Method == method, bound.Permit is not null);
        }
    });

    [Fact]
    public void AnotherPurposeThanTheTokensIsRefused()
    {
        var decision = new PolicyEngine(Packs.Of("2016")).Decide(
            Queries.From(Authority.BorderGuard, Purpose.BorderEntry), Queries.For(Purpose.VisaExamination, SearchKeys.Names) with { Native = Question(CentralSystem.Vis) });

        Assert.Equal(RefusalReason.PurposeNotInToken, Assert.Single(decision.Systems).Reason);
    }

    [Fact]
    public void ASystemThatThePackDoesNotKnowIsRefused()
    {
        var decision = new PolicyEngine(Packs.Of("2016")).Decide(
            Queries.From(Authority.BorderGuard, Purpose.BorderEntry), Queries.For(Purpose.BorderEntry, SearchKeys.Names) with { Native = Question(CentralSystem.Cir) });

        Assert.Equal((CentralSystem.Cir, RefusalReason.NoRule), (decision.Systems.Single().System, decision.Systems.Single().Reason));
    }

    private static NativeQuestion Question(CentralSystem system) => new() { System = system, Fields = FieldCatalogue.All(system), Words = new object() };

    private static void ForEveryCell(string pack, Action<PolicyEngine, Caller, SearchQuery, CentralSystem> check)
    {
        var engine = new PolicyEngine(Packs.Of(pack));
        var asked = 0;
        foreach (var authority in Enum.GetValues<Authority>())
        {
            foreach (var purpose in Enum.GetValues<Purpose>())
            {
                foreach (var keys in s_keys)
                {
                    foreach (var system in CentralSystems.All)
                    {
                        check(engine, Queries.From(authority, purpose), Queries.For(purpose, keys, (Circumstances)0x3FF), system);
                        asked++;
                    }
                }
            }
        }

        Assert.True(asked > 5000);
    }
}
