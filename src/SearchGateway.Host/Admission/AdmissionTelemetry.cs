using System.Diagnostics.Metrics;

namespace SearchGateway.Host.Admission;

/// <summary>What admission tells: who came, who was turned away, and why.</summary>
internal static class AdmissionTelemetry
{
    private static readonly Meter s_meter = new(SearchGateway.Telemetry.Name);

    private static readonly InstrumentAdvice<double> s_bounds = new() { HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1] };

    /// <summary>Calls by lane and by what happened: <c>ssi.lane</c>, <c>ssi.admission</c>.</summary>
    private static readonly Counter<long> s_calls = s_meter.CreateCounter<long>("ssi.admission.calls", "{call}", "Calls by lane and by whether they were admitted.");

    private static readonly Histogram<double> s_wait = s_meter.CreateHistogram("ssi.admission.wait", "s", "Mean wait in the process's own queues.", advice: s_bounds);

    private static readonly Gauge<double> s_share = s_meter.CreateGauge<double>("ssi.admission.shed_share", "1", "Share of a lane that is turned away.");

    /// <summary>A call of a lane went on to its work.</summary>
    public static void Admitted(Lane lane) => Count(WordOf(lane), "admitted");

    /// <summary>A call of a lane was turned away because the queue was too long.</summary>
    public static void Shed(Lane lane) => Count(WordOf(lane), "shed");

    /// <summary>A call was turned away whose token was not known.</summary>
    public static void ShedUnknown() => Count("unknown", "shed");

    /// <summary>A call was turned away because there was no place for any.</summary>
    public static void Full() => Count("unknown", "full");

    /// <summary>The shares were adapted.</summary>
    public static void Measured(TimeSpan wait, ShedShares shares)
    {
        s_wait.Record(wait.TotalSeconds);
        s_share.Record(shares.Others, new KeyValuePair<string, object?>("ssi.lane", WordOf(Lane.Other)));
        s_share.Record(shares.FirstLine, new KeyValuePair<string, object?>("ssi.lane", WordOf(Lane.FirstLine)));
    }

    private static void Count(string lane, string happened) =>
        s_calls.Add(1, new("ssi.lane", lane), new("ssi.admission", happened));

    private static string WordOf(Lane lane) => lane == Lane.FirstLine ? "first_line" : "other";
}
