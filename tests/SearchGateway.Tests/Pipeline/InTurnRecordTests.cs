using System.Collections.Immutable;
using System.Text.Json;
using SearchGateway.Audit.Records;
using SearchGateway.Model;
using SearchGateway.Tests.FanOut;
using SearchGateway.Tests.Policy;

namespace SearchGateway.Tests.Pipeline;

/// <summary>VIS comes after EES, and only if EES finds nothing: what the record of such a search says.</summary>
public sealed class InTurnRecordTests
{
    private static readonly PriorSearch EesWithoutHit = new(CentralSystem.Ees, PriorAnswer.NoHit, "Regulation (EU) 2017/2226 Art. 27");

    private static readonly PolicyDecision Decision = new(new RulePackIdentity("test", "00"),
    [
        new SystemDecision(FanOutFixture.PermitOf(CentralSystem.Sis)),
        new SystemDecision(FanOutFixture.PermitOf(CentralSystem.Vis, [EesWithoutHit])),
        new SystemDecision(FanOutFixture.PermitOf(CentralSystem.Ees)),
    ]);

    [Fact]
    public void ARefusalInTurnIsRecordedWithItsReasonAndArticleAndNoKeySent()
    {
        var search = Search();
        search.Add(Answer(0, new SystemOutcome.NoHit(CentralSystem.Sis)));
        search.Add(Answer(2, new SystemOutcome.Hits(Decision.Systems[2].Permit!, [])));
        search.Add(HeldBack(RefusalReason.PriorSearchIdentified, failed: false));

        var vis = Systems(search, search.Kind)[1];

        Assert.Equal(AuditRecordKind.Search, search.Kind);
        Assert.Equal("not_permitted PriorSearchIdentified Regulation (EU) 2017/2226 Art. 27", $"{vis.Outcome} {vis.Reason} {vis.LegalBasis}");
        Assert.Equal(SearchKeys.None, vis.KeysSent);
    }

    [Fact]
    public void WhereNothingWasReleasedTheRecordDoesNotTellWhetherTheSecondWasAsked()
    {
        SystemAnswer[] second = [Answer(1, new SystemOutcome.NoHit(CentralSystem.Vis)), Answer(1, new SystemOutcome.TimedOut(CentralSystem.Vis, TimeSpan.Zero)), HeldBack(RefusalReason.PriorSearchIdentified, failed: false)];

        var told = second.Select(vis =>
        {
            var search = Search(CentralSystem.Sis);
            search.Add(Answer(0, new SystemOutcome.Failed(CentralSystem.Sis, SystemFailure.Unreachable)));
            search.Add(Answer(2, vis.Outcome is SystemOutcome.NotPermitted ? new SystemOutcome.Hits(Decision.Systems[2].Permit!, []) : new SystemOutcome.NoHit(CentralSystem.Ees)));
            search.Add(vis);
            Assert.Equal(AuditRecordKind.RequiredSystemMissing, search.Kind);
            return RecordOf(search);
        });

        Assert.Contains("\"in_turn\"", Assert.Single(told.Distinct(StringComparer.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void ARequiredSystemIsMissingIfTheOneBeforeItGaveNoAnswerAndNotIfItFoundSomebody()
    {
        var failed = Search(CentralSystem.Vis);
        failed.Add(HeldBack(RefusalReason.PriorSearchMissing, failed: true));
        var identified = Search(CentralSystem.Vis);
        identified.Add(HeldBack(RefusalReason.PriorSearchIdentified, failed: false));

        Assert.Single(failed.RequiredButMissing);
        Assert.Empty(identified.RequiredButMissing);
    }

    private static SearchInProgress Search(params CentralSystem[] required) => new(
        Queries.From(Authority.BorderGuard, Purpose.BorderSecondLine),
        Queries.For(Purpose.BorderSecondLine, SearchKeys.Fingerprints) with { RequiredSystems = [.. required] },
        Decision);

    private static SystemAnswer Answer(int system, SystemOutcome outcome) => new(Decision.Systems[system], outcome, TimeSpan.Zero);

    private static SystemAnswer HeldBack(RefusalReason reason, bool failed)
    {
        var refusal = new SystemDecision(CentralSystem.Vis, reason, "Not now.", "test.rule", EesWithoutHit.Article);
        return new SystemAnswer(refusal, new SystemOutcome.NotPermitted(refusal) { PriorFailed = failed }, TimeSpan.Zero);
    }

    private static ImmutableArray<AuditedSystem> Systems(SearchInProgress search, AuditRecordKind kind) =>
        search.Record(kind, persons: 0, DateTimeOffset.UnixEpoch).Systems;

    private static string RecordOf(SearchInProgress search)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
            RecordJson.Write(json, search.Record(search.Kind, persons: 0, DateTimeOffset.UnixEpoch), Audit.SampleRecords.ForGood, commitment: [], salt: []);
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }
}
