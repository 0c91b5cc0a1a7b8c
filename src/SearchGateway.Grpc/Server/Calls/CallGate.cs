using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Turns away what is no gRPC over HTTP/2 or later, with an HTTP status that no other client takes for success.</summary>
internal static class CallGate
{
    public static bool Admits(HttpContext http)
    {
        if (!HttpProtocol.IsHttp2(http.Request.Protocol) && !HttpProtocol.IsHttp3(http.Request.Protocol))
        {
            http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            http.Response.Headers.Upgrade = "h2c";
            http.Response.Headers.Connection = "Upgrade";
            Say(http.Response, $"Request protocol '{http.Request.Protocol}' is not supported.");
            return false;
        }

        if (!WireNames.IsGrpc(http.Request.ContentType))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            Say(http.Response, "Content-Type must be application/grpc.");
            return false;
        }

        return true;
    }

    /// <summary>Routes ignore case; the paths of gRPC do not.</summary>
    public static bool Admits(HttpContext http, string path)
    {
        if (!Admits(http))
            return false;
        if (http.Request.Path.Value!.EndsWith(path, StringComparison.Ordinal))
            return true;
        TrailersOnly.Write(http.Response, new Status(StatusCode.Unimplemented, "Method is unimplemented."), trailers: null);
        return false;
    }

    private static void Say(HttpResponse response, string detail) =>
        StatusTrailers.Write(response.Headers, new Status(StatusCode.Internal, detail), trailers: null);
}
