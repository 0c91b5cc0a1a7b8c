using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using SearchGateway.Audit.Records;
using SearchGateway.Audit.Sealing;
using SearchGateway.Model;

namespace SearchGateway.Audit.Retention;

/// <summary>Records that go in one transaction, and the record of their erasure.</summary>
internal static class ErasureBatch
{
    /// <summary>The record that proves the erasure of <paramref name="due"/>, which are in the order of the log and not empty.</summary>
    public static ErasureRecord RecordOf(IReadOnlyList<StoredRecord> due, Guid run, Caller? caller, RecordKeys keys, DateTimeOffset now)
    {
        ReadRecord?[] opened = [.. due.Select(record => Read(record, keys))];
        return new ErasureRecord
        {
            Kind = AuditRecordKind.Erasure,
            RunId = run,
            Time = now,
            Caller = caller,
            DueOn = due.Max(record => record.Entry.EraseAfter),
            Count = due.Count,
            First = due[0].Index,
            Last = due[^1].Index,
            IndexesHash = HashOf(due),
            Clocks = Sum(opened.Select(record => record?.Term.Article ?? "")),
            Counts = Sum(opened.OfType<ReadRecord>().SelectMany(record => StatisticKeys.Of(record.Record))),
        };
    }

    /// <summary>The article, or the pack's own clock, by which a record is kept; empty if it cannot be opened any more.</summary>
    public static string ClockOf(StoredRecord record, RecordKeys keys) => Read(record, keys)?.Term.Article ?? "";

    private static ReadRecord? Read(StoredRecord record, RecordKeys keys) => RecordOpening.Open(record, keys) is { } bytes ? RecordReader.Read(bytes) : null;

    private static byte[] HashOf(IEnumerable<StoredRecord> due)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> index = stackalloc byte[sizeof(long)];
        foreach (var record in due)
        {
            BinaryPrimitives.WriteInt64BigEndian(index, record.Index);
            hash.AppendData(index);
        }

        return hash.GetHashAndReset();
    }

    private static ImmutableArray<StatisticCount> Sum(IEnumerable<string> keys) =>
        [.. keys.GroupBy(key => key, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new StatisticCount(group.Key, group.LongCount()))];
}
