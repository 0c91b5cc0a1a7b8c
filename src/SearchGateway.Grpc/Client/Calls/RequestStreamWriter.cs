using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client.Calls;

/// <summary>The client's messages; each write waits until the transport has taken it.</summary>
internal sealed class RequestStreamWriter<TRequest, TResponse>(MessageCall<TRequest, TResponse> call, RequestStreamContent content)
    : IClientStreamWriter<TRequest>
    where TRequest : class
    where TResponse : class
{
    private readonly FrameWriter _writer = call.MakeWriter();
    private int _writing;
    private bool _completed;

    public WriteOptions? WriteOptions
    {
        get => call.WriteOptions;
        set => call.WriteOptions = value;
    }

    public Task WriteAsync(TRequest message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(TRequest message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (_completed)
            throw new InvalidOperationException("The request stream is complete; nothing more can be written.");
        if (Interlocked.Exchange(ref _writing, 1) == 1)
            throw new InvalidOperationException("The previous write has not ended; messages are written one at a time.");
        try
        {
            ThrowIfEnded();
            await SendAsync(message, cancellationToken);
        }
        finally
        {
            Volatile.Write(ref _writing, 0);
        }
    }

    public Task CompleteAsync()
    {
        if (Interlocked.Exchange(ref _writing, 1) == 1)
            throw new InvalidOperationException("The previous write has not ended; the stream is completed after it.");
        _completed = true;
        _writer.Dispose();
        content.Complete();
        Volatile.Write(ref _writing, 0);
        return Task.CompletedTask;
    }

    private async Task SendAsync(TRequest message, CancellationToken cancellationToken)
    {
        using var cancel = cancellationToken.UnsafeRegister(
            static c => ((HttpCall)c!).GiveUp(StatusCode.Cancelled, "The writing of a request was cancelled."), call);
        try
        {
            var stream = await content.Stream.WaitAsync(call.Abort);
            await stream.WriteAsync(call.Write(_writer, message), call.Abort);
            await stream.FlushAsync(call.Abort);
        }
        catch (Exception e) when (e is not RpcException)
        {
            // A server that refuses a call breaks off its request; the refusal is what counts, not what it did to the writing.
            await call.WhenOpened;
            ThrowIfEnded();
            throw call.ToException(call.End(e));
        }
    }

    private void ThrowIfEnded()
    {
        if (call.HasEnded)
            throw call.ToException(call.GetOutcome());
    }
}
