using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.Core;
using SearchGateway.Observability;

namespace SearchGateway.Systems.Calls.Exchange;

/// <summary>
/// Watches a question as calls of their own are watched: a span of a client and <c>rpc.client.call.duration</c>, by the semantic
/// conventions. A stream would show neither.
/// </summary>
internal readonly struct QuestionWatch
{
    private static readonly Meter s_meter = new(RpcMeasurement.MeterName);
    private static readonly Histogram<double> s_calls = s_meter.CreateHistogram(
        "rpc.client.call.duration", "s", "Duration of questions on a stream to a central system.", advice: Buckets.OfSeconds);

    private readonly string _operation;
    private readonly Activity? _span;
    private readonly long _began;

    private QuestionWatch(string operation, Activity? span, Activity? trace, long began) => (_operation, _span, Trace, _began) = (operation, span, trace, began);

    /// <summary>The trace to which the question belongs; null if none.</summary>
    public Activity? Trace { get; }

    public static QuestionWatch Begin(string operation)
    {
        var around = Activity.Current;
        var span = Telemetry.Source.StartActivity(operation, ActivityKind.Client);
        // It ends on another thread, so it must not stay the current one on this.
        Activity.Current = around;
        return new QuestionWatch(operation, span, (span ?? around) is { IdFormat: ActivityIdFormat.W3C } trace ? trace : null, s_calls.Enabled ? Stopwatch.GetTimestamp() : 0);
    }

    public void Ended(StatusCode status)
    {
        if (_span is null && _began == 0)
            return;
        var word = RpcMeasurement.WordOf((int)status);
        if (_began != 0)
        {
            s_calls.Record(
                Stopwatch.GetElapsedTime(_began).TotalSeconds,
                new("rpc.system.name", "grpc"), new("rpc.method", _operation), new("rpc.response.status_code", word));
        }

        if (_span is not null)
            End(_span, word);
    }

    private void End(Activity span, string word)
    {
        span.SetTag("rpc.system.name", "grpc").SetTag("rpc.method", _operation).SetTag("rpc.response.status_code", word);
        if (word != "OK")
            span.SetStatus(ActivityStatusCode.Error);
        var current = Activity.Current;
        span.Stop();
        Activity.Current = current;
    }
}
