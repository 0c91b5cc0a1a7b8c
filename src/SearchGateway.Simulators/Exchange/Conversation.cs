using System.Collections.Concurrent;
using Grpc.Core;
using SearchGateway.Systems.Contracts.Exchange.V1;

namespace SearchGateway.Simulators.Exchange;

/// <summary>The open questions of one stream. Each is answered by itself; answers that are ready together go out together.</summary>
internal sealed class Conversation(
    QuestionPipeline pipeline, HttpContext stream, IServerStreamWriter<Answers> answers, CancellationToken broken) : IAsyncDisposable
{
    /// <summary>Bytes from which a message takes no further answer.</summary>
    private const int FullMessage = 1 << 20;

    private readonly ConcurrentDictionary<ulong, CancellationTokenSource> _open = new();
    private readonly Lock _gate = new();
    private readonly Queue<Answer> _ready = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _answering = 1;
    private bool _writing;

    /// <summary>Begins to answer, or withdraws.</summary>
    /// <exception cref="RpcException">An id is 0 or that of an open question.</exception>
    public void Hear(Questions questions)
    {
        foreach (var question in questions.Questions_)
        {
            if (question.Withdrawn)
                Withdraw(question.Id);
            else
                Begin(question);
        }
    }

    /// <summary>Waits until every open question has been answered.</summary>
    public async Task EndAsync()
    {
        Done();
        await _ended.Task.WaitAsync(broken);
    }

    /// <summary>Lets go of what is still open.</summary>
    public ValueTask DisposeAsync()
    {
        foreach (var id in _open.Keys)
            Withdraw(id);
        return ValueTask.CompletedTask;
    }

    private void Begin(Question question)
    {
        var withdrawal = CancellationTokenSource.CreateLinkedTokenSource(broken);
        if (question.Id == 0 || !_open.TryAdd(question.Id, withdrawal))
            throw new RpcException(new Status(StatusCode.InvalidArgument, "id: must be above 0 and not that of an open question"));
        Interlocked.Increment(ref _answering);
        _ = Task.Run(() => AnswerAsync(question, withdrawal), CancellationToken.None);
    }

    private void Withdraw(ulong id)
    {
        if (!_open.TryRemove(id, out var withdrawal))
            return;
        try
        {
            withdrawal.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The answer was ready at the same moment.
        }
    }

    private async Task AnswerAsync(Question question, CancellationTokenSource withdrawal)
    {
        try
        {
            var answer = await pipeline.AnswerAsync(question, stream, withdrawal.Token);
            if (_open.TryRemove(new KeyValuePair<ulong, CancellationTokenSource>(question.Id, withdrawal)))
                await WriteAsync(answer);
        }
        catch (OperationCanceledException)
        {
            // Nobody waits any more.
        }
        catch (Exception)
        {
            if (_open.TryRemove(new KeyValuePair<ulong, CancellationTokenSource>(question.Id, withdrawal)))
                await WriteAsync(new Answer { Id = question.Id, Status = (int)StatusCode.Unknown, Message = "Exception was thrown by handler." });
        }
        finally
        {
            withdrawal.Dispose();
            Done();
        }
    }

    private void Done()
    {
        if (Interlocked.Decrement(ref _answering) == 0)
            _ended.TrySetResult();
    }

    private async Task WriteAsync(Answer answer)
    {
        lock (_gate)
        {
            _ready.Enqueue(answer);
            if (_writing)
                return;
            _writing = true;
        }

        while (Next() is { } message)
        {
            try
            {
                await answers.WriteAsync(message);
            }
            catch (Exception gone) when (gone is OperationCanceledException or InvalidOperationException or IOException)
            {
                // The stream is over; whoever asked knows it.
            }
        }
    }

    private Answers? Next()
    {
        lock (_gate)
        {
            if (_ready.Count == 0)
            {
                _writing = false;
                return null;
            }

            var message = new Answers();
            for (var size = 0; size < FullMessage && _ready.TryDequeue(out var answer);)
            {
                size += answer.CalculateSize();
                message.Answers_.Add(answer);
            }

            return message;
        }
    }
}
