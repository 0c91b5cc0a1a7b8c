using Microsoft.Extensions.Logging;

namespace SearchGateway.LinkVerification;

/// <summary>What the register of links logs: identifiers and kinds of failure, never a record and never a reason.</summary>
internal static partial class Log
{
    [LoggerMessage(5101, LogLevel.Information, "The register of links is open.")]
    public static partial void Opened(ILogger logger);

    // The type alone: an exception's message may hold what was to be stored.
    [LoggerMessage(5102, LogLevel.Error, "The register of links failed with {ExceptionType}; no link is shown or verified until it works again.")]
    public static partial void StoreFailed(ILogger logger, string? exceptionType);

    [LoggerMessage(5103, LogLevel.Information, "The register of links works again.")]
    public static partial void Recovered(ILogger logger);

    [LoggerMessage(5104, LogLevel.Warning, "A step of the link {Link} stands in the audit log and could not be stored; it is recorded as void: {IsRecorded}.")]
    public static partial void Void(ILogger logger, Guid link, bool isRecorded);
}
