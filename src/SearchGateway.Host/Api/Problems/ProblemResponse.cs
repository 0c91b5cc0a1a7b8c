using SearchGateway.Host.Api.Grpc;
using SearchGateway.Host.Api.Rest;

namespace SearchGateway.Host.Api.Problems;

/// <summary>Answers a request with a problem where no endpoint does, in the face that the request speaks.</summary>
internal static class ProblemResponse
{
    public static bool IsGrpc(HttpRequest request) =>
        request.ContentType is { } type && type.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase);

    public static Task WriteAsync(HttpContext http, ApiProblem problem)
    {
        if (!IsGrpc(http.Request))
            return RestResponse.WriteAsync(http, problem);

        GrpcTrailersOnly.Write(http.Response, problem.ToRpcException());
        return Task.CompletedTask;
    }
}
