using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SearchGateway.Model;

namespace SearchGateway.FanOut;

/// <summary>One system being asked within its budget. Whatever its adapter does, this ends in time and with a value.</summary>
/// <param name="decision">What is permitted.</param>
/// <param name="permit">Its permit.</param>
/// <param name="budget">Time for the answer.</param>
/// <param name="limit">Fires when that time is over, or when the round is cancelled; null if the question is to see to that itself.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where faults are told.</param>
internal sealed class Question(
    SystemDecision decision, PermittedQuery permit, TimeSpan budget, CancellationToken? limit, TimeProvider time, ILogger logger)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>The system's answer, or null if the round was cancelled before there was one.</summary>
    public async Task<SystemAnswer?> AskAsync(ISystemAdapter? adapter, CancellationToken round)
    {
        using var activity = Telemetry.Source.StartActivity("ask system");
        activity?.SetTag("ssi.system", permit.System.DisplayName());

        var outcome = await OutcomeAsync(adapter, round);
        if (outcome is null)
            return null;

        var elapsed = time.GetElapsedTime(_start);
        Telemetry.SystemDuration.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("ssi.system", permit.System.DisplayName()));
        activity?.SetTag("ssi.outcome", Count(outcome));
        if (outcome is SystemOutcome.TimedOut or SystemOutcome.Failed)
            activity?.SetStatus(ActivityStatusCode.Error);
        return new SystemAnswer(decision, outcome, elapsed);
    }

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
        Telemetry.Outcomes.Add(1, new("ssi.system", outcome.System.DisplayName()), new("ssi.outcome", word));
        return word;
    }

    private async Task<SystemOutcome?> OutcomeAsync(ISystemAdapter? adapter, CancellationToken round)
    {
        if (adapter is null)
        {
            logger.AdapterMissing(permit.System);
            return new SystemOutcome.Failed(permit.System, SystemFailure.Unreachable);
        }

        if (round.IsCancellationRequested)
            return null;
        if (budget <= TimeSpan.Zero)
            return new SystemOutcome.TimedOut(permit.System, TimeSpan.Zero);

        if (limit is { } shared)
            return await OutcomeAsync(adapter, shared, round);
        using var own = new CancellationTokenSource(budget, time);
        await using var link = round.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), own);
        return await OutcomeAsync(adapter, own.Token, round);
    }

    private async Task<SystemOutcome?> OutcomeAsync(ISystemAdapter adapter, CancellationToken token, CancellationToken round)
    {
        Task<SystemOutcome>? asked = null;
        try
        {
            // Else on the pool, so that an adapter which blocks before its first await holds up neither the others nor the answer.
            asked = adapter.ReturnsAtOnce ? adapter.AskAsync(permit, token).AsTask() : Task.Run(() => adapter.AskAsync(permit, token).AsTask(), token);
            var outcome = await asked.WaitAsync(token);
            return round.IsCancellationRequested ? null : Checked(outcome, token.IsCancellationRequested);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            if (asked is not null)
                Forget(asked);
            return round.IsCancellationRequested ? null : new SystemOutcome.TimedOut(permit.System, budget);
        }
#pragma warning disable CA1031 // Whatever an adapter throws is one system's failure, never the search's.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            logger.AdapterFailed(permit.System, fault.GetType().FullName);
            return new SystemOutcome.Failed(permit.System, SystemFailure.Internal);
        }
    }

    /// <summary>A result that comes too late is dropped; its fault, if it has one, counts as seen.</summary>
    private static void Forget(Task<SystemOutcome> late) =>
        _ = late.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private SystemOutcome Checked(SystemOutcome? outcome, bool budgetSpent)
    {
        // An adapter that heeds its token may come back first, with a budget or a fault that is not the reason.
        if (budgetSpent && outcome is not (SystemOutcome.Hits or SystemOutcome.NoHit))
            return new SystemOutcome.TimedOut(permit.System, budget);
        if (outcome is not (null or SystemOutcome.NotPermitted) && outcome.System == permit.System)
            return outcome;
        logger.OutcomeOfAnother(permit.System);
        return new SystemOutcome.Failed(permit.System, SystemFailure.Internal);
    }
}
