using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SearchGateway.Model;

namespace SearchGateway.Audit.Retention;

/// <summary>
/// Erases records of the audit log whose time has passed and that no hold keeps: at a time of day, and on demand. In batches, each with
/// the record that proves it; between two batches searches go on. A run that stops, by whatever, leaves nothing half done: the next one
/// takes what is still due.
/// </summary>
public sealed class AuditErasure : IDisposable
{
    /// <summary>Most records that one call on demand erases.</summary>
    public const int MostPerCall = 100_000;

    private readonly IErasureStore _store;
    private readonly AuditLog _audit;
    private readonly AuditHolds _holds;
    private readonly ErasureOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    internal AuditErasure(IErasureStore store, AuditLog audit, AuditHolds holds, IOptions<ErasureOptions> options, TimeProvider time, ILogger<AuditErasure> logger)
    {
        _store = store;
        _audit = audit;
        _holds = holds;
        _options = options.Value;
        _time = time;
        _logger = logger;
    }

    private DateOnly Today => DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);

    /// <summary>Says what would be erased now, by day and clock. Erases nothing.</summary>
    /// <param name="caller">Who asks, from a verified token.</param>
    /// <param name="cancellationToken">Stops the counting.</param>
    public async ValueTask<RetentionReply<ErasurePreview>> PreviewAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!AuditHolds.MayAct(caller))
            return new RetentionReply<ErasurePreview>.RoleMissing();
        return await GuardedAsync<ErasurePreview>(async () =>
        {
            // Nobody waits for a count: the holds are those of its beginning.
            var preview = new PreviewCount(Today);
            var holds = await _holds.UnderHoldsAsync(ValueTask.FromResult, cancellationToken);
            for (var after = -1L; await _store.ReadDueAsync(Today, after, _options.BatchSize, cancellationToken) is { Count: > 0 } due; after = due[^1].Index)
                preview.Add(due, holds, _audit.RecordKeys);
            return new RetentionReply<ErasurePreview>.Done(preview.Result, Receipt: null);
        });
    }

    /// <summary>Erases what is due, at most <paramref name="most"/> records; the caller asks again until it is complete.</summary>
    /// <param name="caller">Who asks, from a verified token.</param>
    /// <param name="most">Most records, 1 to <see cref="MostPerCall"/>; 0: a second's worth.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    public async ValueTask<RetentionReply<ErasureProgress>> EraseAsync(Caller caller, int most, CancellationToken cancellationToken)
    {
        if (!AuditHolds.MayAct(caller))
            return new RetentionReply<ErasureProgress>.RoleMissing();
        if (most is < 0 or > MostPerCall)
            return new RetentionReply<ErasureProgress>.Invalid([new InputFault("most", "range", $"From 1 to {MostPerCall}; 0 for as many as go in a second.")]);
        return await GuardedAsync<ErasureProgress>(async () =>
        {
            var pass = new ErasurePass(_store, _audit, _holds, _options, _time, caller);
            var end = await OneAtATimeAsync(pass, most == 0 ? Math.Min(_options.MostPerSecond, MostPerCall) : most, cancellationToken);
            return end == ErasureEnd.Interrupted && pass.Erased == 0
                ? new RetentionReply<ErasureProgress>.AuditUnavailable()
                : new RetentionReply<ErasureProgress>.Done(new ErasureProgress(pass.Erased, pass.Held, end == ErasureEnd.Complete), pass.LastReceipt);
        });
    }

    /// <summary>Runs at its time of day until it is cancelled. A run that was missed or that stopped is made up for.</summary>
    public async Task RunDailyAsync(CancellationToken cancellationToken)
    {
        while (_options.Enabled)
        {
            while (!await RunAsync(cancellationToken))
                await Task.Delay(_options.RetryDelay, _time, cancellationToken);
            await Task.Delay(UntilNext(_time.GetUtcNow(), _options.TimeOfDay), _time, cancellationToken);
        }
    }

    /// <summary>Erases everything that is due; false if it could not be finished.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var pass = new ErasurePass(_store, _audit, _holds, _options, _time, caller: null);
        try
        {
            var end = await OneAtATimeAsync(pass, long.MaxValue, cancellationToken);
            if (end == ErasureEnd.Complete)
                Log.RunComplete(_logger, Today, pass.Erased, pass.Held, pass.KeysDestroyed);
            else
                Log.RunInterrupted(_logger, pass.Erased, _options.RetryDelay);
            if (end == ErasureEnd.Complete && !pass.IsReclaimed)
                Log.NotReclaimed(_logger);
            return end == ErasureEnd.Complete;
        }
#pragma warning disable CA1031 // a store fails in its own ways; the run is tried again, whatever it was
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Log.RunFailed(_logger, _options.RetryDelay, failure);
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    /// <summary>How long it is until the next run.</summary>
    internal static TimeSpan UntilNext(DateTimeOffset now, TimeOnly timeOfDay)
    {
        var today = now.UtcDateTime.Date + timeOfDay.ToTimeSpan();
        return (today > now.UtcDateTime ? today : today.AddDays(1)) - now.UtcDateTime;
    }

    private async Task<ErasureEnd> OneAtATimeAsync(ErasurePass pass, long most, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            return await pass.RunAsync(most, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async ValueTask<RetentionReply<T>> GuardedAsync<T>(Func<ValueTask<RetentionReply<T>>> act)
    {
        try
        {
            return await act();
        }
#pragma warning disable CA1031 // stores fail in their own ways; the caller learns that it is the log that failed
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Log.RunFailed(_logger, _options.RetryDelay, failure);
            return new RetentionReply<T>.AuditUnavailable();
        }
    }
}
