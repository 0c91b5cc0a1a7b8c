using Grpc.Core;
using SearchGateway.Host.Api.Problems;

namespace SearchGateway.Host.Api.Grpc;

/// <summary>Problems as gRPC statuses.</summary>
internal static class GrpcProblem
{
    public static RpcException ToRpcException(this ApiProblem problem) =>
        new(new Status(problem.Kind.GrpcStatus, $"{problem.Kind.Title}. {problem.Body.Detail}"));
}
