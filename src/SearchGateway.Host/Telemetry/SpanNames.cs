using System.Diagnostics;
using SearchGateway.Observability;

namespace SearchGateway.Host.Telemetry;

/// <summary>Names the spans of requests once their routes are known.</summary>
internal static class SpanNames
{
    public static void UseSpanNames(this WebApplication app) => app.Use(static (context, next) =>
    {
        RouteSpans.Name(Activity.Current, context);
        return next(context);
    });
}
