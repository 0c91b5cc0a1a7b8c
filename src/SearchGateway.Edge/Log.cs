using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace SearchGateway.Edge;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Face}: {Gateway} is now {Health}")]
    public static partial void GatewayTurned(ILogger logger, string face, string gateway, DestinationHealth health);

    [LoggerMessage(2, LogLevel.Information, "A call to {Gateway} failed: {Error}")]
    public static partial void CallFailed(ILogger logger, string? gateway, ForwarderError error);

    [LoggerMessage(3, LogLevel.Information, "{Gateway} had not begun the call; it goes to another gateway")]
    public static partial void Redispatched(ILogger logger, string gateway);
}
