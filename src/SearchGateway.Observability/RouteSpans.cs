using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SearchGateway.Observability;

/// <summary>Names the span of a request by method and route, as the semantic conventions have it; never by the words of its caller.</summary>
public static class RouteSpans
{
    private static readonly string[] s_methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];

    /// <summary>Names a span, if anybody listens and the request has a route.</summary>
    public static void Name(Activity? span, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (span is not { IsAllDataRequested: true } || context.GetEndpoint() is not RouteEndpoint { RoutePattern.RawText: { } route })
            return;
        // Any word can stand where a method stands.
        var method = s_methods.Contains(context.Request.Method, StringComparer.Ordinal) ? context.Request.Method : "HTTP";
        span.DisplayName = $"{method} {route}";
        span.SetTag("http.route", route);
    }
}
