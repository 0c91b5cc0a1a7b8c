using SearchGateway.Audit.Records;
using SearchGateway.Model;

namespace SearchGateway.Audit.Verification;

/// <summary>What a stretch holds of holds: the records that placed or lifted one, and how many of those could not be read.</summary>
internal sealed class HoldFindings
{
    private static readonly string Placed = RecordWords<AuditRecordKind>.Of(AuditRecordKind.HoldPlaced).Value;
    private static readonly string Lifted = RecordWords<AuditRecordKind>.Of(AuditRecordKind.HoldLifted).Value;

    /// <summary>What was read, in the order of the log.</summary>
    public List<HoldStep> Steps { get; } = [];

    /// <summary>Records that placed a hold and are erased, as the records of the erasures say, or sealed.</summary>
    public long UnreadPlaced { get; private set; }

    /// <summary>Records that lifted a hold, likewise.</summary>
    public long UnreadLifted { get; private set; }

    /// <summary>Counts what the record of an erasure says that it erased.</summary>
    public void AddErased(IEnumerable<StatisticCount> counts)
    {
        foreach (var (key, count) in counts)
        {
            if (!key.StartsWith(StatisticKeys.Hold + StatisticKeys.Separator, StringComparison.Ordinal))
                continue;
            UnreadPlaced += key.EndsWith(StatisticKeys.Separator + Placed, StringComparison.Ordinal) ? count : 0;
            UnreadLifted += key.EndsWith(StatisticKeys.Separator + Lifted, StringComparison.Ordinal) ? count : 0;
        }
    }

    public static bool IsStep(string kind) => kind == Placed || kind == Lifted;

    public void AddUnread(string kind)
    {
        if (kind == Placed)
            UnreadPlaced++;
        else if (kind == Lifted)
            UnreadLifted++;
    }

    /// <summary>False if the bytes are no record of a hold that was placed or lifted.</summary>
    public bool TryAdd(long index, ReadOnlyMemory<byte> body)
    {
        if (RecordReader.Read(body) is not { Record: HoldRecord record })
            return false;
        Steps.Add(new HoldStep(index, record));
        return true;
    }
}

/// <summary>A record that placed or lifted a hold.</summary>
internal sealed record HoldStep(long Index, HoldRecord Record);
