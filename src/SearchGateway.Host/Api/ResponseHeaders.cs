using Microsoft.Net.Http.Headers;
using SearchGateway.Host.Api.Problems;

namespace SearchGateway.Host.Api;

/// <summary>Headers of every answer over REST: nothing is kept by caches, nothing is guessed or framed by browsers. To clients of gRPC they say nothing.</summary>
internal sealed class ResponseHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (ProblemResponse.IsGrpc(http.Request))
            return next(http);
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        if (!http.Request.Path.StartsWithSegments("/docs", StringComparison.Ordinal))
            headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        if (http.Request.IsHttps)
            headers[HeaderNames.StrictTransportSecurity] = "max-age=31536000";
        return next(http);
    }
}
