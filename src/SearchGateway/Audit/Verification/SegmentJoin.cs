using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Merkle;

namespace SearchGateway.Audit.Verification;

/// <summary>What the verification of a stretch found.</summary>
/// <param name="Start">Where it was supposed to begin.</param>
/// <param name="Tree">What the log stands at behind its last good record.</param>
/// <param name="Checkpoints">Checkpoints that were verified.</param>
/// <param name="Check">What its records were found to be; null if none was read.</param>
/// <param name="Fault">The first fault, or null.</param>
internal sealed record SegmentResult(StoredCheckpoint? Start, MerkleFrontier Tree, long Checkpoints, RecordCheck? Check, AuditFault? Fault)
{
    /// <summary>Of a stretch that could not even be begun.</summary>
    public static SegmentResult Nothing(AuditFault fault) => new(null, new MerkleFrontier(), 0, null, fault);
}

/// <summary>Puts stretches together in their order, whenever each is done. Safe for several threads.</summary>
internal sealed class SegmentJoin
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, SegmentResult> _waiting = [];
    private MerkleFrontier _tree = new();
    private AuditFault? _fault;
    private long _joined;
    private readonly ErasureJoin _erasures = new();
    private readonly HoldJoin _holds = new();
    private readonly StatisticsTally _statistics = new();
    private long _checkpoints;
    private long _opened;
    private long _faulty = long.MaxValue;

    /// <summary>Records that are proven, from the first.</summary>
    public long Records => _tree.Size;

    /// <summary>True if a stretch before this one is known to be faulty, so that what this one holds changes nothing.</summary>
    public bool HasFaultBefore(long number) => Volatile.Read(ref _faulty) < number;

    /// <summary>Takes a result.</summary>
    /// <returns>How many stretches are done with now: none if an earlier one is still awaited.</returns>
    public int Add(long number, SegmentResult result)
    {
        lock (_gate)
        {
            if (result.Fault is not null)
                _faulty = Math.Min(_faulty, number);
            _waiting.Add(number, result);
            var before = _joined;
            for (; _waiting.Remove(_joined, out var next); _joined++)
                Append(next);
            return (int)(_joined - before);
        }
    }

    /// <summary>What the whole log is found to be, once every stretch has been added.</summary>
    /// <param name="known">The largest checkpoint that is known from elsewhere, or null.</param>
    /// <param name="log">The log.</param>
    /// <param name="request">What was to be verified.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<AuditVerification> ResultAsync(Checkpoint? known, VerifiableLog log, VerificationRequest request, CancellationToken cancellationToken)
    {
        _fault ??= log.FaultAtEnd(Records);
        if (_fault is null && known is not null && Records < known.Size)
            _fault = new AuditFault(AuditFaultKind.EndMissing, Records, known.Size - 1, $"The log ends at {Records}, but a checkpoint of {known.Size} records is known: this is an old copy, or its end was cut off.");
        _fault ??= await _erasures.EndAsync(Records, index => log.FindAsync(index, cancellationToken), request);
        // Only the holds as they were with the last of these records.
        var beside = _fault is null && log.State?.NextIndex == Records ? log.State : null;
        _fault ??= beside is null ? null : _holds.Fault(beside.Holds, Records, isErasedKnown: _erasures.Unread == 0 && _erasures.Unaccounted == 0);
        var comparable = request.Statistics && _fault is null && beside is not null && _opened + _erasures.Erased == Records && _erasures.Unaccounted == 0;
        if (comparable)
            _fault = _statistics.Fault(beside!.Statistics, Records);
        return new AuditVerification(Records, _checkpoints, _fault)
        {
            Opened = _opened, Erased = _erasures.Erased, ErasuresProven = _erasures.Proven, ErasuresUnread = _erasures.Unread,
            HoldsProven = _holds.Proven, HoldsUnread = _holds.Unread, HoldsCompared = beside is not null, StatisticsProven = comparable && _fault is null,
        };
    }

    private void Append(SegmentResult next)
    {
        if (_fault is not null)
            return;
        if (next.Start is { } start && !start.Frontier.Span.SequenceEqual(_tree.ToBytes()))
        {
            _fault = new AuditFault(AuditFaultKind.CheckpointAltered, Records, Records, $"The checkpoint of {start.Size} records was altered while it was verified.");
            return;
        }

        if (next.Tree.Size > Records)
            _tree = next.Tree;
        _checkpoints += next.Checkpoints;
        _fault = next.Check is null ? next.Fault : Take(next.Check) ?? next.Fault;
    }

    private AuditFault? Take(RecordCheck check)
    {
        _opened += check.Opened;
        if (check.Statistics is { } counts)
            _statistics.Add(counts);
        _holds.Add(check.Holds);
        return _erasures.Add(check.Erasures);
    }
}
