using Microsoft.Extensions.Logging;

namespace SearchGateway.Audit.Retention;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "The holds on audit records cannot be read or changed; nothing was done")]
    public static partial void HoldsUnreadable(ILogger logger, Exception failure);

    [LoggerMessage(2, LogLevel.Information, "Erased {Erased} audit records that were due before {Today}; {Held} are held, {Keys} day keys were destroyed")]
    public static partial void RunComplete(ILogger logger, DateOnly today, long erased, long held, int keys);

    [LoggerMessage(3, LogLevel.Warning, "The erasure of audit records stopped after {Erased}; it is taken up again in {Delay}")]
    public static partial void RunInterrupted(ILogger logger, long erased, TimeSpan delay);

    [LoggerMessage(4, LogLevel.Error, "The erasure of audit records failed; it is tried again in {Delay}")]
    public static partial void RunFailed(ILogger logger, TimeSpan delay, Exception failure);

    [LoggerMessage(5, LogLevel.Warning, "The room of erased audit records is still in use and could not be given up; the next run tries again")]
    public static partial void NotReclaimed(ILogger logger);
}
