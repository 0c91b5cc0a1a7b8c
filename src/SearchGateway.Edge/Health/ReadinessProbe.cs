using System.Net;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace SearchGateway.Edge.Health;

/// <summary>Asks a gateway's REST face whether it is ready, over HTTP/1.1 whichever face the cluster speaks to.</summary>
internal sealed class ReadinessProbe : IProbingRequestFactory
{
    public const string Path = "/health/ready";

    public HttpRequestMessage CreateRequest(ClusterModel cluster, DestinationModel destination) =>
        new(HttpMethod.Get, new Uri(new Uri(destination.Config.Health ?? destination.Config.Address), Path))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
}
