namespace SearchGateway.Audit.Oversight;

/// <summary>
/// Walks through a bounded part of the log's entries. Records stand in the order in which their groups were written, which is that
/// of time but for the time that a record waits; so the part is found by halving, with some slack on both sides.
/// </summary>
internal sealed class LogScan(IAuditLookup log)
{
    /// <summary>Before every record that stands, and after the time in the place of those that are erased.</summary>
    public static readonly DateTimeOffset FirstTime = RecordEntry.ErasedTime.AddMicroseconds(1);

    private const long Window = 65_536;

    // Above the longest that a record waits for its group, and the steps of a clock that is set right.
    private static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    /// <summary>The part of the log in which records of a period stand: from the first index, below the second.</summary>
    public async ValueTask<(long From, long To)> PartOfAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var count = await log.CountAsync(cancellationToken);
        return (await FirstAtAsync(Earlier(from), count, cancellationToken), await FirstAtAsync(Later(until), count, cancellationToken));
    }

    /// <summary>Entries that a filter lets through, window by window, each with how far the log has been looked through after it.</summary>
    /// <param name="filter">What is wanted; its From and To bound the walk.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public async IAsyncEnumerable<(List<AuditEntry> Found, long Next)> WindowsAsync(
        EntryFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var from = filter.From; from < filter.To; from += Window)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var next = Math.Min(from + Window, filter.To);
            List<AuditEntry> found = [];
            await foreach (var entry in log.ReadEntriesAsync(filter with { From = from, To = next }, cancellationToken))
            {
                // What the store left to be tested.
                if (filter.Matches(entry))
                    found.Add(entry);
            }

            yield return (found, next);
        }
    }

    /// <summary>
    /// Halves by records that stand: erased ones have no time. None of them is passed twice, since what was passed lies outside the next
    /// half, or the rest of this one holds nothing else.
    /// </summary>
    private async ValueTask<long> FirstAtAsync(DateTimeOffset time, long count, CancellationToken cancellationToken)
    {
        long low = 0, high = count;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (await StandingAsync(middle, high, cancellationToken) is { } standing && standing.Entry.Time < time)
                low = standing.Index + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>The first record from <paramref name="from"/> on that is not erased.</summary>
    private async ValueTask<AuditEntry?> StandingAsync(long from, long to, CancellationToken cancellationToken)
    {
        // Mostly the first one is it, and a store may read a whole range before it gives its first.
        for (long length = 1; from < to; from += length, length = Math.Min(8 * length, Window))
        {
            await foreach (var entry in log.ReadEntriesAsync(new EntryFilter { From = from, To = Math.Min(from + length, to), Since = FirstTime }, cancellationToken))
            {
                // What the store left to be tested.
                if (entry.Entry.ErasedBy is null)
                    return entry;
            }
        }

        return null;
    }

    private static DateTimeOffset Earlier(DateTimeOffset time) => time - DateTimeOffset.MinValue > Slack ? time - Slack : DateTimeOffset.MinValue;

    private static DateTimeOffset Later(DateTimeOffset time) => DateTimeOffset.MaxValue - time > Slack ? time + Slack : DateTimeOffset.MaxValue;
}
