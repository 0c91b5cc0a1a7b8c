using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Export;

namespace SearchGateway.Audit.Verification;

/// <summary>
/// A log that can be verified, cut into stretches between checkpoints. A checkpoint holds the tree's right edge, so each stretch
/// can be verified by itself; in their order they prove the whole.
/// </summary>
public abstract class VerifiableLog : IAsyncDisposable
{
    private protected VerifiableLog()
    {
    }

    /// <summary>Number of records, for progress; null if it is known only at the end.</summary>
    internal long? Records { get; private protected set; }

    /// <summary>What stands beside the records, as it stood with the last of them; null if that is not known.</summary>
    internal LogState? State { get; private protected set; }

    /// <summary>A stored log.</summary>
    /// <param name="open">Opens a reader; called once for each core that verifies, and once more to find the stretches.</param>
    public static VerifiableLog Stored(Func<CancellationToken, ValueTask<IAuditReader>> open) => new StoredLog(open);

    /// <summary>An export, read from its first byte to its last; the stream need not seek.</summary>
    public static VerifiableLog Exported(Stream export) => new ExportedLog(export);

    /// <summary>
    /// The handovers from one signing key to the next that the log tells of, for <see cref="CheckpointVerifier.Follow"/>; none where it cannot be read,
    /// which its verification then says. To be asked before the first stretch.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async ValueTask<IReadOnlyList<KeyHandover>> ReadHandoversAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await FindHandoversAsync(cancellationToken);
        }
#pragma warning disable CA1031 // a damaged store fails in its own ways, and whoever walks through it says where
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return [];
        }
    }

    private protected abstract ValueTask<IReadOnlyList<KeyHandover>> FindHandoversAsync(CancellationToken cancellationToken);

    /// <summary>The next stretch, or null behind the last. Calls come one at a time.</summary>
    internal abstract ValueTask<LogSegment?> NextAsync(CancellationToken cancellationToken);

    /// <summary>What is wrong with the end, once every stretch was read and found right; null if nothing is.</summary>
    internal virtual AuditFault? FaultAtEnd(long records) => null;

    /// <summary>A single record that may have been written meanwhile; null if there is none.</summary>
    internal virtual ValueTask<StoredRecord?> FindAsync(long index, CancellationToken cancellationToken) => ValueTask.FromResult<StoredRecord?>(null);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}

/// <summary>A stretch of a log, up to and including a checkpoint. Stretches are read at the same time.</summary>
/// <param name="start">What the log stands at where the stretch begins, as stored: proven only by the stretch before.</param>
internal abstract class LogSegment(StoredCheckpoint? start)
{
    /// <summary>Index of the first record.</summary>
    public long First => start?.Size ?? 0;

    /// <summary>The checkpoint where the stretch begins, or null at the log's beginning.</summary>
    public StoredCheckpoint? Start => start;

    /// <summary>Size of the log's last checkpoint, behind which no record belongs; the largest number where that is not known.</summary>
    public virtual long LogEnd => long.MaxValue;

    /// <summary>Everything of the stretch in the order in which it stands.</summary>
    public abstract IAsyncEnumerable<LogItem> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>A record, or a checkpoint where that is not null.</summary>
internal readonly record struct LogItem(StoredRecord Record, StoredCheckpoint? Checkpoint);
