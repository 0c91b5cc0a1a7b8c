using SearchGateway.Edge.Callers;

namespace SearchGateway.Edge.Redispatch;

/// <summary>Sends a call over its caller's own connections, or over shared ones where callers cannot disturb each other.</summary>
internal sealed class OwnConnectionsHandler(HttpMessageHandler shared, Func<HttpMessageHandler> make) : DelegatingHandler(shared)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        CallersConnections.Of(request) is { } own ? own.Invoker(make).SendAsync(request, cancellationToken) : base.SendAsync(request, cancellationToken);
}
