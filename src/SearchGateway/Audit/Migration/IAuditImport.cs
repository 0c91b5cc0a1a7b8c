namespace SearchGateway.Audit.Migration;

/// <summary>
/// A store that takes a whole log over from another. Until the end it is marked as unfinished, so that no gateway can begin to
/// write it. Calls come one at a time; failures are exceptions.
/// </summary>
public interface IAuditImport : IAuditReader, ILogStateReader
{
    /// <summary>Makes sure that this process owns the store, which is new, or holds an unfinished copy, or a whole log.</summary>
    /// <returns>True if it holds a whole log, to which nothing can be added here.</returns>
    /// <exception cref="AuditLogException">It cannot be opened; the message says why.</exception>
    ValueTask<bool> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Adds consecutive records, the checkpoints over them and their cosignatures in one transaction.</summary>
    ValueTask AddAsync(LogPart part, CancellationToken cancellationToken);

    /// <summary>Puts what stands beside the records, in the place of what an earlier run has put there.</summary>
    ValueTask PutAsync(LogState state, CancellationToken cancellationToken);

    /// <summary>Takes the mark off and brings everything to the disk.</summary>
    ValueTask FinishAsync(CancellationToken cancellationToken);
}

/// <summary>A part of a log: consecutive records, and the checkpoints that cover them up to the last, with their cosignatures.</summary>
/// <param name="Records">By index.</param>
/// <param name="Checkpoints">By size; the last covers the last record.</param>
public sealed record LogPart(IReadOnlyList<StoredRecord> Records, IReadOnlyList<StoredCheckpoint> Checkpoints);
