namespace SearchGateway.Edge.Redispatch;

/// <summary>Which failures prove that no gateway has begun a request, so that it may go to another one.</summary>
internal static class NothingSent
{
    /// <summary>RFC 9113 section 8.7: a refused stream has not been processed.</summary>
    private const long RefusedStream = 7;

    public static bool IsProvenBy(Exception? failure) => Any(failure, exception => exception
        is NothingSentException
        or HttpProtocolException { ErrorCode: RefusedStream }
        || IsConnectionFailure(exception));

    public static bool IsConnectionFailure(Exception? failure) => Any(failure, exception => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
    });

    private static bool Any(Exception? failure, Func<Exception, bool> holds) => failure switch
    {
        null => false,
        _ when holds(failure) => true,
        AggregateException several => several.InnerExceptions.Any(inner => Any(inner, holds)),
        _ => Any(failure.InnerException, holds),
    };
}

/// <summary>A request would have to be repeated from its start, because the gateway did not begin it.</summary>
internal sealed class NothingSentException(Exception? cause = null) : IOException("The gateway's connection closed before it began the request.", cause);
