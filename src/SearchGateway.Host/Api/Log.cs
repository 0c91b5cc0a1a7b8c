namespace SearchGateway.Host.Api;

internal static partial class Log
{
    /// <summary>The exception's own text stays out: it could quote what was searched.</summary>
    [LoggerMessage(1001, LogLevel.Error, "A request failed unexpectedly with {ExceptionType}.\n{StackTrace}")]
    public static partial void UnexpectedFault(this ILogger logger, string exceptionType, string? stackTrace);

    [LoggerMessage(1010, LogLevel.Warning, "The gateway {Address} did not answer a look-up into its log ({Status}); the answer says that its log is missing.")]
    public static partial void LogMissing(this ILogger logger, string address, global::Grpc.Core.StatusCode status);
}
