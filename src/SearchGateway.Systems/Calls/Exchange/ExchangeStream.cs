using System.Buffers;
using Grpc.Core;

namespace SearchGateway.Systems.Calls.Exchange;

/// <summary>
/// One stream to a system: questions go out in the order in which they are asked, as many in a message as have come together while
/// the message before was being written; answers come in any order. When the stream ends, every open question ends with it.
/// </summary>
internal sealed class ExchangeStream : IThreadPoolWorkItem
{
    /// <summary>Most bytes of a request; a larger one is asked by a call of its own.</summary>
    public const int MostRequestBytes = 1 << 20;

    /// <summary>Most bytes of a response, as on a call of its own.</summary>
    public const int MostResponseBytes = 4 << 20;

    /// <summary>Bytes from which a message is not filled further.</summary>
    private const int FullMessage = 1 << 18;

    /// <summary>Bytes waiting to be written that are too many: the other side has stopped reading.</summary>
    private const int MostUnsent = 16 << 20;

    private static readonly Status s_wasSilent = new(StatusCode.Unavailable, "The system answered nothing on this stream.");

    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, PendingQuestion> _open = [];
    private readonly Queue<QuestionBuffer> _full = [];
    private readonly QuestionWriter _writer = new();
    private readonly AnswerPump _pump;
    private readonly TimeProvider _time;
    private readonly Func<ExchangeStream, AsyncDuplexStreamingCall<QuestionBuffer, AnswerPump>> _begin;
    private readonly Action<ExchangeStream, Status> _onEnd;
    private AsyncDuplexStreamingCall<QuestionBuffer, AnswerPump>? _call;
    private QuestionBuffer _filling = new();
    private QuestionBuffer? _spare = new();
    private ulong _lastId;
    private int _unsent;
    private bool _writing = true;
    private bool _retired;
    private bool _silent;
    private bool _ended;
    private int _heard;
    private ITimer? _watch;
    private long _watchedUntil = long.MaxValue;

    /// <summary>Begins a stream once it is executed; questions can be added before.</summary>
    /// <param name="time">The clock of its questions' ends.</param>
    /// <param name="begin">Begins the call.</param>
    /// <param name="onEnd">Is told how the stream ended and what to do with the questions that are left.</param>
    public ExchangeStream(TimeProvider time, Func<ExchangeStream, AsyncDuplexStreamingCall<QuestionBuffer, AnswerPump>> begin, Action<ExchangeStream, Status> onEnd)
    {
        (_time, Opened, _begin, _onEnd) = (time, time.GetTimestamp(), begin, onEnd);
        _pump = new AnswerPump(this);
    }

    /// <summary>What became of a question that was to be added.</summary>
    public enum Added
    {
        /// <summary>It is on its way.</summary>
        GoesOut,

        /// <summary>The stream takes no more questions.</summary>
        StreamIsOver,

        /// <summary>Its asker gave up.</summary>
        Withdrawn,

        /// <summary>It is too large for a stream.</summary>
        TooLarge,
    }

    public long Opened { get; }

    public AnswerPump Pump => _pump;

    // Nothing to send, nothing to wait for, nothing more to come; asked under the gate.
    private bool IsThrough => _retired && !_writing && _open.Count == 0;

    /// <summary>Whether an answer has come; then the system knows the exchange.</summary>
    public bool HasAnswered { get; private set; }

    /// <summary>Adds a question and sends it, unless a message is being written: then it goes out with the next.</summary>
    public Added Add(PendingQuestion question)
    {
        lock (_gate)
        {
            if (_ended || _retired)
                return Added.StreamIsOver;
            if (!question.GoesOut(this, _lastId + 1, _heard))
                return Added.Withdrawn;
            var before = _filling.Length;
            if (!question.TryWrite(_writer, _filling))
                return Added.TooLarge;
            _open.Add(++_lastId, question);
            WatchUntil(question.Due);
            if (!Wrote(_filling.Length - before))
                return Added.GoesOut;
        }

        _ = WriteAsync();
        return Added.GoesOut;
    }

    /// <summary>Tells the system that nobody waits for an answer any more, and ends the question.</summary>
    public void Withdraw(PendingQuestion question)
    {
        lock (_gate)
        {
            if (!_open.TryGetValue(question.Id, out var found) || found != question
                || !EndUnanswered(question, new Status(StatusCode.Cancelled, "The call was cancelled by its caller.")))
                return;
        }

        _ = WriteAsync();
    }

    /// <summary>The open question of an id, which is no longer open then; null if there is none.</summary>
    public PendingQuestion? TakeOff(ulong id)
    {
        PendingQuestion? question;
        lock (_gate)
        {
            HasAnswered = true;
            _heard++;
            if (!_open.Remove(id, out question) || !IsThrough)
                return question;
            _writing = true;
        }

        _ = WriteAsync();
        return question;
    }

    /// <summary>Takes no further questions; the stream ends when the open ones have been answered.</summary>
    public void Retire()
    {
        lock (_gate)
        {
            if (_retired || _ended)
                return;
            _retired = true;
            if (!IsThrough)
                return;
            _writing = true;
        }

        _ = WriteAsync();
    }

