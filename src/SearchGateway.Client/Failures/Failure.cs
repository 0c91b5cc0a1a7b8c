using Grpc.Core;
using SearchGateway.V1;

namespace SearchGateway.Client;

/// <summary>A gRPC status in the words of this client.</summary>
internal static class Failure
{
    public static SearchFailedException Of(RpcException failed)
    {
        var problem = StatusDetails.ProblemIn(failed.Trailers) ?? Plain(failed.StatusCode, failed.Status.Detail);
        return new SearchFailedException(SearchFailedException.KindOf(failed.StatusCode), problem, failed) { RetryAfter = StatusDetails.RetryDelayIn(failed) };
    }

    public static SearchFailedException Of(StatusCode code, string detail) => new(SearchFailedException.KindOf(code), Plain(code, detail), inner: null);

    private static Problem Plain(StatusCode code, string detail) => new() { Title = TitleOf(code), Detail = detail, Reason = "" };

    private static string TitleOf(StatusCode code) => code switch
    {
        StatusCode.Unauthenticated => "The caller is not authenticated",
        StatusCode.PermissionDenied => "The search is not permitted",
        StatusCode.InvalidArgument => "The request is faulty",
        StatusCode.NotFound => "There is no such thing",
        StatusCode.FailedPrecondition or StatusCode.Aborted => "The step is not possible",
        StatusCode.ResourceExhausted => "A limit was reached",
        StatusCode.Unavailable => "No gateway answers",
        StatusCode.DeadlineExceeded => "The deadline passed",
        _ => "The call failed",
    };
}
