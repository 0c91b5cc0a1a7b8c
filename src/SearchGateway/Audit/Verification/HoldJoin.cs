using SearchGateway.Audit.Retention;
using SearchGateway.Model;

namespace SearchGateway.Audit.Verification;

/// <summary>Follows the records of holds in the order of the log, and compares what they come to with the holds in the store.</summary>
internal sealed class HoldJoin
{
    private readonly Dictionary<Guid, HoldStep> _standing = [];
    private readonly Dictionary<Guid, HoldStep> _lifted = [];
    private long _unreadPlaced;
    private long _unreadLifted;

    /// <summary>Holds in the store that are what their records say.</summary>
    public long Proven { get; private set; }

    /// <summary>Holds in the store whose records could not be read, so that nothing is known of them.</summary>
    public long Unread { get; private set; }

    /// <summary>Takes the findings of the next stretch.</summary>
    public void Add(HoldFindings next)
    {
        foreach (var step in next.Steps)
        {
            var id = step.Record.HoldId;
            if (step.Record.Kind == AuditRecordKind.HoldPlaced)
                _standing[id] = step;
            else
                _lifted[id] = _standing.Remove(id, out var placed) ? placed : step;
        }

        _unreadPlaced += next.UnreadPlaced;
        _unreadLifted += next.UnreadLifted;
    }

    /// <summary>What is wrong with the holds of a log, or null. A fault that a record shows goes before one that none does.</summary>
    /// <param name="stored">The holds in the store.</param>
    /// <param name="records">Records of the log.</param>
    /// <param name="isErasedKnown">False if records are erased of which it is not known how many placed or lifted a hold.</param>
    public AuditFault? Fault(IReadOnlyList<StoredHold> stored, long records, bool isErasedKnown)
    {
        var missing = new Dictionary<Guid, HoldStep>(_standing);
        var strangers = new List<Guid>();
        AuditFault? first = null;
        foreach (var hold in stored)
        {
            if (missing.Remove(hold.Id, out var placed))
                first = HoldForm.IsOf(placed.Record, hold) ? Prove(first) : First(first, placed, "is not what the record says");
            else if (_lifted.TryGetValue(hold.Id, out var lifted))
                first = First(first, lifted, "was lifted, and is still there");
            else
                strangers.Add(hold.Id);
        }

        // Each of the records that cannot be read may be of one of them.
        if (isErasedKnown && missing.Count > _unreadLifted)
            first = First(first, missing.Values.MinBy(placed => placed.Index)!, "is gone, and no record lifted it");
        Unread = isErasedKnown ? Math.Min(strangers.Count, _unreadPlaced) : strangers.Count;
        return first is null && isErasedKnown && strangers.Count > _unreadPlaced
            ? new AuditFault(AuditFaultKind.HoldsDiffer, 0, Math.Max(0, records - 1), $"No record placed the hold {strangers.Min()}{(_unreadPlaced == 0 ? "" : ", or another: there are more than records that cannot be read")}.")
            : first;
    }

    private AuditFault? Prove(AuditFault? first)
    {
        Proven++;
        return first;
    }

    private static AuditFault First(AuditFault? first, HoldStep step, string what) => first is { } before && before.First <= step.Index
        ? before
        : new AuditFault(AuditFaultKind.HoldsDiffer, step.Index, step.Index, $"The hold {step.Record.HoldId} of record {step.Index} {what}.");
}
