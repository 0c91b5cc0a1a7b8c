using System.Runtime.CompilerServices;
using SearchGateway.Audit;
using SearchGateway.Audit.Witnesses;

namespace SearchGateway.Tests.Audit;

/// <summary>A store in memory that fails and hangs as a test says. As strict as a real one: a group must start at the tail.</summary>
internal sealed class FakeStore : IAuditStore
{
    private readonly Lock _gate = new();
    private readonly List<StoredRecord> _records = [];
    private readonly List<StoredCheckpoint> _checkpoints = [];

    /// <summary>Sizes of the groups that became durable.</summary>
    public List<int> Groups { get; } = [];

    /// <summary>Runs before a group is durable; throws or waits to fail or hang it.</summary>
    public Func<AuditGroup, Task> BeforeCommit { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs once a group is durable, before the log is told.</summary>
    public Func<AuditGroup, Task> AfterCommit { get; set; } = _ => Task.CompletedTask;

    public Func<Task> Probe { get; set; } = () => Task.CompletedTask;

    public int Probes { get; private set; }

    public List<StoredRecord> Records => _records;

    public List<StoredCheckpoint> Checkpoints => _checkpoints;

    public Dictionary<string, long> Statistics { get; } = new(StringComparer.Ordinal);

    public ValueTask OpenAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public async ValueTask AppendAsync(AuditGroup group, CancellationToken cancellationToken)
    {
        await BeforeCommit(group);
        Keep(group);
        await AfterCommit(group);
    }

    public async ValueTask ProbeAsync(CancellationToken cancellationToken)
    {
        Probes++;
        await Probe();
    }

    public ValueTask<AuditTail> ReadTailAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return ValueTask.FromResult(new AuditTail(_records.Count, _checkpoints.ElementAtOrDefault(_checkpoints.Count - 1), _checkpoints.ElementAtOrDefault(_checkpoints.Count - 2)));
    }

    public async IAsyncEnumerable<StoredRecord> ReadRecordsAsync(long from, long to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var record in Locked(() => _records.Where(r => r.Index >= from && r.Index < to).ToList()))
            yield return record;
    }

    public async IAsyncEnumerable<StoredCheckpoint> ReadCheckpointsAsync(long afterSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var checkpoint in Locked(() => _checkpoints.Where(c => c.Size > afterSize).ToList()))
            yield return checkpoint;
    }

    /// <summary>What witnesses signed, in the order of keeping.</summary>
    public List<StoredCosignatures> Cosignatures { get; } = [];

    public ValueTask KeepCosignaturesAsync(StoredCosignatures cosignatures, CancellationToken cancellationToken)
    {
        lock (_gate)
            Cosignatures.Add(cosignatures);
        return ValueTask.CompletedTask;
    }

    public ValueTask<StoredCosignatures?> ReadCosignaturesAsync(long atMost, CancellationToken cancellationToken)
    {
        lock (_gate)
            return ValueTask.FromResult(Cosignatures.Where(c => c.Size <= atMost).MaxBy(c => c.Size));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
            return read();
    }

    private void Keep(AuditGroup group)
    {
        lock (_gate)
        {
            var records = group.Records.ToArray();
            Assert.Equal(_records.Count, records[0].Index);
            // The log uses its buffers again, so a store copies.
            _records.AddRange(records.Select(r => r with { LeafHash = r.LeafHash.ToArray() }));
            foreach (var count in group.Counts)
                Statistics[count.Key] = Statistics.GetValueOrDefault(count.Key) + count.Count;
            foreach (var erasure in group.Erasures)
                Erase(erasure);
            _checkpoints.Add(group.Checkpoint);
            Groups.Add(records.Length);
        }
    }

    private void Erase(GroupErasure erasure)
    {
        foreach (var index in erasure.Indexes.ToArray())
        {
            var record = _records[(int)index];
            Assert.False(record.IsErased);
            _records[(int)index] = record with { Body = default, Key = default, Entry = RecordEntry.OfErased(erasure.By) };
        }
    }
}
