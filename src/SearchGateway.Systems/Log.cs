using Grpc.Core;
using Microsoft.Extensions.Logging;
using SearchGateway.Model;

namespace SearchGateway.Systems;

// Statuses and codes only: a system's own words may repeat what was searched or found.
internal static partial class Log
{
    [LoggerMessage(EventId = 4001, Level = LogLevel.Warning, Message = "{System} gave no usable answer: {Status}")]
    public static partial void NoUsableAnswer(this ILogger logger, CentralSystem system, StatusCode status);

    [LoggerMessage(EventId = 4002, Level = LogLevel.Error, Message = "{System} sent an answer that could not be understood: {Fault}")]
    public static partial void MalformedAnswer(this ILogger logger, CentralSystem system, string fault);

    [LoggerMessage(EventId = 4006, Level = LogLevel.Error, Message = "Asking {System} failed with {ExceptionType}")]
    public static partial void AskingFailed(this ILogger logger, CentralSystem system, string? exceptionType);

    [LoggerMessage(EventId = 4005, Level = LogLevel.Warning, Message = "{System} found more than {MaxRecords} records and gave the best of them")]
    public static partial void MoreFound(this ILogger logger, CentralSystem system, int maxRecords);

    [LoggerMessage(EventId = 4003, Level = LogLevel.Warning, Message = "{System} failed too often and is left alone for {BreakDuration}")]
    public static partial void BreakerOpened(this ILogger logger, CentralSystem system, TimeSpan breakDuration);

    [LoggerMessage(EventId = 4004, Level = LogLevel.Information, Message = "{System} answers again")]
    public static partial void BreakerClosed(this ILogger logger, CentralSystem system);

    [LoggerMessage(EventId = 4007, Level = LogLevel.Information, Message = "{System} does not know the exchange and is asked by calls of their own until the gateway starts again")]
    public static partial void ExchangeUnknown(this ILogger logger, CentralSystem system);
}
