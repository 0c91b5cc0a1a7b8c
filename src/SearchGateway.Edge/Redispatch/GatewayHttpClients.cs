using Microsoft.Extensions.Options;
using SearchGateway.Observability;
using SearchGateway.TransportSecurity;
using Yarp.ReverseProxy.Forwarder;

namespace SearchGateway.Edge.Redispatch;

/// <summary>Connections to the gateways: one pool per face, and one for each caller that sends many calls over one connection.</summary>
internal sealed class GatewayHttpClients(IOptions<EdgeOptions> options, TimeProvider time, ILogger<CallingTls> log) : ForwarderHttpClientFactory
{
    private readonly CallingTls? _tls = options.Value.GatewayTls.IsGiven ? new CallingTls(options.Value.GatewayTls, time, log) : null;

    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        handler.ActivityHeadersPropagator = new ReverseProxyPropagator(new TracePropagation());
        _tls?.Apply(handler);
        handler.ConnectTimeout = options.Value.ConnectTimeout;
        // A gateway that vanished without a word is noticed before the activity timeout.
        handler.KeepAlivePingDelay = TimeSpan.FromSeconds(15);
        handler.KeepAlivePingTimeout = TimeSpan.FromSeconds(5);
        handler.KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests;
        handler.PlaintextStreamFilter = (connection, _) => ValueTask.FromResult(
            connection.NegotiatedHttpVersion.Major == 2 ? new LastWordsStream(connection.PlaintextStream, time) : connection.PlaintextStream);
    }

    protected override HttpMessageHandler WrapHandler(ForwarderHttpClientContext context, HttpMessageHandler handler) =>
        new OwnConnectionsHandler(OneAttempt(context, handler), () => OneAttempt(context, Make(context)));

    private OneAttemptHandler OneAttempt(ForwarderHttpClientContext context, HttpMessageHandler handler) => new(base.WrapHandler(context, handler), time);

    /// <summary>As the forwarder makes the shared one.</summary>
    private SocketsHttpHandler Make(ForwarderHttpClientContext context)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, AutomaticDecompression = System.Net.DecompressionMethods.None, UseCookies = false };
        ConfigureHandler(context, handler);
        return handler;
    }
}
