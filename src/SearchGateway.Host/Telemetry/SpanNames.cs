using System.Diagnostics;

namespace SearchGateway.Host.Telemetry;

/// <summary>Names the span of a request by method and route, as the semantic conventions have it; never by the path asked for.</summary>
internal static class SpanNames
{
    public static void UseSpanNames(this WebApplication app) => app.Use(static (context, next) =>
    {
        if (Activity.Current is { IsAllDataRequested: true } span && context.GetEndpoint() is RouteEndpoint endpoint)
        {
            var route = endpoint.RoutePattern.RawText;
            span.DisplayName = $"{context.Request.Method} {route}";
            span.SetTag("http.route", route);
        }

        return next(context);
    });
}
