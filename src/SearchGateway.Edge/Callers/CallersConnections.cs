using Microsoft.AspNetCore.Connections;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace SearchGateway.Edge.Callers;

/// <summary>
/// Gives the calls of each HTTP/2 connection of a caller connections of their own to the gateways. A gateway that is flooded closes the
/// connection with all that is on it; who floods it through the edge, or vanishes with a hundred calls open, then breaks no call but its own.
/// </summary>
internal sealed class CallersConnections : ITransformProvider
{
    private static readonly HttpRequestOptionsKey<OwnConnections> s_own = new(nameof(OwnConnections));

    /// <summary>The caller's own; null if the call came over HTTP/1.1, where no two share one, or is the edge's.</summary>
    public static OwnConnections? Of(HttpRequestMessage request) => request.Options.TryGetValue(s_own, out var own) ? own : null;

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    public void Apply(TransformBuilderContext context) => context.AddRequestTransform(transform =>
    {
        if (transform.HttpContext.Features.Get<OwnConnections>() is { } own)
            transform.ProxyRequest.Options.Set(s_own, own);
        return ValueTask.CompletedTask;
    });
}

/// <summary>What the calls of one connection of a caller go over; ends with that connection.</summary>
internal sealed class OwnConnections : IDisposable
{
    private readonly Lock _gate = new();
    private HttpMessageInvoker? _invoker;
    private bool _isOver;

    /// <summary>Lets a caller's connection have its own, from its first moment to its last.</summary>
    public static ConnectionDelegate Begin(ConnectionDelegate next) => connection =>
    {
        var own = new OwnConnections();
        connection.Features.Set(own);
        connection.ConnectionClosed.UnsafeRegister(static ended => ((OwnConnections)ended!).Dispose(), own);
        return next(connection);
    };

    /// <summary>What the calls go over.</summary>
    /// <param name="make">Makes it for the first of them.</param>
    /// <exception cref="OperationCanceledException">The caller has gone.</exception>
    public HttpMessageInvoker Invoker(Func<HttpMessageHandler> make)
    {
        lock (_gate)
        {
            if (_isOver)
                throw new OperationCanceledException("The caller's connection is closed.");
            return _invoker ??= new HttpMessageInvoker(make(), disposeHandler: true);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            _invoker?.Dispose();
        }
    }
}
