namespace SearchGateway.Host.Api;

internal static partial class Log
{
    /// <summary>The exception's own text stays out: it could quote what was searched.</summary>
    [LoggerMessage(1001, LogLevel.Error, "A request failed unexpectedly with {ExceptionType}.\n{StackTrace}")]
    public static partial void UnexpectedFault(this ILogger logger, string exceptionType, string? stackTrace);
}
