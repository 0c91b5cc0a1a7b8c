using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Net.Compression;
using Grpc.Wire;

namespace Grpc.Net.Client.Calls;

/// <summary>One call with its messages.</summary>
internal sealed class MessageCall<TRequest, TResponse> : HttpCall
    where TRequest : class
    where TResponse : class
{
    private static readonly StreamPipeReaderOptions s_pipeOptions = new(bufferSize: 8192);

    private readonly Method<TRequest, TResponse> _method;
    private readonly string? _host;
    private readonly CallOptions _options;
    private Task<HttpResponseMessage?>? _opened;
    private HttpResponseMessage? _response;
    private FrameReader? _reader;
    private RequestStreamContent? _requests;

    public MessageCall(GrpcChannel channel, Method<TRequest, TResponse> method, string? host, CallOptions options)
        : base(channel, options)
    {
        _method = method;
        _host = host;
        _options = options;
        WriteOptions = options.WriteOptions;
        if (options.Headers is not { } headers)
            return;
        RequestBuilder.CheckMetadata(headers);
        var name = headers.GetValue(WireNames.EncodingRequestHeader);
        if (!channel.Encodings.TryGet(name, out var encoding))
            throw new ArgumentException($"No compression provider has the encoding '{name}'.", nameof(options));
        RequestEncoding = encoding;
    }

    public WriteOptions? WriteOptions { get; set; }

    private ICompressionProvider? RequestEncoding { get; }

    /// <summary>Ends, and never fails, once the response has begun or the call has ended.</summary>
    public Task WhenOpened => _opened!;

    public Task<HttpResponseMessage?> StartWith(TRequest request) =>
        _opened = OpenAsync(new SingleRequestContent<TRequest, TResponse>(this, request));

    public Task<HttpResponseMessage?> StartWith(out RequestStreamWriter<TRequest, TResponse> requests)
    {
        var content = _requests = new RequestStreamContent();
        requests = new RequestStreamWriter<TRequest, TResponse>(this, content);
        return _opened = OpenAsync(content);
    }

    public FrameWriter MakeWriter() => new(Channel.Options.MaxSendMessageSize);

    public ReadOnlyMemory<byte> Write(FrameWriter writer, TRequest request)
    {
        var compress = RequestEncoding is not null && (WriteOptions?.Flags & WriteFlags.NoCompress) != WriteFlags.NoCompress;
        return writer.Write(request, _method.RequestMarshaller.ContextualSerializer, compress ? RequestEncoding : null, level: null);
    }

    public override async Task<Metadata> GetHeadersAsync()
    {
        // A response that is nothing but a status has headers too.
        var response = await _opened! ?? _response;
        return response is null ? throw ToException(GetOutcome()) : ResponseMetadata.Read(response.Headers);
    }

    /// <summary>The one response of a unary or client-streaming call.</summary>
    public async Task<TResponse> SingleAsync(Task<HttpResponseMessage?> opened)
    {
        await opened;
        var response = await NextAsync(CancellationToken.None);
        if (response is null)
        {
            var outcome = GetOutcome();
            throw ToException(outcome.Status.StatusCode == StatusCode.OK
                ? CallOutcome.Of(StatusCode.Unimplemented, "The call needs one response, and none came.")
                : outcome);
        }

        if (await NextAsync(CancellationToken.None) is not null)
        {
            GiveUp(StatusCode.Unimplemented, "The call needs one response, and more came.");
            throw ToException(GetOutcome());
        }

        return response;
    }

    /// <summary>The next response, or null when the call has ended with OK.</summary>
    /// <exception cref="RpcException">The call has ended otherwise.</exception>
    public async ValueTask<TResponse?> NextAsync(CancellationToken cancellationToken)
    {
        var response = await _opened!;
        if (response is not null && !HasEnded)
        {
            try
            {
                var message = await ReadAsync(response, cancellationToken);
                if (message is not null)
                    return message;
                End(ResponseMetadata.ReadOutcome(response.TrailingHeaders)
                    ?? CallOutcome.Of(StatusCode.Unknown, "The server ended the response without a status."));
            }
            catch (Exception e)
            {
                End(e);
            }

            _reader?.Complete();
            ReleaseResponse();
        }

        var outcome = GetOutcome();
        return outcome.Status.StatusCode == StatusCode.OK ? null : throw ToException(outcome);
    }

    protected override void ReleaseResponse() => _response?.Dispose();

    protected override void AbandonRequest() => _requests?.Abandon();

    private async ValueTask<TResponse?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        _reader ??= await MakeReaderAsync(response);
        if (!cancellationToken.CanBeCanceled || cancellationToken == CallerToken)
            return await _reader.ReadAsync(_method.ResponseMarshaller.ContextualDeserializer, Abort);

        using var registration = cancellationToken.UnsafeRegister(
            static call => ((HttpCall)call!).GiveUp(StatusCode.Cancelled, "The reading of responses was cancelled."), this);
        return await _reader.ReadAsync(_method.ResponseMarshaller.ContextualDeserializer, Abort);
    }

    private async ValueTask<FrameReader> MakeReaderAsync(HttpResponseMessage response)
    {
        var name = ResponseMetadata.Single(response.Headers, WireNames.EncodingHeader);
        if (!Channel.Encodings.TryGet(name, out var encoding))
            throw new RpcException(new Status(StatusCode.Internal, $"The server used the encoding '{name}', which was not offered."));
        var body = await response.Content.ReadAsStreamAsync(Abort);
        return new FrameReader(PipeReader.Create(body, s_pipeOptions), Channel.Options.MaxReceiveMessageSize, encoding);
    }

    /// <summary>Sends the request; null if the call has ended with it, outcome set.</summary>
    private async Task<HttpResponseMessage?> OpenAsync(HttpContent content)
    {
        if (HasEnded)
            return null;
        try
        {
            using var request = await BuildAsync(content);
            var response = Channel.Http is HttpClient client
                ? await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Abort)
                : await Channel.Http.SendAsync(request, Abort);
            _response = response;
            return Accept(response);
        }
        catch (Exception e)
        {
            End(e);
            ReleaseResponse();
            return null;
        }
    }

    private HttpResponseMessage? Accept(HttpResponseMessage response)
    {
        if (!WireNames.IsGrpc(ResponseMetadata.Single(response.Content.Headers, "content-type")))
        {
            var status = (int)response.StatusCode;
            End(CallOutcome.Of(FailureOutcome.FromHttpStatus(status), $"The server answered with HTTP status {status} and no gRPC response."));
        }
        else if (ResponseMetadata.ReadOutcome(response.Headers) is { } trailersOnly)
        {
            End(trailersOnly);
        }
        else if (response.StatusCode != System.Net.HttpStatusCode.OK)
        {
            var status = (int)response.StatusCode;
            End(CallOutcome.Of(FailureOutcome.FromHttpStatus(status), $"The server answered with HTTP status {status}."));
        }

        if (!HasEnded)
            return response;
        response.Dispose();
        return null;
    }

    private async ValueTask<HttpRequestMessage> BuildAsync(HttpContent content)
    {
        var request = RequestBuilder.Build(Channel, _method.FullName, _host, TimeLeft);
        request.Content = content;
        if (_options.Headers is { } headers)
            RequestBuilder.AddMetadata(request, headers);
        await AddCredentialsAsync(request, Channel.CallCredentials);
        await AddCredentialsAsync(request, Channel.MayCarryCredentials ? _options.Credentials : null);
        return request;
    }

    private async ValueTask AddCredentialsAsync(HttpRequestMessage request, CallCredentials? credentials)
    {
        if (credentials is null)
            return;
        var metadata = new Metadata();
        var service = new Uri(Channel.Address, "/" + _method.ServiceName);
        try
        {
            await credentials.AddAsync(new AuthInterceptorContext(service.ToString(), _method.Name, Abort), metadata);
            RequestBuilder.CheckMetadata(metadata);
        }
        catch (Exception e) when (e is not (RpcException or OperationCanceledException))
        {
            throw new RpcException(new Status(StatusCode.Unauthenticated, "The credentials of the call could not be had.", e));
        }

        RequestBuilder.AddMetadata(request, metadata);
    }
}
