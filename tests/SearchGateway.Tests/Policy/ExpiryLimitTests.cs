using SearchGateway.Matching;
using SearchGateway.Minimisation;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Tests.Policy;

/// <summary>Art. 21(2) of the VIS Regulation: only visas that expired no more than six months before the asylum application.</summary>
public sealed class ExpiryLimitTests
{
    private static readonly DateTimeOffset Retrieved = new(2016, 11, 21, 10, 0, 0, TimeSpan.Zero);

    private readonly PolicyEngine _engine = new(Packs.Of2016);

    [Theory]
    [InlineData("2017-02-01", true)]
    [InlineData("2016-05-21", true)]
    [InlineData("2016-05-20", false)]
    [InlineData("2012-01-01", false)]
    [InlineData("2016-11", false)]
    [InlineData("XXXX", false)]
    public void AVisaThatExpiredLongAgoIsAsGoodAsAbsent(string validUntil, bool shown)
    {
        PartialDate.TryParse(validUntil, out var date);
        var outcome = Minimiser.Cut(Permit(), [File(new RecordField(VisFields.ValidUntil, FieldValue.Date(date)))]);

        Assert.Equal(shown, outcome is SystemOutcome.Hits);
    }

    [Fact]
    public void AnApplicationWithoutAVisaIsAsGoodAsAbsent() =>
        Assert.Equal(new SystemOutcome.NoHit(CentralSystem.Vis), Minimiser.Cut(Permit(), [File()]));

    [Fact]
    public void ADayWrittenAsTextCannotBeEvaluatedAndDenies() =>
        Assert.IsType<SystemOutcome.NoHit>(Minimiser.Cut(Permit(), [File(new RecordField(VisFields.ValidUntil, FieldValue.Text("2017-02-01")))]));

    [Theory]
    [InlineData(SearchMode.HitFlag)]
    [InlineData(SearchMode.References)]
    public void AModeInWhichTheAgeCannotBeSeenIsRefusedRatherThanAnsweredWithNoHit(SearchMode mode)
    {
        var decision = Decide(mode);

        Assert.Equal(RefusalReason.ConditionNotMet, decision.Reason);
        Assert.Equal("Regulation (EC) 767/2008 Art. 21(2)", decision.LegalBasis);
        Assert.Contains("in mode full only", decision.Explanation);
    }

    [Fact]
    public void ItIsExplained()
    {
        var vis = _engine.Explain(Asylum, Purpose.AsylumResponsibility).Purposes[0].Systems[(int)CentralSystem.Vis];

        Assert.Equal(new ExpiryLimit(VisFields.ValidUntil, 6, "Regulation (EC) 767/2008 Art. 21(2)"), vis.Expiry);
        Assert.Contains("at most 6 months back", vis.Explanation);
    }

    [Fact]
    public void ExaminationOfTheClaimKnowsNoSuchLimit()
    {
        var query = Queries.For(Purpose.AsylumExamination, SearchKeys.Fingerprints);

        Assert.Null(_engine.Decide(Queries.From(Authority.Asylum, Purpose.AsylumExamination), query).Systems[(int)CentralSystem.Vis].Permit!.Expiry);
    }

    [Fact]
    public void OutsideModeFullTheLimitsOwnArticleRefuses() =>
        Assert.Equal(
            (RefusalReason.ConditionNotMet, "Regulation (EC) 767/2008 Art. 21(2)"),
            (Decide(SearchMode.References).Reason, Decide(SearchMode.References).LegalBasis));

    private static Caller Asylum => Queries.From(Authority.Asylum, Purpose.AsylumResponsibility);

    private static SystemRecord File(params RecordField[] fields) => new()
    {
        System = CentralSystem.Vis,
        RecordNumber = "UTO2016000000001",
        RetrievedAt = Retrieved,
        Fields = [.. fields],
    };

    private PermittedQuery Permit() => Decide(SearchMode.Full).Permit!;

    private SystemDecision Decide(SearchMode mode) =>
        _engine.Decide(Asylum, Queries.For(Purpose.AsylumResponsibility, SearchKeys.Fingerprints, mode: mode)).Systems[(int)CentralSystem.Vis];
}
