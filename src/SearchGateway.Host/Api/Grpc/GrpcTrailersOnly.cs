using System.Globalization;
using Grpc.Core;

namespace SearchGateway.Host.Api.Grpc;

/// <summary>
/// Ends a gRPC call before it reaches its service, for instance for want of a token: HTTP 200 with nothing but headers, as the
/// protocol has it, so that every client reads the status and its details.
/// </summary>
internal static class GrpcTrailersOnly
{
    public static void Write(HttpResponse response, RpcException end)
    {
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = ((int)end.StatusCode).ToString(CultureInfo.InvariantCulture);
        // Titles and details are written here, in ASCII; only the percent sign needs escaping.
        response.Headers["grpc-message"] = end.Status.Detail.Replace("%", "%25", StringComparison.Ordinal);
        foreach (var entry in end.Trailers.Where(t => t.IsBinary))
            response.Headers[entry.Key] = Convert.ToBase64String(entry.ValueBytes).TrimEnd('=');
    }
}
