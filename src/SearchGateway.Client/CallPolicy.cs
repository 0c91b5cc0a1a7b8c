using System.Security.Cryptography;
using Grpc.Core;

namespace SearchGateway.Client;

/// <summary>Runs a call under its deadline and token, and again where that cannot make it twice.</summary>
internal sealed class CallPolicy(SearchGatewayClientOptions options)
{
    private const string KeyHeader = "idempotency-key";

    /// <summary>A key for one search; null if none are to be sent.</summary>
    public string? DrawKey() => options.SendIdempotencyKeys ? RandomNumberGenerator.GetHexString(32, lowercase: true) : null;

    /// <summary>The result of <paramref name="call"/>, which is begun anew for each attempt.</summary>
    /// <param name="call">Makes the call.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="key">Names a search, so that it may be repeated though it was made; the same for all attempts.</param>
    /// <exception cref="SearchFailedException">Every attempt that was allowed failed.</exception>
    public async Task<T> RunAsync<T>(Func<CallOptions, Task<T>> call, CancellationToken cancellationToken, string? key = null)
    {
        var deadline = options.Clock.GetUtcNow() + options.Timeout;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call(new CallOptions(await HeadersAsync(key, cancellationToken), deadline.UtcDateTime, cancellationToken));
            }
            catch (RpcException failed)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var hint = StatusDetails.RetryDelayIn(failed);
                var delay = DelayAfter(attempt, hint);
                var isSafe = hint is not null || NeverReachedAGateway(failed) || (key is not null && BrokeOff(failed));
                if (!isSafe || attempt >= options.MaxAttempts || options.Clock.GetUtcNow() + delay >= deadline)
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

    /// <summary>
    /// Whether the way to the gateway broke, so that nobody knows whether the call was made: the transport failed, or something on the way says
    /// UNAVAILABLE. The gateway itself never says it without its problem.
    /// </summary>
    private static bool BrokeOff(RpcException failed) =>
        failed.StatusCode is not (StatusCode.Cancelled or StatusCode.DeadlineExceeded)
        && (failed.Status.DebugException is HttpRequestException or IOException
            || (failed.StatusCode == StatusCode.Unavailable && StatusDetails.ProblemIn(failed.Trailers) is null));

    /// <summary>Callers that were turned away together must not come back together, and less often the longer it lasts.</summary>
    private TimeSpan DelayAfter(int attempt, TimeSpan? hint)
    {
        var least = (hint ?? options.FirstRetryDelay / 2) * Math.Pow(2, attempt - 1);
        return least * (1 + (RandomNumberGenerator.GetInt32(1001) / 1000.0));
    }

    private async ValueTask<Metadata> HeadersAsync(string? key, CancellationToken cancellationToken)
    {
        var headers = new Metadata();
        if (options.Token is { } token)
            headers.Add("authorization", "Bearer " + await token(cancellationToken));
        if (key is not null)
            headers.Add(KeyHeader, key);
        return headers;
    }
}
