using System.Collections.Immutable;
using SearchGateway.Audit;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Proofs;
using SearchGateway.Audit.Witnesses;

namespace SearchGateway.Host.Tests.Faults;

/// <summary>The store of the audit log, which fails as a test says.</summary>
internal sealed class FaultyStore(IAuditStore store) : IAuditStore
{
    private long _durable;

    /// <summary>Runs before a group is written, and before it is tried whether one could be.</summary>
    public Func<Task> BeforeWrite { get; set; } = () => Task.CompletedTask;

    /// <summary>How many records are on disk.</summary>
    public long Durable => Volatile.Read(ref _durable);

    public ValueTask OpenAsync(CancellationToken cancellationToken) => store.OpenAsync(cancellationToken);

    public async ValueTask AppendAsync(AuditGroup group, CancellationToken cancellationToken)
    {
        await BeforeWrite();
        await store.AppendAsync(group, cancellationToken);
        Volatile.Write(ref _durable, group.Checkpoint.Size);
    }

    public async ValueTask ProbeAsync(CancellationToken cancellationToken)
    {
        await BeforeWrite();
        await store.ProbeAsync(cancellationToken);
    }

    public ValueTask<AuditTail> ReadTailAsync(CancellationToken cancellationToken) => store.ReadTailAsync(cancellationToken);

    public IAsyncEnumerable<StoredRecord> ReadRecordsAsync(long from, long to, CancellationToken cancellationToken) => store.ReadRecordsAsync(from, to, cancellationToken);

    public IAsyncEnumerable<StoredCheckpoint> ReadCheckpointsAsync(long afterSize, CancellationToken cancellationToken) => store.ReadCheckpointsAsync(afterSize, cancellationToken);

    public ValueTask<ImmutableArray<StoredSubtree>> ReadSubtreesAsync(ImmutableArray<LeafRange> ranges, CancellationToken cancellationToken) => store.ReadSubtreesAsync(ranges, cancellationToken);

    public ValueTask KeepCosignaturesAsync(StoredCosignatures cosignatures, CancellationToken cancellationToken) => store.KeepCosignaturesAsync(cosignatures, cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
