using SearchGateway.Minimisation;
using SearchGateway.Model;
using SearchGateway.Tests.Merging;

namespace SearchGateway.Tests.Minimisation;

/// <summary>A system that found more than it gives at once.</summary>
public sealed class TruncationTests
{
    private static readonly PermittedQuery Permit = Records.PermitAll(CentralSystem.Sis);

    [Fact]
    public void TruncatedHitsSaySo()
    {
        var outcome = Minimiser.Truncated(Minimiser.Cut(Permit, [Records.Sis("S1", "ERIKSSON", "ANNA", "1974-08-12")]));

        Assert.True(Assert.IsType<SystemOutcome.Hits>(outcome).IsTruncated);
    }

    [Fact]
    public void TruncatedAnswerOfWhichNothingMayBeKnownIsAFailureAndNoNoHit()
    {
        var outcome = Minimiser.Truncated(Minimiser.Cut(Permit, [Records.Sis("S1", "ERIKSSON", "ANNA", "1974-08-12", category: "")]));

        Assert.Equal(SystemFailure.TooManyRecords, Assert.IsType<SystemOutcome.Failed>(outcome).Failure);
    }

    [Fact]
    public void WholeAnswerSaysNothing() =>
        Assert.False(Assert.IsType<SystemOutcome.Hits>(Minimiser.Cut(Permit, [Records.Sis("S1", "ERIKSSON", "ANNA", "1974-08-12")])).IsTruncated);
}
