using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Tests.Policy;

/// <summary>What a refusal says, and by which article.</summary>
public sealed class RefusalTests
{
    private const string TwoWays = """
        authority: border_guard
        title: Border guards
        rules:
          - rule: entry/sis
            purpose: border_entry
            system: sis
            legal_basis: Regulation (EC) 1987/2006 Art. 27(1)(a)
            review_by: 2027-12-31
            mode: hit_flag
            records: [arrest]
            keys:
              - required: [names]
                when: [identity_in_doubt]
                article: Regulation (EC) 1987/2006 Art. 27(1)(a)
              - required: [names]
                when: [person_present]
                article: Regulation (EC) 1987/2006 Art. 27(1)(b)
        """;

    [Fact]
    public void OfSeveralWaysThatLackACircumstanceTheFirstIsNamed()
    {
        var main = PackText.Main[..PackText.Main.IndexOf("field_sets", StringComparison.Ordinal)] + "systems: [sis]\n";
        var engine = new PolicyEngine(PackText.Pack(TwoWays, main));

        var sis = engine.Decide(Queries.From(Authority.BorderGuard, Purpose.BorderEntry), Queries.For(Purpose.BorderEntry, SearchKeys.Names)).Systems[0];

        Assert.Equal((RefusalReason.ConditionNotMet, "Regulation (EC) 1987/2006 Art. 27(1)(a)"), (sis.Reason, sis.LegalBasis));
    }

    [Fact]
    public void ValuesJustOutsideTheClosedListsAreRefusedNotLookedUp()
    {
        var engine = new PolicyEngine(Packs.Of2016);
        var authority = (Authority)Enum.GetValues<Authority>().Length;
        var purpose = (Purpose)Enum.GetValues<Purpose>().Length;

        var byAuthority = engine.Decide(Queries.From(authority, Purpose.BorderEntry), Queries.For(Purpose.BorderEntry, SearchKeys.Names));
        var byPurpose = engine.Decide(Queries.From(Authority.BorderGuard, purpose), Queries.For(purpose, SearchKeys.Names));

        Assert.All(byAuthority.Systems, s => Assert.Equal(RefusalReason.PurposeNotInToken, s.Reason));
        Assert.All(byPurpose.Systems, s => Assert.Equal(RefusalReason.PurposeNotInToken, s.Reason));
    }

    [Fact]
    public void ARefusalForTheTokensSakeNamesNoRuleAndNoArticle()
    {
        var refused = new PolicyEngine(Packs.Of2016).Decide(Queries.From(Authority.BorderGuard), Queries.For(Purpose.BorderEntry, SearchKeys.Names));

        Assert.All(refused.Systems, s => Assert.Equal((RefusalReason.PurposeNotInToken, "", ""), (s.Reason, s.Rule, s.LegalBasis)));
    }

    [Fact]
    public void NothingIsNoPackToActivate() => Assert.Throws<ArgumentNullException>(() => new PolicyEngine(Packs.Of2016).Activate(null!));
}
