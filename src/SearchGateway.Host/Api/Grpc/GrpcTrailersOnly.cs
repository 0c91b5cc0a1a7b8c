using System.Globalization;
using Grpc.Core;

namespace SearchGateway.Host.Api.Grpc;

/// <summary>
/// Ends a gRPC call before it reaches its service, for instance for want of a token: HTTP 200 with nothing but headers, as the
/// protocol has it, so that every client reads the status and its details.
/// </summary>
internal static class GrpcTrailersOnly
{
    public static void Write(HttpResponse response, RpcException end) => Write(response, [.. HeadersOf(end)]);

    /// <summary>Ends a call with headers that were made before.</summary>
    public static void Write(HttpResponse response, ReadOnlySpan<KeyValuePair<string, string>> headers)
    {
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/grpc";
        foreach (var (name, value) in headers)
            response.Headers[name] = value;
    }

    /// <summary>The headers that say how a call ended.</summary>
    public static IEnumerable<KeyValuePair<string, string>> HeadersOf(RpcException end)
    {
        yield return new("grpc-status", ((int)end.StatusCode).ToString(CultureInfo.InvariantCulture));
        // Titles and details are written here, in ASCII; only the percent sign needs escaping.
        yield return new("grpc-message", end.Status.Detail.Replace("%", "%25", StringComparison.Ordinal));
        foreach (var entry in end.Trailers.Where(t => t.IsBinary))
            yield return new(entry.Key, Convert.ToBase64String(entry.ValueBytes).TrimEnd('='));
    }
}
