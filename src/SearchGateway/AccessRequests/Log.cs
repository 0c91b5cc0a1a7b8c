using Microsoft.Extensions.Logging;

namespace SearchGateway.AccessRequests;

/// <summary>What the register of access requests logs: identifiers and kinds of failure, never a person and never a reason.</summary>
internal static partial class Log
{
    [LoggerMessage(5001, LogLevel.Information, "The register of access requests is open.")]
    public static partial void Opened(ILogger logger);

    // The type alone: an exception's message may hold what was to be stored.
    [LoggerMessage(5002, LogLevel.Error, "The register of access requests failed with {ExceptionType}; searches under a request are refused until it works again.")]
    public static partial void StoreFailed(ILogger logger, string? exceptionType);

    [LoggerMessage(5003, LogLevel.Information, "The register of access requests works again.")]
    public static partial void Recovered(ILogger logger);

    [LoggerMessage(5004, LogLevel.Warning, "The urgent access request {Request} was not verified in time and is closed.")]
    public static partial void Lapsed(ILogger logger, Guid request);

    [LoggerMessage(5005, LogLevel.Warning, "A step of the access request {Request} stands in the audit log and could not be stored; it is recorded as void: {IsRecorded}.")]
    public static partial void Void(ILogger logger, Guid request, bool isRecorded);
}
