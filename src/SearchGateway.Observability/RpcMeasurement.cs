using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace SearchGateway.Observability;

/// <summary>
/// Measures the gRPC calls that a program takes, whichever stack serves them, by the semantic conventions:
/// <c>rpc.server.call.duration</c>. HTTP alone does not tell how a call ended.
/// </summary>
public sealed class RpcMeasurement(RequestDelegate next)
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "SearchGateway.Rpc";

    private static readonly Meter s_meter = new(MeterName);
    private static readonly Histogram<double> s_calls = s_meter.CreateHistogram<double>(
        "rpc.server.call.duration", "s", "Duration of gRPC calls taken.", advice: Buckets.OfSeconds);

    private static readonly ConcurrentDictionary<string, string> s_methods = new(StringComparer.Ordinal);
    private static readonly string[] s_statuses =
    [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED",
        "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
    ];

    /// <summary>Goes on, and measures if it is a call of a method that there is.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return IsMeasured(context) || Activity.Current is { IsAllDataRequested: true } ? MeasureAsync(context) : next(context);
    }

    /// <summary>A status of gRPC in its own word.</summary>
    /// <param name="code">From 0 to 16; any other counts as unknown.</param>
    public static string WordOf(int code) => (uint)code < (uint)s_statuses.Length ? s_statuses[code] : s_statuses[2];

    private static bool IsMeasured(HttpContext context) => s_calls.Enabled && IsCall(context);

    private static bool IsCall(HttpContext context) =>
        context.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true && context.GetEndpoint() is RouteEndpoint;

    private async Task MeasureAsync(HttpContext context)
    {
        if (!IsCall(context))
        {
            await next(context);
            return;
        }

        var began = Stopwatch.GetTimestamp();
        // By the route and not by the path: an unknown method's path is the caller's own text.
        var method = s_methods.GetOrAdd(((RouteEndpoint)context.GetEndpoint()!).RoutePattern.RawText ?? "", static route => route.TrimStart('/'));
        var span = Activity.Current;
        try
        {
            await next(context);
        }
        finally
        {
            var status = WordOf(StatusOf(context));
            s_calls.Record(
                Stopwatch.GetElapsedTime(began).TotalSeconds,
                new("rpc.system.name", "grpc"), new("rpc.method", method), new("rpc.response.status_code", status));
            span?.DisplayName = method;
            span?.SetTag("rpc.system.name", "grpc").SetTag("rpc.method", method).SetTag("rpc.response.status_code", status);
        }
    }

    private static int StatusOf(HttpContext context)
    {
        const string status = "grpc-status";
        var text = context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers is { } trailers && trailers.TryGetValue(status, out var trailer)
            ? trailer
            : context.Response.Headers[status];
        return int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var code) ? code : -1;
    }
}
