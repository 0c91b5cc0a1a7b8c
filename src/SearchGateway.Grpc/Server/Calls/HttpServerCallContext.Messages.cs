using System.Buffers;
using Grpc.Core;
using Grpc.Net.Compression;
using Grpc.Wire;

namespace Grpc.AspNetCore.Server.Calls;

internal sealed partial class HttpServerCallContext
{
    private const int Idle = 0;
    private const int Writing = 1;
    private const int Ended = 2;

    private int _phase;
    private bool _clientIsGone;
    private FrameReader? _reader;
    private FrameWriter? _writer;
    private ICompressionProvider? _responseEncoding;
    private string? _acceptedEncodings;

    private FrameReader Reader => _reader ??= new FrameReader(http.Request.BodyReader, settings.Options.MaxReceiveMessageSize, _requestEncoding);

    public async ValueTask<T?> ReadAsync<T>(Func<DeserializationContext, T> deserialize, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            if (!cancellationToken.CanBeCanceled || cancellationToken == CancellationToken)
                return await Reader.ReadAsync(deserialize, CancellationToken);

            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, CancellationToken);
            return await Reader.ReadAsync(deserialize, either.Token);
        }
        catch (IOException e)
        {
            throw ClientIsGone(e);
        }
    }

    /// <summary>Waits for the next byte of the request or its end.</summary>
    public async ValueTask<bool> HasMoreAsync()
    {
        try
        {
            return await Reader.HasMoreAsync(CancellationToken);
        }
        catch (IOException e)
        {
            throw ClientIsGone(e);
        }
    }

    public async ValueTask WriteAsync<T>(
        T message, Action<T, SerializationContext> serialize, bool flush, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        EnterWriting();
        try
        {
            _writer ??= new FrameWriter(settings.Options.MaxSendMessageSize);
            var compress = _responseEncoding is not null && (WriteOptionsCore?.Flags & WriteFlags.NoCompress) != WriteFlags.NoCompress;
            var frame = _writer.Write(message, serialize, compress ? _responseEncoding : null, settings.Options.ResponseCompressionLevel);

            // Headers go first, or Kestrel would not know that trailers follow.
            if (!http.Response.HasStarted)
                await http.Response.StartAsync(cancellationToken);
            http.Response.BodyWriter.Write(frame.Span);
            if (flush)
                await http.Response.BodyWriter.FlushAsync(cancellationToken);
            http.RequestAborted.ThrowIfCancellationRequested();
        }
        finally
        {
            Interlocked.CompareExchange(ref _phase, Idle, Writing);
        }
    }

    protected override async Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        if (MetadataRules.FindFault(responseHeaders) is { } fault)
            throw new ArgumentException(fault, nameof(responseHeaders));
        EnterWriting();
        try
        {
            if (http.Response.HasStarted)
                throw new InvalidOperationException("The response headers have been sent.");
            ChooseEncoding(responseHeaders.GetValue(WireNames.EncodingRequestHeader));
            StatusTrailers.WriteMetadata(http.Response.Headers, responseHeaders);
            await http.Response.BodyWriter.FlushAsync();
        }
        finally
        {
            Interlocked.CompareExchange(ref _phase, Idle, Writing);
        }
    }

    /// <summary>The body tells of a reset before the request's own token does.</summary>
    private OperationCanceledException ClientIsGone(IOException e)
    {
        _clientIsGone = true;
        return new OperationCanceledException("The client broke the request off.", e);
    }

    private void BeginResponse(string? acceptedEncodings)
    {
        http.Response.ContentType = WireNames.ContentType;
        _acceptedEncodings = acceptedEncodings;
        UseEncoding(settings.ResponseEncoding);
    }

    /// <summary>A handler may choose another encoding than the service's own.</summary>
    private void ChooseEncoding(string? encodingName)
    {
        if (encodingName is null)
            return;
        if (!settings.Encodings.TryGet(encodingName, out var chosen))
            throw new ArgumentException($"No compression provider has the encoding '{encodingName}'.", nameof(encodingName));
        UseEncoding(chosen);
    }

    /// <summary>Compresses only if the client can read it.</summary>
    private void UseEncoding(ICompressionProvider? encoding)
    {
        var readable = encoding is not null && _acceptedEncodings is not null && Lists(_acceptedEncodings, encoding.EncodingName);
        _responseEncoding = readable ? encoding : null;
        if (readable)
            http.Response.Headers[WireNames.EncodingHeader] = encoding!.EncodingName;
        else
            http.Response.Headers.Remove(WireNames.EncodingHeader);
    }

    private static bool Lists(ReadOnlySpan<char> names, string name)
    {
        foreach (var range in names.Split(','))
        {
            if (names[range].Trim().SequenceEqual(name))
                return true;
        }

        return false;
    }

    private void EnterWriting()
    {
        switch (Interlocked.CompareExchange(ref _phase, Writing, Idle))
        {
            case Writing:
                throw new InvalidOperationException("The previous write has not ended; messages are written one at a time.");
            case Ended:
                throw new InvalidOperationException("The call has ended; nothing more can be written.");
        }
    }
}
