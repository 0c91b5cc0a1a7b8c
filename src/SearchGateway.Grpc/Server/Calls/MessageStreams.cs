using Grpc.Core;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>The client's messages.</summary>
internal sealed class RequestStream<T>(HttpServerCallContext call, Func<DeserializationContext, T> deserialize) : IAsyncStreamReader<T>
    where T : class
{
    private T? _current;

    public T Current => _current ?? throw new InvalidOperationException("There is no current message: MoveNext was not called, or ended.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        _current = await call.ReadAsync(deserialize, cancellationToken);
        return _current is not null;
    }
}

/// <summary>The server's messages; each write waits until the transport has taken it.</summary>
internal sealed class ResponseStream<T>(HttpServerCallContext call, Action<T, SerializationContext> serialize) : IServerStreamWriter<T>
    where T : class
{
    public WriteOptions? WriteOptions
    {
        get => call.WriteOptions;
        set => call.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return call.WriteAsync(message, serialize, flush: true, cancellationToken).AsTask();
    }
}
