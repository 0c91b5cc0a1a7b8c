using Yarp.ReverseProxy;

namespace SearchGateway.Edge.Health;

/// <summary>The edge's own health: alive while it answers, ready while each face has a gateway and it is not stopping.</summary>
internal static class EdgeHealth
{
    public static void MapEdgeHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live"));
        app.MapGet("/health/ready", (IProxyStateLookup proxy, IHostApplicationLifetime lifetime) =>
            IsReady(proxy, lifetime) ? Results.Text("ready") : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable));
    }

    public static bool IsReady(IProxyStateLookup proxy, IHostApplicationLifetime lifetime) =>
        !lifetime.ApplicationStopping.IsCancellationRequested && EveryFaceHasAGateway(proxy);

    private static bool EveryFaceHasAGateway(IProxyStateLookup proxy) =>
        proxy.GetClusters().All(cluster => cluster.DestinationsState.AvailableDestinations.Count > 0);
}
