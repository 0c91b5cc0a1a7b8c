using System.Runtime.CompilerServices;
using SearchGateway.Audit;

namespace SearchGateway.NonInterference.Twins;

/// <summary>A store that keeps the end of the log alone: a run of millions of searches needs no more, and no disk.</summary>
internal sealed class FleetingAuditStore : IAuditStore
{
    private AuditTail _tail = new(0, null, null);

    public ValueTask OpenAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask AppendAsync(AuditGroup group, CancellationToken cancellationToken)
    {
        _tail = new AuditTail(group.Checkpoint.Size, group.Checkpoint, _tail.Last);
        return ValueTask.CompletedTask;
    }

    public ValueTask ProbeAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<AuditTail> ReadTailAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_tail);

    public async IAsyncEnumerable<StoredRecord> ReadRecordsAsync(long from, long to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    public async IAsyncEnumerable<StoredCheckpoint> ReadCheckpointsAsync(long afterSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
