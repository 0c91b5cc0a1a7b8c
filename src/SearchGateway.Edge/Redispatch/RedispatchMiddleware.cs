using Microsoft.Extensions.Options;
using SearchGateway.Edge.Telemetry;
using Yarp.ReverseProxy.Forwarder;

namespace SearchGateway.Edge.Redispatch;

/// <summary>
/// Gives a request to another gateway when the chosen one has certainly not begun it. A request that a gateway may have begun is
/// never repeated: it fails, and the caller decides.
/// </summary>
internal sealed class RedispatchMiddleware(RequestDelegate next, IOptions<EdgeOptions> options, EdgeMeter meter, ILogger<RedispatchMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var proxy = context.GetReverseProxyFeature();
        var untried = proxy.AvailableDestinations.ToList();
        var body = new ReplayableBody(context.Request.Body, options.Value.KeptBodyBytes);
        context.Request.Body = body;

        while (true)
        {
            await next(context);
            if (context.GetForwarderErrorFeature() is not { } failed)
                return;

            var gateway = proxy.ProxiedDestination;
            meter.CountFailure(proxy.Route.Cluster?.ClusterId, failed.Error);
            Log.CallFailed(logger, gateway?.DestinationId, failed.Error);
            if (gateway is null || !MayGoElsewhere(context, failed))
                return;
            untried.Remove(gateway);
            if (untried.Count == 0 || !body.TryRewind())
                return;

            meter.CountRedispatch(proxy.Route.Cluster?.ClusterId);
            Log.Redispatched(logger, gateway.DestinationId);
            context.Features.Set<IForwarderErrorFeature>(null);
            context.Response.Clear();
            proxy.ProxiedDestination = null;
            proxy.AvailableDestinations = untried;
        }
    }

    private static bool MayGoElsewhere(HttpContext context, IForwarderErrorFeature failed) =>
        !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested && NothingSent.IsProvenBy(failed.Exception);
}
