using System.Diagnostics.Metrics;

namespace SearchGateway.Host.Idempotency;

/// <summary>What searches with a key tell.</summary>
internal static class IdempotencyTelemetry
{
    private static readonly Meter s_meter = new(SearchGateway.Telemetry.Name);

    private static readonly Counter<long> s_searches = s_meter.CreateCounter<long>(
        "ssi.idempotency.searches", "{search}", "Searches with an idempotency key, by what became of them: made, repeated, refused.");

    /// <summary>It was the first under its key and went to the core.</summary>
    public static void Made() => Count("made");

    /// <summary>It was answered with an answer that another call had.</summary>
    public static void Repeated() => Count("repeated");

    /// <summary>Its key stands for another request.</summary>
    public static void Refused() => Count("refused");

    private static void Count(string what) => s_searches.Add(1, new KeyValuePair<string, object?>("ssi.idempotency", what));
}
