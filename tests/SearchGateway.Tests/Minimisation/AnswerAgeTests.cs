using SearchGateway.Minimisation;
using SearchGateway.Model;
using SearchGateway.Tests.Merging;

namespace SearchGateway.Tests.Minimisation;

public sealed class AnswerAgeTests
{
    private static readonly PermittedQuery Permit = Records.PermitAll(CentralSystem.Sis);
    private static readonly DateTimeOffset s_instant = new(2016, 11, 21, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void TheAgeIsToldOfAHitAndOfNoHitAlike()
    {
        SystemOutcome[] outcomes = [Minimiser.Cut(Permit, [Records.Sis("S1", "ERIKSSON", "ANNA", "1974-08-12")]), Minimiser.Cut(Permit, [])];

        Assert.IsType<SystemOutcome.Hits>(outcomes[0]);
        Assert.IsType<SystemOutcome.NoHit>(outcomes[1]);
        Assert.All(outcomes, o => Assert.Equal(s_instant, Minimiser.AsOf(o, s_instant).DataAsOf));
        Assert.All(outcomes, o => Assert.Null(Minimiser.AsOf(o, null).DataAsOf));
    }

    [Fact]
    public void AFailureHasNoAge() =>
        Assert.Null(Minimiser.AsOf(new SystemOutcome.Failed(CentralSystem.Vis, SystemFailure.Error), s_instant).DataAsOf);
}
