using SearchGateway.Model;
using SearchGateway.Tests.FanOut;
using SearchGateway.Tests.Merging;

namespace SearchGateway.Tests.Pipeline;

public sealed class SearchStreamTests
{
    [Fact]
    public async Task EachSystemIsReleasedBehindItsOwnRecordThenTheSealedSummary()
    {
        await using var world = await PipelineWorld.WithHitsAsync();

        var events = await world.StreamAsync();

        var released = events.Take(4).Cast<SearchEvent.SystemReleased>().ToList();
        Assert.Equal(CentralSystem.Eurodac, released[0].System.Outcome.System);
        Assert.Equal([0, 1, 2, 3], released.Select(r => r.Receipt.Index));
        var summary = Assert.IsType<SearchReply.Answered>(Assert.IsType<SearchEvent.Ended>(events[4]).Reply).Answer;
        Assert.Equal(4, summary.Receipt.Index);
        Assert.Equal(
            ["system_release", "system_release", "system_release", "system_release", "search"],
            world.Store.Records.Select(r => r.GetProperty("kind").GetString()!));
    }

    [Fact]
    public async Task SummaryEqualsTheUnaryAnswer()
    {
        await using var world = await PipelineWorld.WithHitsAsync();

        var unary = Assert.IsType<SearchReply.Answered>(await world.SearchAsync()).Answer;
        var streamed = Assert.IsType<SearchReply.Answered>(Assert.IsType<SearchEvent.Ended>((await world.StreamAsync())[^1]).Reply).Answer;

        Assert.Equal(unary.Systems.Select(Describe), streamed.Systems.Select(Describe));
        Assert.Equal(unary.Persons.SelectMany(p => p.Records), streamed.Persons.SelectMany(p => p.Records));
    }

    [Fact]
    public async Task SlowSystemHoldsUpNobodyElse()
    {
        var gate = new TaskCompletionSource();
        await using var world = await PipelineWorld.CreateAsync(
            FakeAdapter.Behind(gate.Task, CentralSystem.Sis), FakeAdapter.Answering(CentralSystem.Vis), FakeAdapter.Answering(CentralSystem.Ees));
        var order = new List<CentralSystem>();

        await foreach (var e in world.Pipeline.SearchStreamAsync(PipelineWorld.BorderGuard, PipelineWorld.Entry, null, TestContext.Current.CancellationToken))
        {
            if (e is SearchEvent.SystemReleased released)
                order.Add(released.System.Outcome.System);
            if (order.Count == 3)
                gate.TrySetResult();
        }

        Assert.Equal(CentralSystem.Sis, order[^1]);
        Assert.Equal(4, order.Count);
    }

    [Fact]
    public async Task NothingIsReleasedBeforeARequiredSystemHasAnswered()
    {
        await using var world = await PipelineWorld.CreateAsync(
            PipelineWorld.Holding(Records.Sis("S1", "ERIKSSON", "ANNA MARIA", "1974-08-12")),
            PipelineWorld.Failing(CentralSystem.Vis),
            FakeAdapter.Answering(CentralSystem.Ees));

        var only = Assert.Single(await world.StreamAsync(PipelineWorld.Entry with { RequiredSystems = [2] }));

        Assert.IsType<SearchReply.RequiredSystemMissing>(Assert.IsType<SearchEvent.Ended>(only).Reply);
    }

    [Fact]
    public async Task ReaderWhoLeavesBetweenEventsIsRecorded()
    {
        await using var world = await PipelineWorld.WithHitsAsync();

        await foreach (var e in world.Pipeline.SearchStreamAsync(PipelineWorld.BorderGuard, PipelineWorld.Entry, null, TestContext.Current.CancellationToken))
        {
            Assert.IsType<SearchEvent.SystemReleased>(e);
            break;
        }

        Assert.Equal(["system_release", "abandoned"], world.Store.Records.Select(r => r.GetProperty("kind").GetString()!));
    }

    [Fact]
    public async Task StreamThatAFaultEndsIsRecordedAsFailed()
    {
        await using var world = await PipelineWorld.CreateAsync(
            PipelineWorld.Breaking(CentralSystem.Sis), FakeAdapter.Hanging(CentralSystem.Vis), FakeAdapter.Hanging(CentralSystem.Ees));

        await Assert.ThrowsAnyAsync<Exception>(() => world.StreamAsync());

        // Eurodac's refusal had left.
        Assert.Equal(["system_release", "failed"], world.Store.Records.Select(r => r.GetProperty("kind").GetString()!));
    }

    private static string Describe(SystemAnswer answer) => answer.Outcome switch
    {
        SystemOutcome.Hits hits => $"{answer.Outcome.System}: {string.Join(';', hits.Records.Select(r => $"{r.RecordNumber} {r.Fields.Length}"))}",
        var other => $"{other.System}: {other.GetType().Name}",
    };
}
