namespace SearchGateway.Simulators.Store;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Erased} records had run out and were erased.")]
    public static partial void RunOut(ILogger logger, int erased);
}
