using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using SearchGateway.Model;

namespace SearchGateway.Tests.FanOut;

public class TelemetryTests
{
    [Fact]
    public async Task EachSystemHasItsSpanAndItsOutcomeIsCountedWithoutPersonalData()
    {
        // Other tests run beside this one: only what belongs to this root is looked at.
        using var root = new Activity("root").Start();
        var spans = new ConcurrentQueue<Activity>();
        using var spanListener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == root.TraceId)
                    spans.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(spanListener);
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
}
