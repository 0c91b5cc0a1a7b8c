using System.Globalization;
using System.Net;
using SearchGateway.Edge.Health;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;

namespace SearchGateway.Edge.Routing;

/// <summary>The gateways as two clusters, one per face, over the same machines.</summary>
internal static class EdgeClusters
{
    public const string Rest = "rest";
    public const string Grpc = "grpc";

    public static IReadOnlyList<ClusterConfig> All(EdgeOptions options) =>
    [
        Cluster(Rest, options, HttpVersion.Version11, gateway => gateway.Rest),
        Cluster(Grpc, options, HttpVersion.Version20, gateway => gateway.Grpc),
    ];

    private static ClusterConfig Cluster(string id, EdgeOptions options, Version version, Func<GatewayOptions, string> face) => new()
    {
        ClusterId = id,
        LoadBalancingPolicy = LoadBalancingPolicies.PowerOfTwoChoices,
        // A gateway says on its REST face whether it is ready, for both faces.
        Destinations = options.Gateways
            .Select((gateway, index) => (Name: string.Create(CultureInfo.InvariantCulture, $"gateway-{index + 1}"), gateway))
            .ToDictionary(g => g.Name, g => new DestinationConfig { Address = face(g.gateway), Health = g.gateway.Rest }, StringComparer.Ordinal),
        HttpClient = new HttpClientConfig { EnableMultipleHttp2Connections = true },
        HttpRequest = new ForwarderRequestConfig { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact },
        HealthCheck = new HealthCheckConfig
        {
            // Rather none than one that said no: a gateway that is not ready would refuse every search.
            AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyAndUnknown,
            Active = new ActiveHealthCheckConfig
            {
                Enabled = true, Interval = options.ProbeInterval, Timeout = options.ProbeTimeout, Policy = ReadinessPolicy.PolicyName, Path = ReadinessProbe.Path,
            },
            Passive = new PassiveHealthCheckConfig { Enabled = true, Policy = RefusedConnectionPolicy.PolicyName, ReactivationPeriod = options.RefusalPause },
        },
    };
}
