using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SearchGateway.Model;

namespace SearchGateway.FanOut;

/// <summary>One system being asked. Whatever its adapter does, this ends with a value once it has answered or was given up.</summary>
/// <param name="decision">What is permitted.</param>
/// <param name="permit">Its permit.</param>
/// <param name="budget">Time for the answer.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where faults are told.</param>
internal sealed class Question(SystemDecision decision, PermittedQuery permit, TimeSpan budget, TimeProvider time, ILogger logger)
{
    // Whoever ends the question goes on with the search: no thread between the answer and those who wait for it.
    private readonly TaskCompletionSource<SystemAnswer?> _answer = new();
    private readonly long _start = time.GetTimestamp();
    private Activity? _span;
    private int _hasEnded;

    /// <summary>The system's answer, or null if the round was cancelled before there was one.</summary>
    public Task<SystemAnswer?> Answer => _answer.Task;

    /// <summary>Asks, and ends the question with what comes of it, unless it was given up before.</summary>
    /// <param name="adapter">Asks the system; null if there is none.</param>
    /// <param name="limit">Fires when the time is over, or when the round is cancelled.</param>
    /// <param name="round">Fires when the round is cancelled.</param>
    public async Task AskAsync(ISystemAdapter? adapter, CancellationToken limit, CancellationToken round)
    {
        // Stopped by whoever ends the question; here only if it was given up before it began.
        using var span = Telemetry.Source.StartActivity("ask system");
        span?.SetTag("ssi.system", permit.System.DisplayName());
        Volatile.Write(ref _span, span);
        SystemOutcome? outcome;
        try
        {
            outcome = round.IsCancellationRequested ? null
                : adapter is null ? Missing()
                : budget <= TimeSpan.Zero ? new SystemOutcome.TimedOut(permit.System, TimeSpan.Zero)
                : Checked(await AskedAsync(adapter, limit), limit, round);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            outcome = TimedOut(round);
        }
#pragma warning disable CA1031 // Whatever an adapter throws is one system's failure, never the search's.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            // One that comes too late is nobody's business.
            if (Volatile.Read(ref _hasEnded) == 0)
                logger.AdapterFailed(permit.System, fault.GetType().FullName);
            outcome = new SystemOutcome.Failed(permit.System, SystemFailure.Internal);
        }

        End(outcome);
    }

    /// <summary>Ends the question: its time is over, or the round was cancelled. What the adapter still brings is dropped.</summary>
    public void GiveUp(CancellationToken round) => End(TimedOut(round));

    /// <summary>Counts an outcome and returns the word it is counted by.</summary>
    public static string Count(SystemOutcome outcome)
    {
        var word = outcome switch
        {
            SystemOutcome.Hits => "hits",
            SystemOutcome.NoHit => "no_hit",
            SystemOutcome.NotPermitted => "not_permitted",
            SystemOutcome.TimedOut => "timed_out",
            _ => "failed",
        };
        Telemetry.CountOutcome(outcome, word);
        return word;
    }

    // Else on the pool, so that an adapter which blocks before its first await holds up neither the others nor the answer.
    private ValueTask<SystemOutcome> AskedAsync(ISystemAdapter adapter, CancellationToken limit) =>
        adapter.ReturnsAtOnce ? adapter.AskAsync(permit, limit) : new(Task.Run(() => adapter.AskAsync(permit, limit).AsTask(), limit));

    private SystemOutcome.Failed Missing()
    {
        logger.AdapterMissing(permit.System);
        return new SystemOutcome.Failed(permit.System, SystemFailure.Unreachable);
    }

    private SystemOutcome.TimedOut? TimedOut(CancellationToken round) =>
        round.IsCancellationRequested ? null : new SystemOutcome.TimedOut(permit.System, budget);

    private SystemOutcome? Checked(SystemOutcome? outcome, CancellationToken limit, CancellationToken round)
    {
        if (round.IsCancellationRequested)
            return null;
        // An adapter that heeds its token may come back first, with a budget or a fault that is not the reason.
        if (limit.IsCancellationRequested && outcome is not (SystemOutcome.Hits or SystemOutcome.NoHit))
            return TimedOut(round);
        if (outcome is not (null or SystemOutcome.NotPermitted) && outcome.System == permit.System)
            return outcome;
        logger.OutcomeOfAnother(permit.System);
        return new SystemOutcome.Failed(permit.System, SystemFailure.Internal);
    }

    private void End(SystemOutcome? outcome)
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) == 1)
            return;
        var span = Volatile.Read(ref _span);
        var answer = outcome is null ? null : AnswerOf(outcome, span);
        // The search goes on with the answer: the span ends before it, not after what is made of it.
        if (span is not null)
            Stop(span);
        _answer.SetResult(answer);
    }

    private SystemAnswer AnswerOf(SystemOutcome outcome, Activity? span)
    {
        var elapsed = time.GetElapsedTime(_start);
        Telemetry.SystemDuration.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("ssi.system", permit.System.DisplayName()));
        var word = Count(outcome);
        span?.SetTag("ssi.outcome", word);
        if (outcome is SystemOutcome.TimedOut or SystemOutcome.Failed)
            span?.SetStatus(ActivityStatusCode.Error);
        return new SystemAnswer(decision, outcome, elapsed);
    }

    private static void Stop(Activity span)
    {
        // Who gives up is elsewhere, and keeps the span that is current there.
        var around = Activity.Current;
        span.Stop();
        if (around != span)
            Activity.Current = around;
    }
}
