using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SearchGateway.Audit.Records;
using SearchGateway.Model;

namespace SearchGateway.Audit.Retention;

/// <summary>
/// Holds on records of the audit log: placed, read and lifted by callers with the role oversight, each step a record that is written in
/// the transaction in which it takes effect. None is placed while a batch is erased, so a record is either held or gone.
/// </summary>
public sealed class AuditHolds : IDisposable
{
    private readonly IErasureStore _store;
    private readonly AuditLog _audit;
    private readonly ErasureOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _gate = new(1, 1);

    internal AuditHolds(IErasureStore store, AuditLog audit, IOptions<ErasureOptions> options, TimeProvider time, ILogger<AuditHolds> logger)
    {
        _store = store;
        _audit = audit;
        _options = options.Value;
        _time = time;
        _logger = logger;
    }

    private DateOnly Today => DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);

    /// <summary>Places a hold. Records that are erased already it does not bring back.</summary>
    /// <param name="caller">Who asks, from a verified token.</param>
    /// <param name="input">What is to be held, unchecked.</param>
    /// <param name="cancellationToken">A call that was cancelled before is not begun; one that has begun is finished.</param>
    public async ValueTask<RetentionReply<AuditHold>> PlaceAsync(Caller caller, HoldInput input, CancellationToken cancellationToken)
    {
        if (!MayAct(caller))
            return new RetentionReply<AuditHold>.RoleMissing();
        List<InputFault> faults = [];
        var (procedure, until, selection) = HoldReader.Read(input, Today, _options.LongestHoldDays, faults);
        if (faults.Count > 0)
            return new RetentionReply<AuditHold>.Invalid([.. faults]);

        // As the record has it, so that the one proves the other.
        var now = RecordJson.Truncate(_time.GetUtcNow());
        var hold = new AuditHold
        {
            Id = Guid.CreateVersion7(now), Procedure = procedure, Selection = selection, Until = until, PlacedAt = now, PlacedBy = RequestActor.Of(caller),
        };
        var record = new HoldRecord
        {
            Kind = AuditRecordKind.HoldPlaced, HoldId = hold.Id, Time = now, Caller = caller, Procedure = procedure, Until = until, Selection = selection,
        };
        return await GuardedAsync<AuditHold>(
            async () => await _audit.CommitAsync(record, new HoldChange(hold.Id, HoldForm.Write(hold))) is { } receipt
                ? new RetentionReply<AuditHold>.Done(hold, receipt)
                : new RetentionReply<AuditHold>.AuditUnavailable(),
            cancellationToken);
    }

    /// <summary>The holds in force, oldest first.</summary>
    /// <param name="caller">Who asks, from a verified token.</param>
    /// <param name="cancellationToken">A call that was cancelled before is not begun; one that has begun is finished.</param>
    public async ValueTask<RetentionReply<IReadOnlyList<AuditHold>>> ListAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!MayAct(caller))
            return new RetentionReply<IReadOnlyList<AuditHold>>.RoleMissing();
        return await GuardedAsync<IReadOnlyList<AuditHold>>(async () =>
        {
            var holds = await InForceAsync(cancellationToken);
            var now = _time.GetUtcNow();
            var record = new HoldRecord { Kind = AuditRecordKind.HoldReading, HoldId = Guid.CreateVersion7(now), Time = now, Caller = caller, Entries = holds.Count };
            return await _audit.CommitAsync(record) is { } receipt
                ? new RetentionReply<IReadOnlyList<AuditHold>>.Done(holds, receipt)
                : new RetentionReply<IReadOnlyList<AuditHold>>.AuditUnavailable();
        }, cancellationToken);
    }

    /// <summary>Lifts a hold. What it held goes at the next run, if its time has passed and no other hold keeps it.</summary>
    /// <param name="caller">Who asks, from a verified token.</param>
    /// <param name="holdId">Identifier of the hold, unchecked.</param>
    /// <param name="cancellationToken">A call that was cancelled before is not begun; one that has begun is finished.</param>
    public async ValueTask<RetentionReply<AuditHold>> LiftAsync(Caller caller, string holdId, CancellationToken cancellationToken)
    {
        if (!MayAct(caller))
            return new RetentionReply<AuditHold>.RoleMissing();
        if (!Guid.TryParseExact(holdId, "D", out var id))
            return new RetentionReply<AuditHold>.Invalid([new InputFault("hold_id", "format", "An identifier as the gateway gave it: 32 hexadecimal digits in five groups with hyphens.")]);
        return await GuardedAsync<AuditHold>(async () =>
        {
            if ((await InForceAsync(cancellationToken)).FirstOrDefault(hold => hold.Id == id) is not { } hold)
                return new RetentionReply<AuditHold>.NotFound();
            var record = new HoldRecord { Kind = AuditRecordKind.HoldLifted, HoldId = id, Time = _time.GetUtcNow(), Caller = caller, Procedure = hold.Procedure };
            return await _audit.CommitAsync(record, new HoldChange(id, ReadOnlyMemory<byte>.Empty)) is { } receipt
                ? new RetentionReply<AuditHold>.Done(hold, receipt)
                : new RetentionReply<AuditHold>.AuditUnavailable();
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    internal static bool MayAct(Caller caller) => caller.Roles.HasFlag(CallerRoles.Oversight);

    /// <summary>Does something under the holds of this moment; none is placed or lifted meanwhile.</summary>
    internal async ValueTask<T> UnderHoldsAsync<T>(Func<HoldsInForce, ValueTask<T>> act, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await act(new HoldsInForce(await InForceAsync(cancellationToken)));
        }
        finally
        {
            _gate.Release();
        }
    }

    private async ValueTask<IReadOnlyList<AuditHold>> InForceAsync(CancellationToken cancellationToken)
    {
        var stored = await _store.ReadHoldsAsync(cancellationToken);
        return [.. stored.Select(HoldForm.Read).Where(hold => hold.Until >= Today).OrderBy(hold => hold.PlacedAt)];
    }

    private async ValueTask<RetentionReply<T>> GuardedAsync<T>(Func<ValueTask<RetentionReply<T>>> act, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await act();
        }
#pragma warning disable CA1031 // stores fail in their own ways; whatever it is, the caller learns that nothing was done
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Log.HoldsUnreadable(_logger, failure);
            return new RetentionReply<T>.AuditUnavailable();
        }
        finally
        {
            _gate.Release();
        }
    }
}
