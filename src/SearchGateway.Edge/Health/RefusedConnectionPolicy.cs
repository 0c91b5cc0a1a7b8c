using SearchGateway.Edge.Redispatch;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace SearchGateway.Edge.Health;

/// <summary>
/// Leaves a gateway alone for a while that refused a connection, without waiting for its next probe. A connection that breaks
/// off does not count: else a caller who can make one break could take gateways out.
/// </summary>
internal sealed class RefusedConnectionPolicy(IDestinationHealthUpdater updater) : IPassiveHealthCheckPolicy
{
    public const string PolicyName = "RefusedConnection";

    public string Name => PolicyName;

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        if (!NothingSent.IsConnectionFailure(context.GetForwarderErrorFeature()?.Exception))
            return;
        var pause = cluster.Model.Config.HealthCheck?.Passive?.ReactivationPeriod ?? TimeSpan.FromSeconds(2);
        updater.SetPassive(cluster, destination, DestinationHealth.Unhealthy, pause);
    }
}
