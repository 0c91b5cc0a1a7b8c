using Grpc.Core;

namespace Grpc.Net.Client.Calls;

/// <summary>What a failed HTTP exchange means, by the tables of the protocol document.</summary>
internal static class FailureOutcome
{
    private const long NoError = 0;

    public static CallOutcome From(Exception exception, bool deadlinePassed)
    {
        var outcome = exception switch
        {
            RpcException rpc => new CallOutcome(rpc.Status, rpc.Trailers),
            OperationCanceledException => CallOutcome.Of(StatusCode.Cancelled, "The call was cancelled.", exception),
            _ when FindHttp2Error(exception) is { ErrorCode: NoError } error && IsOfConnection(error) =>
                CallOutcome.Of(StatusCode.Unavailable, "The server closed the connection.", exception),
            _ when FindHttp2Error(exception)?.ErrorCode is { } code => CallOutcome.Of(FromHttp2(code), $"The server reset the stream (HTTP/2 error {code}).", exception),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                CallOutcome.Of(StatusCode.Unavailable, "No secure connection could be made.", exception),
            HttpRequestException or IOException => CallOutcome.Of(StatusCode.Unavailable, $"The server could not be reached: {exception.Message}", exception),
            _ => CallOutcome.Of(StatusCode.Internal, $"The call failed: {exception.Message}", exception),
        };

        // Both sides watch the same deadline; which of them speaks first must not matter.
        return deadlinePassed && outcome.Status.StatusCode == StatusCode.Cancelled
            ? CallOutcome.Of(StatusCode.DeadlineExceeded, "The deadline has passed.", exception)
            : outcome;
    }

    /// <summary>The HTTP status of a response that is no gRPC response.</summary>
    public static StatusCode FromHttpStatus(int status) => status switch
    {
        400 => StatusCode.Internal,
        401 => StatusCode.Unauthenticated,
        403 => StatusCode.PermissionDenied,
        404 => StatusCode.Unimplemented,
        429 or 502 or 503 or 504 => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };

    /// <summary>
    /// Whether a server that stops took the connection away under the call, rather than reset its stream: .NET tells the two apart by its
    /// words alone.
    /// </summary>
    private static bool IsOfConnection(HttpProtocolException error) => error.Message.Contains("closed the connection", StringComparison.Ordinal);

    private static StatusCode FromHttp2(long code) => code switch
    {
        7 => StatusCode.Unavailable,
        8 => StatusCode.Cancelled,
        11 => StatusCode.ResourceExhausted,
        12 => StatusCode.PermissionDenied,
        _ => StatusCode.Internal,
    };

    private static HttpProtocolException? FindHttp2Error(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is HttpProtocolException protocol)
                return protocol;
        }

        return null;
    }
}
