using Microsoft.Extensions.Logging;
using SearchGateway.Model;

namespace SearchGateway.FanOut;

internal static partial class Log
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Error, Message = "No adapter is registered for {System}, which the rules permit to ask")]
    public static partial void AdapterMissing(this ILogger logger, CentralSystem system);

    // The type alone: an exception's message may hold what was searched or found.
    [LoggerMessage(EventId = 3002, Level = LogLevel.Error, Message = "The adapter of {System} failed with {ExceptionType}")]
    public static partial void AdapterFailed(this ILogger logger, CentralSystem system, string? exceptionType);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Error, Message = "The adapter of {System} returned an outcome that is not one of this system's answers")]
    public static partial void OutcomeOfAnother(this ILogger logger, CentralSystem system);
}
