using System.Net;
using System.Net.Http.Headers;
using Grpc.Wire;

namespace Grpc.Net.Client.Calls;

/// <summary>A request body of unknown length.</summary>
internal abstract class RequestContent : HttpContent
{
    private static readonly MediaTypeHeaderValue s_contentType = new(WireNames.ContentType);

    protected RequestContent() => Headers.ContentType = s_contentType;

    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected sealed override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}

/// <summary>A body of one message.</summary>
internal sealed class SingleRequestContent<TRequest, TResponse>(MessageCall<TRequest, TResponse> call, TRequest request) : RequestContent
    where TRequest : class
    where TResponse : class
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using var writer = call.MakeWriter();
        ReadOnlyMemory<byte> frame;
        try
        {
            frame = call.Write(writer, request);
        }
        catch (Exception e)
        {
            call.End(e);
            throw;
        }

        await stream.WriteAsync(frame, cancellationToken);
    }
}

/// <summary>A body that stays open until its writer completes it.</summary>
internal sealed class RequestStreamContent : RequestContent
{
    private readonly TaskCompletionSource<Stream> _stream = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where to write, once the request has been sent.</summary>
    public Task<Stream> Stream => _stream.Task;

    public void Complete() => _completed.TrySetResult();

    /// <summary>Resets the stream rather than ending it, so that the server cannot take what it has for all there was.</summary>
    public void Abandon() => _completed.TrySetCanceled();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // The request's headers leave before its first message.
        await stream.FlushAsync(cancellationToken);
        _stream.TrySetResult(stream);
        await _completed.Task.WaitAsync(cancellationToken);
    }
}
