using System.Runtime.InteropServices;
using SearchGateway.Model;

namespace SearchGateway.Audit;

/// <summary>A record's narrow columns with its place.</summary>
/// <param name="Index">Position in the log, from 0.</param>
/// <param name="Entry">The columns.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AuditEntry(long Index, RecordEntry Entry);

/// <summary>
/// Looks through the narrow columns of a stored log and through its statistics, without opening a record. Calls may come at any
/// time, also side by side, and never disturb the writer.
/// </summary>
public interface IAuditLookup
{
    /// <summary>One more than the last record's index; 0 for an empty log.</summary>
    ValueTask<long> CountAsync(CancellationToken cancellationToken);

    /// <summary>The entries that <paramref name="filter"/> lets through, by index; others cost no memory.</summary>
    IAsyncEnumerable<AuditEntry> ReadEntriesAsync(EntryFilter filter, CancellationToken cancellationToken);

    /// <summary>The lines of the statistics whose key begins with <paramref name="prefix"/>, by key.</summary>
    IAsyncEnumerable<StatisticCount> ReadStatisticsAsync(string prefix, CancellationToken cancellationToken);
}
