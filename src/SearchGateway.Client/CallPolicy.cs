using Grpc.Core;

namespace SearchGateway.Client;

/// <summary>Runs a call under its deadline and token, and again only where it cannot have reached a gateway.</summary>
internal sealed class CallPolicy(SearchGatewayClientOptions options)
{
    /// <summary>The result of <paramref name="call"/>, which is begun anew for each attempt.</summary>
    /// <exception cref="SearchFailedException">Every attempt that was allowed failed.</exception>
    public async Task<T> RunAsync<T>(Func<CallOptions, Task<T>> call, CancellationToken cancellationToken)
    {
        var deadline = options.Clock.GetUtcNow() + options.Timeout;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call(new CallOptions(await HeadersAsync(cancellationToken), deadline.UtcDateTime, cancellationToken));
            }
            catch (RpcException failed)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var delay = options.FirstRetryDelay * Math.Pow(2, attempt - 1);
                if (attempt >= options.MaxAttempts || !NeverReachedAGateway(failed) || options.Clock.GetUtcNow() + delay >= deadline)
                    throw Failure.Of(failed);
                await Task.Delay(delay, options.Clock, cancellationToken);
            }
        }
    }

    /// <summary>
    /// UNAVAILABLE alone does not say so: a gateway answers with it when a required system is missing or its log cannot be written.
    /// Only a connection that was never made proves that nothing was sent.
    /// </summary>
    internal static bool NeverReachedAGateway(RpcException failed) =>
        failed is
        {
            StatusCode: StatusCode.Unavailable,
            Status.DebugException: HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
            },
        };

    private async ValueTask<Metadata> HeadersAsync(CancellationToken cancellationToken)
    {
        var headers = new Metadata();
        if (options.Token is { } token)
            headers.Add("authorization", "Bearer " + await token(cancellationToken));
        return headers;
    }
}
