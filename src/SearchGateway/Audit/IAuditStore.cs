namespace SearchGateway.Audit;

/// <summary>A stored log, for reading. Reading never disturbs the writer.</summary>
public interface IAuditReader : IAsyncDisposable
{
    /// <summary>Reads where the log ends.</summary>
    ValueTask<AuditTail> ReadTailAsync(CancellationToken cancellationToken);

    /// <summary>Records with <paramref name="from"/> ≤ index &lt; <paramref name="to"/>, by index. Missing ones are left out, not reported.</summary>
    IAsyncEnumerable<StoredRecord> ReadRecordsAsync(long from, long to, CancellationToken cancellationToken);

    /// <summary>Checkpoints that cover more than <paramref name="afterSize"/> records, by size.</summary>
    IAsyncEnumerable<StoredCheckpoint> ReadCheckpointsAsync(long afterSize, CancellationToken cancellationToken);
}

/// <summary>
/// Where the log of this node is kept. A store keeps bytes: hashing and signing are the log's. Calls come one at a time.
/// Failures are exceptions; after one, the log asks for the tail again before it appends.
/// </summary>
public interface IAuditStore : IAuditReader
{
    /// <summary>
    /// Makes sure that this process owns the log and can write it.
    /// </summary>
    /// <exception cref="AuditLogException">It cannot be opened; the message says why.</exception>
    ValueTask OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Appends a group in one transaction; durable when it returns. Must refuse a group that does not start at the tail, so that
    /// an append that was thought lost and arrives late cannot fork the log.
    /// </summary>
    ValueTask AppendAsync(AuditGroup group, CancellationToken cancellationToken);

    /// <summary>Writes something durably that is no record: returns only if an append would succeed now.</summary>
    ValueTask ProbeAsync(CancellationToken cancellationToken);
}
