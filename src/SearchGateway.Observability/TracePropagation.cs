using System.Diagnostics;

namespace SearchGateway.Observability;

/// <summary>
/// Lets traces cross a program by their identifiers alone (<c>traceparent</c>). What callers can write freely beside them,
/// <c>tracestate</c> and <c>baggage</c>, is neither taken in nor sent on: no rule grants it to a system, and traces hold no
/// personal data.
/// </summary>
public sealed class TracePropagation : DistributedContextPropagator
{
    private const string TraceParent = "traceparent";

    /// <summary>What is not passed on of a caller's headers. The second and the last are older names of the first.</summary>
    public static IReadOnlyList<string> Withheld { get; } = ["baggage", "Correlation-Context", "tracestate", "Request-Id"];

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Fields { get; } = [TraceParent, .. Withheld];

    /// <inheritdoc/>
    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
        if (activity is { IdFormat: ActivityIdFormat.W3C, Id: { } id })
            setter?.Invoke(carrier, TraceParent, id);
    }

    /// <inheritdoc/>
    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
    {
        traceId = null;
        traceState = null;
        getter?.Invoke(carrier, TraceParent, out traceId, out _);
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
}