    /// <summary>Ends the stream and with it the questions that are open.</summary>
    public void End(Status status)
    {
        lock (_gate)
        {
            if (_ended)
                return;
            _ended = true;
            _watch?.Dispose();
        }

        Volatile.Read(ref _call)?.Dispose();
        _onEnd(this, status);
    }

    /// <summary>The questions that an ended stream has left, each to be ended by whoever takes them.</summary>
    public PendingQuestion[] TakeOffAll()
    {
        lock (_gate)
        {
            var left = _open.OrderBy(q => q.Key).Select(q => q.Value).ToArray();
            _open.Clear();
            return left;
        }
    }

    /// <summary>Begins the call.</summary>
    public void Execute()
    {
        try
        {
            var call = _begin(this);
            lock (_gate)
            {
                _call = call;
                if (_ended)
                    call.Dispose();
                else
                    BeginWatch();
            }

            _pump.Begin(call.ResponseStream);
            _ = WriteAsync();
        }
        catch (Exception unable)
        {
            End(new Status(StatusCode.Unavailable, "The stream could not be begun.", unable));
        }
    }

    /// <summary>Ends a question that is open, and says so to the system; under the gate.</summary>
    /// <returns>Whether the caller has to write.</returns>
    private bool EndUnanswered(PendingQuestion question, Status status)
    {
        _open.Remove(question.Id);
        question.Take(status);
        question.EndOnPool();
        var before = _filling.Length;
        _writer.WriteWithdrawal(_filling, question.Id);
        return Wrote(_filling.Length - before);
    }

    /// <summary>One timer for all questions, on a thread that carries none of their traces.</summary>
    private void BeginWatch()
    {
        _watch = _time.CreateTimer(static stream => ((ExchangeStream)stream!).EndOverdue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        foreach (var question in _open.Values)
            WatchUntil(question.Due);
    }

    private void WatchUntil(long due)
    {
        if (_watch is null || due >= _watchedUntil)
            return;
        _watchedUntil = due;
        var left = _time.GetElapsedTime(_time.GetTimestamp(), due);
        // Rounded up: a timer knows whole milliseconds, and one that came early would find nothing to end.
        _watch.Change(TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(left.TotalMilliseconds), 0, uint.MaxValue - 1)), Timeout.InfiniteTimeSpan);
    }

    private void EndOverdue()
    {
        var (mustWrite, isOver) = (false, false);
        lock (_gate)
        {
            if (_ended)
                return;
            _watchedUntil = long.MaxValue;
            var now = _time.GetTimestamp();
            foreach (var question in _open.Values)
            {
                // A dictionary may be removed from while it is walked through.
                if (question.Due <= now)
                {
                    // Whoever answers nobody for as long as a question may take is stuck, or its answers do not get here: others are asked elsewhere.
                    _silent |= question.HeardBefore == _heard;
                    mustWrite |= EndUnanswered(question, new Status(StatusCode.DeadlineExceeded, "The deadline has passed."));
                }
                else
                {
                    WatchUntil(question.Due);
                }
            }

            _retired |= _silent;
            isOver = _silent && _open.Count == 0;
        }

        if (isOver)
            End(s_wasSilent);
        else if (mustWrite)
            _ = WriteAsync();
    }

    /// <summary>Counts what was added.</summary>
    /// <returns>Whether the caller has to write.</returns>
    private bool Wrote(int bytes)
    {
        _unsent += bytes;
        if (_filling.Length >= FullMessage && _writing)
        {
            _full.Enqueue(_filling);
            _filling = new QuestionBuffer();
        }

        if (_unsent > MostUnsent)
            ThreadPool.UnsafeQueueUserWorkItem(static stream => stream.End(new Status(StatusCode.Unavailable, "The system does not read its questions.")), this, preferLocal: false);
        if (_writing)
            return false;
        return _writing = true;
    }

    private async Task WriteAsync()
    {
        try
        {
            while (Next() is { } message)
            {
                await _call!.RequestStream.WriteAsync(message);
                lock (_gate)
                {
                    _unsent -= message.Length;
                    if (_spare is null)
                        (_spare = message).CutTo(0);
                    else
                        message.Release();
                }
            }
        }
        catch (Exception)
        {
            // How the stream ended is for its reader to say: a system that does not know the exchange ends it while this is still writing.
            _call!.Dispose();
        }
    }

    /// <summary>The next message to write; null if there is none, and then nobody writes.</summary>
    private QuestionBuffer? Next()
    {
        lock (_gate)
        {
            if (!_ended && _full.TryDequeue(out var full))
                return full;
            if (!_ended && _filling.Length > 0)
            {
                var message = _filling;
                (_filling, _spare) = (_spare ?? new QuestionBuffer(), null);
                return message;
            }

            _writing = false;
            if (IsThrough && !_ended)
            {
                // Under the gate, for nobody can begin to write then.
                _writing = true;
                if (_silent)
                    ThreadPool.UnsafeQueueUserWorkItem(static stream => stream.End(s_wasSilent), this, preferLocal: false);
                else
                    _ = _call!.RequestStream.CompleteAsync();
            }

            return null;
        }
    }
}
