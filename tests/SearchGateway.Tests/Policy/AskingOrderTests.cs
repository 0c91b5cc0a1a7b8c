using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.Policy.Rules;
using SearchGateway.Tests.FanOut;

namespace SearchGateway.Tests.Policy;

/// <summary>A system that must come after another is refused where that other is.</summary>
public sealed class AskingOrderTests
{
    [Fact]
    public void ASystemWhosePriorIsAskedKeepsItsPermit()
    {
        SystemDecision[] systems = [Permitted(CentralSystem.Sis), Permitted(CentralSystem.Vis, after: CentralSystem.Sis)];

        AskingOrder.Enforce(systems);

        Assert.All(systems, s => Assert.NotNull(s.Permit));
    }

    [Fact]
    public void ASystemWhosePriorIsRefusedIsRefusedByTheArticleThatSetsTheOrder()
    {
        SystemDecision[] systems = [Refused(CentralSystem.Sis), Permitted(CentralSystem.Vis, after: CentralSystem.Sis), Permitted(CentralSystem.Ees)];

        AskingOrder.Enforce(systems);

        Assert.Equal((RefusalReason.PriorSearchMissing, "Art. Sis"), (systems[1].Reason, systems[1].LegalBasis));
        Assert.NotNull(systems[2].Permit);
    }

    [Fact]
    public void ASystemWhosePriorThePackDoesNotKnowIsRefused()
    {
        SystemDecision[] systems = [Permitted(CentralSystem.Vis, after: CentralSystem.Sis)];

        AskingOrder.Enforce(systems);

        Assert.Equal(RefusalReason.PriorSearchMissing, systems[0].Reason);
    }

    [Fact]
    public void OneOfTwoPriorsIsNotEnough()
    {
        SystemDecision[] systems = [Permitted(CentralSystem.Sis), Refused(CentralSystem.Ees), Permitted(CentralSystem.Vis, CentralSystem.Sis, CentralSystem.Ees)];

        AskingOrder.Enforce(systems);

        Assert.Equal((RefusalReason.PriorSearchMissing, "Art. Ees"), (systems[2].Reason, systems[2].LegalBasis));
    }

    [Fact]
    public void ARefusalTakesTheGroundFromThoseThatComeAfterInWhateverOrderTheyStand()
    {
        SystemDecision[] systems =
        [
            Permitted(CentralSystem.Sis, after: CentralSystem.Vis), Permitted(CentralSystem.Vis, after: CentralSystem.Ees),
            Permitted(CentralSystem.Ees, after: CentralSystem.Eurodac), Refused(CentralSystem.Eurodac),
        ];

        AskingOrder.Enforce(systems);

        Assert.All(systems, s => Assert.Null(s.Permit));
    }

    [Fact]
    public void ADecisionKeepsTheOrder()
    {
        var grant = new AccessGrant(Guid.CreateVersion7()) { Systems = [CentralSystem.Eurodac], SubjectKeys = SearchKeys.Fingerprints };
        var decision = new PolicyEngine(Packs.Of2016).Decide(
            Queries.From(Authority.DesignatedLawEnforcement, Purpose.LawEnforcement), Queries.For(Purpose.LawEnforcement, SearchKeys.Fingerprints), grant);

        Assert.Equal(RefusalReason.AccessRequestNotValid, decision.Of(CentralSystem.Vis).Reason);
        Assert.Equal(RefusalReason.PriorSearchMissing, decision.Of(CentralSystem.Eurodac).Reason);
    }

    private static SystemDecision Permitted(CentralSystem system, params CentralSystem[] after) =>
        new(FanOutFixture.PermitOf(system, [.. after.Select(a => new PriorSearch(a, PriorAnswer.Answered, $"Art. {a}"))]));

    private static SystemDecision Refused(CentralSystem system) => new(system, RefusalReason.NoRule, "No rule grants it.", "", "");
}
