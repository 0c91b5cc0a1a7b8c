using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Calls;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Method} ended with {StatusCode}.")]
    public static partial void CallRefused(ILogger logger, string method, StatusCode statusCode);

    [LoggerMessage(2, LogLevel.Error, "The handler of {Method} failed.")]
    public static partial void HandlerFailed(ILogger logger, string method, Exception exception);

    [LoggerMessage(3, LogLevel.Debug, "{Method} was given up by the client.")]
    public static partial void CallAborted(ILogger logger, string method, Exception exception);

    [LoggerMessage(4, LogLevel.Debug, "The deadline of {Method} passed while its handler was at work.")]
    public static partial void DeadlinePassed(ILogger logger, string method, Exception exception);

    [LoggerMessage(5, LogLevel.Debug, "The response of {Method} could not be completed at its deadline.")]
    public static partial void ResponseNotCompleted(ILogger logger, string method, Exception exception);

    [LoggerMessage(7, LogLevel.Error, "The trailers of {Method} were not sent. {Fault}")]
    public static partial void TrailersRefused(ILogger logger, string method, string fault);

    [LoggerMessage(6, LogLevel.Warning, "A callback failed when {Method} was cancelled.")]
    public static partial void CancellationCallbackFailed(ILogger logger, string method, Exception exception);
}
