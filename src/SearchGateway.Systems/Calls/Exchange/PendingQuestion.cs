using System.Buffers;
using System.Diagnostics;
using Grpc.Core;
using Grpc.Messages;

namespace SearchGateway.Systems.Calls.Exchange;

/// <summary>A question until it ends: with its answer, with a failure, or withdrawn. Whoever takes it off its stream ends it, once.</summary>
internal abstract class PendingQuestion : IThreadPoolWorkItem
{
    private CancellationTokenRegistration _asker;
    private ExchangeStream? _stream;

    protected PendingQuestion(long due, CancellationToken cancellationToken) => (Due, CancellationToken) = (due, cancellationToken);

    public ulong Id { get; private set; }

    /// <summary>Timestamp of its deadline; the largest for none.</summary>
    public long Due { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>Listens to its asker; before the question goes out, so that its end knows what to unregister.</summary>
    public void ListenToAsker() => _asker = CancellationToken.UnsafeRegister(static question => ((PendingQuestion)question!).Withdraw(), this);

    /// <summary>How many answers had come on its stream before it went out.</summary>
    public int HeardBefore { get; private set; }

    /// <summary>Notes on which stream it goes out, under which id, and how many answers have come there.</summary>
    /// <returns>False if its asker gave up before.</returns>
    public bool GoesOut(ExchangeStream stream, ulong id, int heard)
    {
        (Id, HeardBefore) = (id, heard);

        // Either the withdrawal sees the stream, or this sees the withdrawal.
        Interlocked.Exchange(ref _stream, stream);
        return !CancellationToken.IsCancellationRequested;
    }

    /// <summary>Adds the question to a message.</summary>
    /// <returns>False if it is too large for a stream.</returns>
    public abstract bool TryWrite(QuestionWriter writer, QuestionBuffer buffer);

    /// <summary>Takes the answer in; the asker does not go on before <see cref="Execute"/>.</summary>
    public abstract void Take(AnswerFields answer);

    /// <summary>Takes a failure in; the asker does not go on before <see cref="Execute"/>.</summary>
    public abstract void Take(Status failure);

    /// <summary>Asks by a call of its own instead.</summary>
    public abstract void AskAlone(CallInvoker unary);

    /// <summary>Lets the asker go on, on this thread.</summary>
    public void Execute()
    {
        _asker.Unregister();
        End();
    }

    /// <summary>Lets the asker go on, on a thread of the pool.</summary>
    public void EndOnPool() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    protected abstract void End();

    private void Withdraw() => Volatile.Read(ref _stream)?.Withdraw(this);
}

/// <summary>A question with the types of its messages.</summary>
internal sealed class PendingQuestion<TRequest, TResponse>(
    OperationOnStream operation, Method<TRequest, TResponse> method, CallOptions options, TRequest request, uint milliseconds, long due, QuestionWatch watch)
    : PendingQuestion(due, options.CancellationToken)
    where TRequest : class
    where TResponse : class
{
    // No thread between the answer and the asker: whoever ends the question has chosen where the asker goes on.
    private readonly TaskCompletionSource<TResponse> _response = new();
    private TResponse? _answer;
    private Status _failure;

    public Task<TResponse> Response => _response.Task;

    public Status Status => _response.Task.IsCompleted ? _failure : throw new InvalidOperationException("The call has not ended.");

    public override bool TryWrite(QuestionWriter writer, QuestionBuffer buffer) =>
        writer.TryWrite(buffer, Id, operation.NameField, milliseconds, watch.Trace?.Id, request, method.RequestMarshaller.ContextualSerializer, ExchangeStream.MostRequestBytes);

    public override void Take(AnswerFields answer)
    {
        if (answer.Code != (int)StatusCode.OK)
            _failure = answer.Failure();
        else if (answer.Response.Length > ExchangeStream.MostResponseBytes)
            _failure = new Status(StatusCode.ResourceExhausted, $"The answer has {answer.Response.Length} bytes, more than the limit of {ExchangeStream.MostResponseBytes}.");
        else
            Read(answer.Response);
    }

    public override void Take(Status failure) => _failure = failure;

    public override void AskAlone(CallInvoker unary) => _ = AskAloneAsync(unary);

    protected override void End()
    {
        watch.Ended(_answer is not null ? StatusCode.OK : _failure.StatusCode);
        if (_answer is not null)
            _response.TrySetResult(_answer);
        else
            _response.TrySetException(new RpcException(_failure));
    }

    private void Read(ReadOnlySequence<byte> response)
    {
        try
        {
            MessageLengths.Check<TResponse>(response);
            _answer = method.ResponseMarshaller.ContextualDeserializer(new ReceivedMessage(response));
        }
        catch (Exception unreadable)
        {
            _failure = new Status(StatusCode.Internal, "A message could not be parsed.", unreadable);
        }
    }

    private async Task AskAloneAsync(CallInvoker unary)
    {
        // Perhaps long after the asker's own thread went on.
        Activity.Current = watch.Trace;
        try
        {
            using var call = unary.AsyncUnaryCall(method, null, options, request);
            _answer = await call.ResponseAsync;
        }
        catch (RpcException failure)
        {
            _failure = failure.Status;
        }
        catch (Exception failure)
        {
            _failure = new Status(StatusCode.Internal, "The call failed.", failure);
        }

        Execute();
    }

    private sealed class ReceivedMessage(ReadOnlySequence<byte> bytes) : DeserializationContext
    {
        public override int PayloadLength => (int)bytes.Length;

        public override byte[] PayloadAsNewBuffer() => bytes.ToArray();

        public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => bytes;
    }
}
