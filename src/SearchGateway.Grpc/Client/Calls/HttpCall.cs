using Grpc.Core;

namespace Grpc.Net.Client.Calls;

/// <summary>One call over one HTTP request: its deadline, its cancellation, and the one outcome that it ends with.</summary>
internal abstract class HttpCall : IDisposable
{
    private static readonly TimeSpan s_longestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly CancellationTokenSource _abort = new();
    private readonly CancellationTokenRegistration _callerGivesUp;
    private readonly CancellationTokenRegistration _channelShutsDown;
    private readonly ITimer? _deadlineTimer;

    // Told from the clock once: a clock that is set meanwhile neither ends a call nor lengthens it.
    private readonly TimeSpan? _time;
    private readonly long _began;
    private CallOutcome? _outcome;

    protected HttpCall(GrpcChannel channel, CallOptions options)
    {
        ObjectDisposedException.ThrowIf(channel.IsDisposed, channel);
        Channel = channel;
        CallerToken = options.CancellationToken;
        if (options.Deadline is { } deadline && deadline != DateTime.MaxValue)
        {
            if (deadline.Kind != DateTimeKind.Utc && deadline != DateTime.MinValue)
                throw new InvalidOperationException("A deadline must be given in UTC (DateTimeKind.Utc).");
            (_time, _began) = (deadline - channel.Clock.GetUtcNow().UtcDateTime, channel.Clock.GetTimestamp());
            _deadlineTimer = BeginDeadline();
        }

        _callerGivesUp = CallerToken.UnsafeRegister(
            static call => ((HttpCall)call!).GiveUp(StatusCode.Cancelled, "The call was cancelled by its caller."), this);
        _channelShutsDown = channel.Shutdown.UnsafeRegister(
            static call => ((HttpCall)call!).GiveUp(StatusCode.Cancelled, "The channel was disposed of."), this);
    }

    /// <summary>Fires when the HTTP request is to be given up.</summary>
    public CancellationToken Abort => _abort.Token;

    public bool HasEnded => _outcome is not null;

    protected GrpcChannel Channel { get; }

    protected CancellationToken CallerToken { get; }

    /// <summary>What is left until the deadline; null without one.</summary>
    protected TimeSpan? TimeLeft => _time - Channel.Clock.GetElapsedTime(_began);

    public abstract Task<Metadata> GetHeadersAsync();

    /// <summary>The outcome, once there is one.</summary>
    public CallOutcome GetOutcome() => _outcome ?? throw new InvalidOperationException("The call has not ended.");

    /// <summary>Sets the outcome if there is none yet; the first one holds.</summary>
    public CallOutcome End(CallOutcome outcome)
    {
        if (Interlocked.CompareExchange(ref _outcome, outcome, null) is { } earlier)
            return earlier;
        _deadlineTimer?.Dispose();
        _callerGivesUp.Unregister();
        _channelShutsDown.Unregister();
        AbandonRequest();
        return outcome;
    }

    /// <summary>Ends the call for a failure of the transport or of a message.</summary>
    public CallOutcome End(Exception exception) => End(FailureOutcome.From(exception, TimeLeft <= TimeSpan.Zero));

    /// <summary>The exception that tells the caller of an outcome other than OK.</summary>
    public Exception ToException(CallOutcome outcome)
    {
        var error = new RpcException(outcome.Status, outcome.Trailers);
        var cancelled = outcome.Status.StatusCode switch
        {
            StatusCode.Cancelled => CallerToken.IsCancellationRequested,
            StatusCode.DeadlineExceeded => TimeLeft <= TimeSpan.Zero,
            _ => false,
        };
        return cancelled && Channel.Options.ThrowOperationCanceledOnCancellation
            ? new OperationCanceledException(outcome.Status.Detail, error, CallerToken)
            : error;
    }

    public void Dispose() => GiveUp(StatusCode.Cancelled, "The call was disposed of.");

    /// <summary>Ends the call from this side and resets the HTTP stream.</summary>
    public void GiveUp(StatusCode code, string detail)
    {
        End(CallOutcome.Of(code, detail));
        _abort.Cancel();
        ReleaseResponse();
    }

    protected abstract void ReleaseResponse();

    /// <summary>Nobody will read further requests.</summary>
    protected abstract void AbandonRequest();

    private static TimeSpan Shorter(TimeSpan wait) => wait < s_longestTimer ? wait : s_longestTimer;

    private ITimer? BeginDeadline()
    {
        if (TimeLeft is { } left && left > TimeSpan.Zero)
        {
            return Channel.Clock.CreateTimer(
                static call => ((HttpCall)call!).OnTimer(), this, Shorter(left), Timeout.InfiniteTimeSpan);
        }

        GiveUp(StatusCode.DeadlineExceeded, "The deadline had passed before the call began.");
        return null;
    }

    private void OnTimer()
    {
        if (TimeLeft is { } left && left > TimeSpan.Zero)
            _deadlineTimer?.Change(Shorter(left), Timeout.InfiniteTimeSpan);
        else
            GiveUp(StatusCode.DeadlineExceeded, "The deadline has passed.");
    }
}
