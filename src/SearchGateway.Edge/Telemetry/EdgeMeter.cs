using System.Diagnostics.Metrics;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Forwarder;

namespace SearchGateway.Edge.Telemetry;

/// <summary>What the edge measures beside the framework's own instruments.</summary>
internal sealed class EdgeMeter : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "SearchGateway.Edge";

    private static readonly string[] s_errors = Enum.GetNames<ForwarderError>();

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _failures;
    private readonly Counter<long> _redispatches;

    public EdgeMeter(IProxyStateLookup proxy, IHostApplicationLifetime lifetime)
    {
        _failures = _meter.CreateCounter<long>("ssi.edge.failures", "{call}", "Calls to a gateway that failed, those that then went to another one among them.");
        _redispatches = _meter.CreateCounter<long>("ssi.edge.redispatches", "{call}", "Calls that went to another gateway because the first had not begun them.");
        _meter.CreateObservableGauge("ssi.edge.gateway.available", () => Available(proxy), null, "1 while a gateway is given calls, by face.");
        _meter.CreateObservableUpDownCounter("ssi.edge.gateway.calls", () => UnderWay(proxy), "{call}", "Calls under way to a gateway, by face.");
        _meter.CreateObservableGauge(
            "ssi.ready", () => Health.EdgeHealth.IsReady(proxy, lifetime) ? 1 : 0, null, "1 while each face has a gateway and the edge is not stopping.");
    }

    public void CountFailure(string? face, ForwarderError error) =>
        _failures.Add(1, new("ssi.face", face), new("error.type", s_errors[(int)error]));

    public void CountRedispatch(string? face) => _redispatches.Add(1, new KeyValuePair<string, object?>("ssi.face", face));

    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<int>> Available(IProxyStateLookup proxy) =>
        from face in proxy.GetClusters()
        let available = face.DestinationsState.AvailableDestinations
        from gateway in face.DestinationsState.AllDestinations
        select new Measurement<int>(available.Contains(gateway) ? 1 : 0, new("ssi.face", face.ClusterId), new("ssi.gateway", gateway.DestinationId));

    private static IEnumerable<Measurement<int>> UnderWay(IProxyStateLookup proxy) =>
        from face in proxy.GetClusters()
        from gateway in face.DestinationsState.AllDestinations
        select new Measurement<int>(gateway.ConcurrentRequestCount, new("ssi.face", face.ClusterId), new("ssi.gateway", gateway.DestinationId));
}
