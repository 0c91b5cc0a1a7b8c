using SearchGateway.Audit.Sealing;

namespace SearchGateway.Audit.Retention;

/// <summary>What an erasure would do now.</summary>
/// <param name="Today">The day, UTC: due is what was to be kept until a day before it.</param>
/// <param name="Lines">What would go, by day and clock.</param>
/// <param name="Held">Records whose time has passed and that holds keep.</param>
public sealed record ErasurePreview(DateOnly Today, IReadOnlyList<ErasurePreviewLine> Lines, long Held)
{
    /// <summary>Records that would go.</summary>
    public long Due => Lines.Sum(line => line.Count);
}

/// <summary>Records of one last day and one clock.</summary>
/// <param name="EraseAfter">The last day on which they were to be kept, UTC.</param>
/// <param name="Article">The article, or the pack's own clock; empty if the records cannot be opened any more.</param>
/// <param name="Count">How many.</param>
public sealed record ErasurePreviewLine(DateOnly EraseAfter, string Article, long Count);

/// <summary>How far an erasure on demand has come.</summary>
/// <param name="Erased">Records that this call erased.</param>
/// <param name="Held">Records that this call met and that holds keep.</param>
/// <param name="IsComplete">True: nothing else is due.</param>
public sealed record ErasureProgress(long Erased, long Held, bool IsComplete);

/// <summary>Counts what is due.</summary>
internal sealed class PreviewCount(DateOnly today)
{
    private readonly Dictionary<(DateOnly Day, string Article), long> _lines = [];
    private long _held;

    public ErasurePreview Result => new(
        today,
        [.. _lines.OrderBy(line => line.Key.Day).ThenBy(line => line.Key.Article, StringComparer.Ordinal).Select(line => new ErasurePreviewLine(line.Key.Day, line.Key.Article, line.Value))],
        _held);

    public void Add(IEnumerable<StoredRecord> due, HoldsInForce holds, RecordKeys keys)
    {
        foreach (var record in due)
        {
            if (holds.Keep(record.Index, record.Entry))
            {
                _held++;
                continue;
            }

            var line = (record.Entry.EraseAfter, ErasureBatch.ClockOf(record, keys));
            _lines[line] = _lines.GetValueOrDefault(line) + 1;
        }
    }
}
