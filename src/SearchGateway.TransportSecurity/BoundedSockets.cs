using System.Net;
using Microsoft.AspNetCore.Connections;

namespace SearchGateway.TransportSecurity;

/// <summary>Takes connections from sockets, as many as there may be: one too many is closed before the next is taken.</summary>
/// <remarks>
/// Faces close what is too many for them on threads of the pool, which may lag behind the one that takes connections; until then each has a
/// file open, and many that come at once would leave the process without any.
/// </remarks>
/// <param name="sockets">Where they come from.</param>
/// <param name="most">How many there may be on everything that is bound; asked once, when the first is.</param>
internal sealed class BoundedSockets(IConnectionListenerFactory sockets, Func<int> most) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly Lazy<ConnectionPlaces> _places = new(() => new ConnectionPlaces(most()));

    public bool CanBind(EndPoint endpoint) => sockets is not IConnectionListenerFactorySelector selector || selector.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(await sockets.BindAsync(endpoint, cancellationToken), _places.Value);

    private sealed class Listener(IConnectionListener listener, ConnectionPlaces places) : IConnectionListener
    {
        public EndPoint EndPoint => listener.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            while (await listener.AcceptAsync(cancellationToken) is { } connection)
            {
                if (places.TryTake())
                    return new PlacedConnection(connection, places);
                connection.Abort();
                await connection.DisposeAsync();
            }

            return null;
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => listener.UnbindAsync(cancellationToken);

        public ValueTask DisposeAsync() => listener.DisposeAsync();
    }
}
