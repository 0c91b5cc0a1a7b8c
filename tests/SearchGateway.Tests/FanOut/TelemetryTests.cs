using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using SearchGateway.FanOut;
using SearchGateway.Model;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Tests.FanOut;

public class TelemetryTests
{
    [Fact]
    public async Task EachSystemHasItsSpanAndItsOutcomeIsCountedWithoutPersonalData()
    {
        using var root = new Activity("root").Start();
        var spans = new ConcurrentQueue<Activity>();
        using var spanListener = Listen(root, spans);
        var counted = new ConcurrentQueue<KeyValuePair<string, object?>[]>();
        using var meterListener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument is { Meter.Name: Telemetry.Name, Name: "ssi.system.outcomes" })
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        meterListener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.Enqueue(tags.ToArray()));
        meterListener.Start();

        var fixture = new FanOutFixture(FakeAdapter.Answering(CentralSystem.Sis), new FakeAdapter(CentralSystem.Ees, (_, _) => throw new InvalidOperationException("ERIKSSON")));
        await fixture.AnswersAsync(FanOutFixture.Permitting(CentralSystem.Sis, CentralSystem.Ees));

        var questions = spans.Where(s => s.OperationName == "ask system").ToList();
        Assert.Equal(["EES:failed", "SIS:no_hit"], questions.Select(s => $"{s.GetTagItem("ssi.system")}:{s.GetTagItem("ssi.outcome")}").Order());
        Assert.All(questions, s => Assert.Equal("fan out", s.Parent?.OperationName));
        Assert.Equal(ActivityStatusCode.Error, questions.Single(s => Equals(s.GetTagItem("ssi.system"), "EES")).Status);
        Assert.All(spans, s => Assert.DoesNotContain(s.TagObjects, t => $"{t.Value}".Contains("ERIKSSON", StringComparison.Ordinal)));
        Assert.Contains(counted, tags => tags.Contains(new("ssi.system", "Eurodac")) && tags.Contains(new("ssi.outcome", "not_permitted")));
        Assert.All(counted, tags => Assert.Equal(["ssi.outcome", "ssi.system"], tags.Select(t => t.Key).Order()));
    }

    [Fact]
    public async Task TheSpanOfASystemEndsBeforeItsAnswerGoesOn()
    {
        using var root = new Activity("root").Start();
        var spans = new ConcurrentQueue<Activity>();
        using var spanListener = Listen(root, spans);
        var answered = new TaskCompletionSource<SystemOutcome>();
        var adapter = new FakeAdapter(CentralSystem.Sis, (_, _) => new ValueTask<SystemOutcome>(answered.Task)) { ReturnsAtOnce = true };
        var question = QuestionTo(CentralSystem.Sis);
        var ended = question.Answer.ContinueWith(
            _ => spans.Select(span => $"{span.GetTagItem("ssi.outcome")}").ToList(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        var asking = question.AskAsync(adapter, CancellationToken.None, CancellationToken.None);
        Assert.Empty(spans);
        answered.SetResult(new SystemOutcome.NoHit(CentralSystem.Sis));
        await asking;

        Assert.Equal(["no_hit"], await ended);
        Assert.Single(spans);
    }

    [Fact]
    public async Task TheSpanOfASystemThatIsGivenUpEndsWithItsQuestionAndElsewhereNoSpanIsChanged()
    {
        using var root = new Activity("root").Start();
        var spans = new ConcurrentQueue<Activity>();
        using var spanListener = Listen(root, spans);
        var late = new TaskCompletionSource<SystemOutcome>();
        var adapter = new FakeAdapter(CentralSystem.Sis, (_, _) => new ValueTask<SystemOutcome>(late.Task)) { ReturnsAtOnce = true };
        var question = QuestionTo(CentralSystem.Sis);
        var asking = question.AskAsync(adapter, CancellationToken.None, CancellationToken.None);

        using var elsewhere = new Activity("elsewhere").Start();
        question.GiveUp(CancellationToken.None);

        Assert.Same(elsewhere, Activity.Current);
        Assert.IsType<SystemOutcome.TimedOut>((await question.Answer)!.Outcome);
        var span = Assert.Single(spans);
        Assert.Equal(("timed_out", ActivityStatusCode.Error), (span.GetTagItem("ssi.outcome"), span.Status));
        // What comes too late neither ends it again nor changes it.
        late.SetResult(new SystemOutcome.NoHit(CentralSystem.Sis));
        await asking;
        Assert.Equal("timed_out", Assert.Single(spans).GetTagItem("ssi.outcome"));
    }

    private static Question QuestionTo(CentralSystem system) => new(
        FanOutFixture.Permitting(system).Of(system), FanOutFixture.PermitOf(system), TimeSpan.FromSeconds(2), new ManualTimeProvider(), new RecordingLogger<FanOutDispatcher>());

    // Other tests run beside these: only what belongs to the root is looked at.
    private static ActivityListener Listen(Activity root, ConcurrentQueue<Activity> spans)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.TraceId == root.TraceId)
                    spans.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
