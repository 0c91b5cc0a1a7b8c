namespace SearchGateway.Simulators.Prepared;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "{Warning}")]
    public static partial void FarFromToday(ILogger logger, string warning);
}
