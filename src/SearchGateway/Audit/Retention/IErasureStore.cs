namespace SearchGateway.Audit.Retention;

/// <summary>A hold as a store keeps it: bytes that it never reads.</summary>
/// <param name="Id">Identifies the hold.</param>
/// <param name="Body">The hold.</param>
public sealed record StoredHold(Guid Id, ReadOnlyMemory<byte> Body);

/// <summary>A change of the holds, in the transaction that writes the record of it.</summary>
/// <param name="Id">The hold.</param>
/// <param name="Body">What is placed; empty: it is taken away, if it is there.</param>
public sealed record HoldChange(Guid Id, ReadOnlyMemory<byte> Body);

/// <summary>What erasing asks of a store besides appending. Calls may come while the log is written, and never disturb it.</summary>
public interface IErasureStore
{
    /// <summary>The holds.</summary>
    ValueTask<IReadOnlyList<StoredHold>> ReadHoldsAsync(CancellationToken cancellationToken);

    /// <summary>Records that are due and not erased, by index.</summary>
    /// <param name="today">Due are those whose last day lies before this day.</param>
    /// <param name="after">Only those behind this index; -1: from the first.</param>
    /// <param name="limit">Most records, at least 1. Fewer come only if these are all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<IReadOnlyList<StoredRecord>> ReadDueAsync(DateOnly today, long after, int limit, CancellationToken cancellationToken);

    /// <summary>Gives up the room in which erased bytes may still stand, as far as the store can.</summary>
    /// <returns>False if others are using it: to be tried again later.</returns>
    ValueTask<bool> ReclaimAsync(CancellationToken cancellationToken);
}
