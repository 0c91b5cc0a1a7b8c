using Grpc.Core;

namespace Grpc.Net.Client.Calls;

/// <summary>The server's messages.</summary>
internal sealed class ResponseStream<TRequest, TResponse>(MessageCall<TRequest, TResponse> call) : IAsyncStreamReader<TResponse>
    where TRequest : class
    where TResponse : class
{
    private TResponse? _current;

    public TResponse Current => _current ?? throw new InvalidOperationException("There is no current message: MoveNext was not called, or ended.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _current = await call.NextAsync(cancellationToken);
        return _current is not null;
    }
}
