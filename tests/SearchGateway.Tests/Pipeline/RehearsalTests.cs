using Microsoft.Extensions.Logging.Abstractions;
using SearchGateway.FanOut;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.Tests.Merging;
using SearchGateway.Tests.Policy;

namespace SearchGateway.Tests.Pipeline;

/// <summary>A rehearsal goes the query's way and tells how much would be shown, never what.</summary>
public sealed class RehearsalTests
{
    [Fact]
    public async Task ARehearsalCountsWhatTheGatewayWouldShow()
    {
        await using var world = await PipelineWorld.WithHitsAsync();
        var reply = await world.Pipeline.SearchAsync(PipelineWorld.BorderGuard, PipelineWorld.Entry, null, TestContext.Current.CancellationToken);
        var answer = Assert.IsType<SearchReply.Answered>(reply).Answer;

        var rehearsed = await RunAsync(world.Adapters);

        Assert.Equal(
            answer.Systems.Select(s => (s.Decision.System, s.Decision.Reason, Records: (s.Outcome as SystemOutcome.Hits)?.Records.Select(Shown).ToArray() ?? [])),
            rehearsed.Systems.Select(s => (s.System, s.Reason, Records: s.Records.Select(r => (r.Reference, r.Fields)).ToArray())),
            (a, b) => a.System == b.System && a.Reason == b.Reason && a.Records.SequenceEqual(b.Records));
        Assert.Equal(answer.Persons.Select(p => p.Records.Length), rehearsed.Persons.Select(p => p.Length));
    }

    [Fact]
    public async Task ADeniedSystemIsNotContacted()
    {
        var eurodac = PipelineWorld.Holding(Records.Eurodac("UTO1-1"));

        var rehearsed = await RunAsync([eurodac]);

        Assert.Equal((RehearsedOutcome.NotAsked, RefusalReason.Forbidden), (rehearsed.Systems[3].Outcome, rehearsed.Systems[3].Reason));
        Assert.Equal(0, eurodac.Questions);
    }

    [Fact]
    public async Task ARequiredSystemThatTheRulesRefuseStopsTheSearch()
    {
        await using var world = await PipelineWorld.WithHitsAsync();

        var rehearsed = await RunAsync(world.Adapters, CentralSystem.Eurodac);

        Assert.All(rehearsed.Systems, s => Assert.Equal((RehearsedOutcome.NotAsked, SearchKeys.None), (s.Outcome, s.KeysSent)));
        Assert.Empty(rehearsed.Persons);
    }

    [Fact]
    public async Task ASystemWithoutAnAnswerIsNotTakenForNoHit()
    {
        var rehearsed = await RunAsync([]);

        Assert.Equal(RehearsedOutcome.NoAnswer, rehearsed.Systems[0].Outcome);
    }

    [Fact]
    public void AFaultyInputIsNotRehearsed()
    {
        Assert.Null(Rehearsal.Understand(PipelineWorld.Entry with { Purpose = 0 }, TimeProvider.System, out var faults));
        Assert.Equal("purpose", Assert.Single(faults).Field);
    }

    private static async Task<RehearsedAnswer> RunAsync(ISystemAdapter[] adapters, params CentralSystem[] required)
    {
        var input = PipelineWorld.Entry with { RequiredSystems = [.. required.Select(s => (int)s + 1)] };
        var query = Rehearsal.Understand(input, TimeProvider.System, out _)!;
        var rehearsal = new Rehearsal(adapters, new FanOutOptions(), TimeProvider.System, NullLoggerFactory.Instance);
        return await rehearsal.RunAsync(Packs.Of2016, PipelineWorld.BorderGuard, query, SupposedRequest.None, TestContext.Current.CancellationToken);
    }

    private static (RecordReference, FieldSet) Shown(SystemRecord record) =>
        (new RecordReference(record.System, record.RecordNumber), record.Fields.Aggregate(FieldSet.None, (set, f) => set.With(f.Field)));
}
