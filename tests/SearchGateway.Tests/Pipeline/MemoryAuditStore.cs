using System.Runtime.CompilerServices;
using System.Text.Json;
using SearchGateway.Audit;
using SearchGateway.Audit.Sealing;
using SearchGateway.Model;

namespace SearchGateway.Tests.Pipeline;

/// <summary>A store that keeps its records in memory and fails when the test says so.</summary>
internal sealed class MemoryAuditStore : IAuditStore, IAuditLookup
{
    private readonly SortedDictionary<string, long> _statistics = new(StringComparer.Ordinal);
    private readonly List<StoredRecord> _records = [];
    private readonly List<StoredCheckpoint> _checkpoints = [];

    public bool Fails { get; set; }

    /// <summary>The log's record keys, to read its records with.</summary>
    public RecordKeys? Keys { get; set; }

    /// <summary>Runs before each append, while nothing of the group is kept yet.</summary>
    public Action BeforeAppend { get; set; } = () => { };

    public IReadOnlyList<JsonElement> Records
    {
        get
        {
            lock (_records)
                return [.. _records.Select(r => JsonDocument.Parse(RecordOpening.Open(r, Keys)!.Value).RootElement.Clone())];
        }
    }

    public ValueTask OpenAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask AppendAsync(AuditGroup group, CancellationToken cancellationToken)
    {
        BeforeAppend();
        if (Fails)
            throw new IOException("The disk is full.");
        lock (_records)
        {
            foreach (var record in group.Records.Span)
                _records.Add(record with { LeafHash = record.LeafHash.ToArray() });
            _checkpoints.Add(group.Checkpoint);
            foreach (var (key, count) in group.Counts)
                _statistics[key] = _statistics.GetValueOrDefault(key) + count;
            foreach (var erasure in group.Erasures)
                Erase(erasure);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ProbeAsync(CancellationToken cancellationToken) =>
        Fails ? throw new IOException("The disk is full.") : ValueTask.CompletedTask;

    public ValueTask<AuditTail> ReadTailAsync(CancellationToken cancellationToken)
    {
        lock (_records)
            return ValueTask.FromResult(new AuditTail(_records.Count, _checkpoints.LastOrDefault(), _checkpoints.Count > 1 ? _checkpoints[^2] : null));
    }

    public async IAsyncEnumerable<StoredRecord> ReadRecordsAsync(long from, long to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var record in _records.Where(r => r.Index >= from && r.Index < to))
            yield return record;
    }

    public async IAsyncEnumerable<StoredCheckpoint> ReadCheckpointsAsync(long afterSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var checkpoint in _checkpoints.Where(c => c.Size > afterSize))
            yield return checkpoint;
    }

    public ValueTask<long> CountAsync(CancellationToken cancellationToken)
    {
        lock (_records)
            return ValueTask.FromResult((long)_records.Count);
    }

    public async IAsyncEnumerable<AuditEntry> ReadEntriesAsync(EntryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var record in Entries())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (filter.Matches(record))
                yield return record;
        }
    }

    public async IAsyncEnumerable<StatisticCount> ReadStatisticsAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var (key, count) in _statistics.Where(line => line.Key.StartsWith(prefix, StringComparison.Ordinal)).ToArray())
            yield return new StatisticCount(key, count);
    }

    /// <summary>The entries as they stand.</summary>
    public AuditEntry[] Entries()
    {
        lock (_records)
            return [.. _records.Select(record => new AuditEntry(record.Index, record.Entry))];
    }

    private void Erase(GroupErasure erasure)
    {
        foreach (var index in erasure.Indexes.Span)
        {
            _records[(int)index] = _records[(int)index] with
            {
                Body = default, Key = default, Entry = RecordEntry.OfErased(erasure.By),
            };
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
