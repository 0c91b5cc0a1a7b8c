using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace SearchGateway.Edge.Health;

/// <summary>
/// Believes a gateway that says it is not ready at once, and so a connection that is refused; a late answer only when it recurs,
/// because a busy gateway is not a dead one. Calls in flight are left to end in every case.
/// </summary>
internal sealed class ReadinessPolicy(IDestinationHealthUpdater updater, IOptions<EdgeOptions> options, ILogger<ReadinessPolicy> logger) : IActiveHealthCheckPolicy
{
    public const string PolicyName = "Readiness";

    private readonly ConcurrentDictionary<DestinationState, int> _late = new();

    public string Name => PolicyName;

    public void ProbingCompleted(ClusterState cluster, IReadOnlyList<DestinationProbingResult> probingResults)
    {
        var healths = new List<NewActiveDestinationHealth>(probingResults.Count);
        var turned = new List<NewActiveDestinationHealth>();
        foreach (var result in probingResults)
        {
            var health = new NewActiveDestinationHealth(result.Destination, HealthOf(result));
            healths.Add(health);
            if (health.NewActiveHealth != result.Destination.Health.Active)
                turned.Add(health);
        }

        updater.SetActive(cluster, healths);
        // Said once calls go by it.
        foreach (var gateway in turned)
            Log.GatewayTurned(logger, cluster.ClusterId, gateway.Destination.DestinationId, gateway.NewActiveHealth);
    }

    private DestinationHealth HealthOf(DestinationProbingResult result)
    {
        if (result.Response is { } answered)
        {
            _late[result.Destination] = 0;
            return answered.IsSuccessStatusCode ? DestinationHealth.Healthy : DestinationHealth.Unhealthy;
        }

        if (result.Exception is HttpRequestException)
            return DestinationHealth.Unhealthy;
        var late = _late.AddOrUpdate(result.Destination, 1, (_, count) => count + 1);
        return late >= options.Value.LateProbesUntilDown ? DestinationHealth.Unhealthy : result.Destination.Health.Active;
    }
}
