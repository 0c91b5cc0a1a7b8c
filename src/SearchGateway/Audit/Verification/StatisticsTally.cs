using System.Runtime.InteropServices;
using SearchGateway.Audit.Records;
using SearchGateway.Model;

namespace SearchGateway.Audit.Verification;

/// <summary>The statistics made anew: what the records that stand count, and what the records of erasures say that the erased ones counted.</summary>
internal sealed class StatisticsTally
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts a record; false if its bytes are not the canonical form of any.</summary>
    public bool TryAdd(ReadOnlyMemory<byte> body)
    {
        if (RecordReader.Read(body) is not { } read)
            return false;
        foreach (var key in FactsOf.Statistics(read.Record))
            Add(key, 1);
        if (read.Record is ErasureRecord erasure)
            Add(erasure.Counts);
        return true;
    }

    public void Add(StatisticsTally other)
    {
        foreach (var (key, count) in other._counts)
            Add(key, count);
    }

    /// <summary>What is wrong with the statistics of a log of that many records, or null.</summary>
    public AuditFault? Fault(IReadOnlyList<StatisticCount> stored, long records)
    {
        foreach (var (key, count) in stored)
        {
            if (_counts.GetValueOrDefault(key) != count || !_counts.Remove(key))
                return Fault(records, $"The statistics say {count} of '{key}'; the records say {_counts.GetValueOrDefault(key)}.");
        }

        return _counts.Count == 0 ? null : Fault(records, $"The statistics lack '{_counts.Keys.Order(StringComparer.Ordinal).First()}', which the records have.");
    }

    private void Add(IEnumerable<StatisticCount> counts)
    {
        foreach (var (key, count) in counts)
            Add(key, count);
    }

    private void Add(string key, long count) => CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out _) += count;

    private static AuditFault Fault(long records, string explanation) => new(AuditFaultKind.StatisticsDiffer, 0, Math.Max(0, records - 1), explanation);
}
