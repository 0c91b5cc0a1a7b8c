using System.Collections.Concurrent;
using System.Threading.Channels;
using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Systems.Contracts.Exchange.V1;

namespace SearchGateway.Simulators.Tests.Fixtures;

/// <summary>Asks unary questions on one stream of the exchange, by the generated client and nothing else.</summary>
internal sealed class StreamInvoker : CallInvoker, IAsyncDisposable
{
    private readonly AsyncDuplexStreamingCall<Questions, Answers> _call;
    private readonly ConcurrentDictionary<ulong, TaskCompletionSource<Answer>> _open = new();
    private readonly Channel<Question> _asked = Channel.CreateUnbounded<Question>();
    private readonly Task _writing;
    private ulong _last;

    public StreamInvoker(ChannelBase channel)
    {
        _call = new ExchangeService.ExchangeServiceClient(channel).Converse();
        _writing = WriteAsync();
        Ended = ReadAsync();
    }

    /// <summary>Ends with the stream; fails as it does.</summary>
    public Task Ended { get; }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        new(AskAsync(method, options, request), Task.FromResult(Metadata.Empty), () => Status.DefaultSuccess, () => Metadata.Empty, () => { });

    public Task<Answer> AskAsync(Question question)
    {
        var answer = new TaskCompletionSource<Answer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _open[question.Id] = answer;
        _asked.Writer.TryWrite(question);
        return answer.Task;
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        throw new NotSupportedException();

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

    /// <summary>Ends its messages and waits for the system to end the stream.</summary>
    public async ValueTask DisposeAsync()
    {
        _asked.Writer.TryComplete();
        await _writing;
        await Ended;
        _call.Dispose();
    }

    private async Task<TResponse> AskAsync<TRequest, TResponse>(Method<TRequest, TResponse> method, CallOptions options, TRequest request)
    {
        var id = Interlocked.Increment(ref _last);
        var asking = AskAsync(new Question { Id = id, Method = method.FullName[1..], Request = ((IMessage)request!).ToByteString() });
        await using var withdrawal = options.CancellationToken.Register(() =>
        {
            _asked.Writer.TryWrite(new Question { Id = id, Withdrawn = true });
            if (_open.TryRemove(id, out var open))
                open.SetException(new RpcException(Status.DefaultCancelled));
        });
        var answer = await asking;
        if (answer.Status != 0)
            throw new RpcException(new Status((StatusCode)answer.Status, answer.Message));
        try
        {
            return method.ResponseMarshaller.ContextualDeserializer(new Received(answer.Response.ToByteArray()));
        }
        catch (InvalidProtocolBufferException unreadable)
        {
            throw new RpcException(new Status(StatusCode.Internal, "no message", unreadable));
        }
    }

    private async Task WriteAsync()
    {
        await foreach (var question in _asked.Reader.ReadAllAsync())
            await _call.RequestStream.WriteAsync(new Questions { Questions_ = { question } });
        await _call.RequestStream.CompleteAsync();
    }

    private async Task ReadAsync()
    {
        await foreach (var answers in _call.ResponseStream.ReadAllAsync())
        {
            foreach (var answer in answers.Answers_)
            {
                if (_open.TryRemove(answer.Id, out var open))
                    open.SetResult(answer);
            }
        }
    }

    private sealed class Received(byte[] bytes) : DeserializationContext
    {
        public override int PayloadLength => bytes.Length;

        public override byte[] PayloadAsNewBuffer() => bytes;

        public override System.Buffers.ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(bytes);
    }
}
