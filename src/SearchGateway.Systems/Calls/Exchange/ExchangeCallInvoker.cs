using System.Collections.Concurrent;
using Grpc.Core;
using SearchGateway.Systems.Contracts.Exchange.V1;

namespace SearchGateway.Systems.Calls.Exchange;

/// <summary>
/// Asks unary questions over one long-lived stream. What a stream does not carry goes as a call of its own: other kinds of calls,
/// headers, credentials, very large requests. So does everything once the system has said that it does not know the exchange.
/// </summary>
/// <param name="streams">Makes the streams.</param>
/// <param name="unary">Makes calls of their own.</param>
/// <param name="time">The clock of deadlines and of the streams' age.</param>
/// <param name="onUnknown">Is told once if the system does not know the exchange.</param>
internal sealed class ExchangeCallInvoker(CallInvoker streams, CallInvoker unary, TimeProvider time, Action onUnknown) : CallInvoker, IDisposable
{
    /// <summary>A stream is replaced now and then, so that a system behind a name that has moved is found anew.</summary>
    private static readonly TimeSpan OldestStream = TimeSpan.FromMinutes(10);

    private static readonly Func<object, Task<Metadata>> s_headers = static _ => Task.FromResult(Metadata.Empty);
    private static readonly Func<object, Metadata> s_trailers = static _ => Metadata.Empty;
    private static readonly Action<object> s_dispose = static _ => { };

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<IMethod, OperationOnStream> _operations = new();
    private ExchangeStream? _stream;
    private bool _unknown;
    private bool _disposed;

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        if (Volatile.Read(ref _unknown) || host is not null || options.Headers is { Count: > 0 } || options.Credentials is not null)
            return unary.AsyncUnaryCall(method, host, options, request);

        var (milliseconds, due) = TimeLeft(options.Deadline);
        var operation = _operations.GetOrAdd(method, static m => OperationOnStream.Of(m));
        var question = new PendingQuestion<TRequest, TResponse>(operation, method, options, request, milliseconds, due, QuestionWatch.Begin(operation.Name));
        question.ListenToAsker();
        switch (Add(question))
        {
            case ExchangeStream.Added.GoesOut:
                break;
            case ExchangeStream.Added.Withdrawn:
                question.Take(new Status(StatusCode.Cancelled, "The call was cancelled by its caller."));
                question.Execute();
                break;
            default:
                question.AskAlone(unary);
                break;
        }

        return new AsyncUnaryCall<TResponse>(
            question.Response, s_headers, static q => ((PendingQuestion<TRequest, TResponse>)q).Status, s_trailers, s_dispose, question);
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        unary.BlockingUnaryCall(method, host, options, request);

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        unary.AsyncServerStreamingCall(method, host, options, request);

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) =>
        unary.AsyncClientStreamingCall(method, host, options);

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) =>
        unary.AsyncDuplexStreamingCall(method, host, options);

    public void Dispose()
    {
        lock (_gate)
            _disposed = true;
        _stream?.End(new Status(StatusCode.Cancelled, "The channel was disposed of."));
    }

    /// <summary>What is left until a deadline in milliseconds, 0 for no end, and the timestamp of the deadline.</summary>
    private (uint Milliseconds, long Due) TimeLeft(DateTime? deadline)
    {
        if (deadline is not { } instant || instant == DateTime.MaxValue)
            return (0, long.MaxValue);
        var left = instant - time.GetUtcNow().UtcDateTime;
        var due = time.GetTimestamp() + (long)(Math.Max(0, left.TotalSeconds) * time.TimestampFrequency);
        return ((uint)Math.Clamp(Math.Ceiling(left.TotalMilliseconds), 1, uint.MaxValue), due);
    }

    private ExchangeStream.Added Add(PendingQuestion question)
    {
        while (true)
        {
            if (Current() is not { } stream)
                return ExchangeStream.Added.TooLarge;
            var added = stream.Add(question);
            if (added != ExchangeStream.Added.StreamIsOver)
                return added;
            Forget(stream);
        }
    }

    /// <summary>The stream for the next question; null if there is to be none.</summary>
    private ExchangeStream? Current()
    {
        var now = time.GetTimestamp();
        if (Volatile.Read(ref _stream) is { } stream && !IsOld(stream, now))
            return stream;
        ExchangeStream? old;
        lock (_gate)
        {
            if (_unknown || _disposed)
                return null;
            old = _stream;
            if (old is not null && !IsOld(old, now))
                return old;
            _stream = new ExchangeStream(time, Begin, OnEnd);

            // On a thread of its own, so that neither the first question's trace nor what else belongs to it sticks to the stream.
            ThreadPool.UnsafeQueueUserWorkItem(_stream, preferLocal: false);
            stream = _stream;
        }

        old?.Retire();
        return stream;
    }

    private bool IsOld(ExchangeStream stream, long now) => time.GetElapsedTime(stream.Opened, now) > OldestStream;

    private void Forget(ExchangeStream stream)
    {
        lock (_gate)
        {
            if (_stream == stream)
                _stream = null;
        }
    }

    private AsyncDuplexStreamingCall<QuestionBuffer, AnswerPump> Begin(ExchangeStream stream) => streams.AsyncDuplexStreamingCall(
        new Method<QuestionBuffer, AnswerPump>(
            MethodType.DuplexStreaming,
            ExchangeReflection.Descriptor.Services[0].FullName,
            ExchangeReflection.Descriptor.Services[0].Methods[0].Name,
            Marshallers.Create<QuestionBuffer>(Write, static _ => throw new NotSupportedException()),
            Marshallers.Create(static (AnswerPump _, SerializationContext _) => throw new NotSupportedException(), stream.Pump.Read)),
        host: null,
        default);

    private static void Write(QuestionBuffer message, SerializationContext context)
    {
        context.SetPayloadLength(message.Length);
        var target = context.GetBufferWriter();
        message.Written.CopyTo(target.GetSpan(message.Length));
        target.Advance(message.Length);
        context.Complete();
    }

    private void OnEnd(ExchangeStream stream, Status status)
    {
        Forget(stream);
        if (status.StatusCode == StatusCode.Unimplemented && !stream.HasAnswered)
        {
            AskAlone(stream);
            return;
        }

        // However it broke: whoever asks may ask again, unless the system says that it will not talk to us.
        var failure = status.StatusCode is StatusCode.Unauthenticated or StatusCode.PermissionDenied
            ? status
            : new Status(StatusCode.Unavailable, "The stream to the system ended.", status.DebugException as IOException);
        foreach (var question in stream.TakeOffAll())
        {
            question.Take(failure);
            question.EndOnPool();
        }
    }

    private void AskAlone(ExchangeStream stream)
    {
        lock (_gate)
        {
            if (!_unknown)
                onUnknown();
            Volatile.Write(ref _unknown, true);
        }

        foreach (var question in stream.TakeOffAll())
            question.AskAlone(unary);
    }
}
