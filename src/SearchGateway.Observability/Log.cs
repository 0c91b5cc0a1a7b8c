using Microsoft.Extensions.Logging;

namespace SearchGateway.Observability;

internal static partial class Log
{
    [LoggerMessage(6001, LogLevel.Information, "Measurements for Prometheus: {Address}")]
    public static partial void MetricsServed(ILogger logger, Uri address);
}
