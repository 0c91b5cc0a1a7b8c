using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using SearchGateway.Host.Api.Mapping;
using SearchGateway.Host.Api.Problems;

namespace SearchGateway.Host.Api.Grpc;

/// <summary>Problems as gRPC statuses: the reason, the faulty fields and the problem itself in the details.</summary>
internal static class GrpcProblem
{
    public const string Domain = "searchgateway";

    /// <summary>More would burst what clients take as trailers; REST names every fault.</summary>
    private const int MostFaults = 32;

    public static RpcException ToRpcException(this ApiProblem problem)
    {
        var status = new Google.Rpc.Status
        {
            Code = (int)problem.Kind.GrpcStatus,
            Message = $"{problem.Kind.Title}. {problem.Body.Detail}",
        };
        status.Details.Add(Any.Pack(ReasonOf(problem)));
        if (problem.Body.Errors.Count > 0)
            status.Details.Add(Any.Pack(FaultsOf(problem)));

        if (problem.RetryAfter is { } wait)
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(wait) }));

        // The faults stand in BadRequest already, and headers are bounded.
        var rest = problem.Body.Clone();
        rest.Errors.Clear();
        status.Details.Add(Any.Pack(rest));
        return status.ToRpcException();
    }

    private static ErrorInfo ReasonOf(ApiProblem problem)
    {
        var info = new ErrorInfo { Reason = problem.Kind.Reason, Domain = Domain };
        foreach (var system in problem.Body.Systems)
            info.Metadata[ContractNames.Snake(system.System.ToString())] = system.Reason;
        return info;
    }

    private static BadRequest FaultsOf(ApiProblem problem) => new()
    {
        FieldViolations =
        {
            problem.Body.Errors.Take(MostFaults).Select(e => new BadRequest.Types.FieldViolation
            {
                Field = e.Field,
                Description = $"{e.Rule}: {e.Message}",
            }),
        },
    };
}
