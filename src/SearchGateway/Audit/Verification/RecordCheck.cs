using System.Text.Json;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Records;
using SearchGateway.Audit.Sealing;

namespace SearchGateway.Audit.Verification;

/// <summary>Checks one record by itself: its bytes against its leaf, its place and its look-up columns against its bytes.</summary>
internal sealed class RecordCheck(VerificationRequest request)
{
    /// <summary>What the records were found to say of erasures.</summary>
    public ErasureFindings Erasures { get; } = new();

    /// <summary>What the records were found to say of holds.</summary>
    public HoldFindings Holds { get; } = new();

    /// <summary>What the records add up to, if that was asked for.</summary>
    public StatisticsTally? Statistics { get; } = request.Statistics ? new StatisticsTally() : null;

    /// <summary>Records whose bytes were compared with their leaves.</summary>
    public long Opened { get; private set; }

    /// <summary>What is wrong with a record, or null.</summary>
    public AuditFault? Fault(in StoredRecord record)
    {
        if (record.LeafHash.Length != MerkleHash.Size)
            return Altered(record, "its leaf hash is none");
        if (record.Entry.Kind.Length == 0)
            return Altered(record, "it has no look-up columns");
        if (record.IsErased)
            return FaultOfErased(record);
        if (record.Body.IsEmpty && record.Key.IsEmpty)
            return Fault(AuditFaultKind.ErasureUnrecorded, record, "its bytes are gone, and no record of an erasure is named");
        if (!record.IsPlain && (request.RecordKeys is null || record.Entry.EraseAfter <= request.DestroyedUntil))
            return FaultOfSealed(record);
        return FaultOfBody(record);
    }

    private AuditFault? FaultOfErased(in StoredRecord record)
    {
        var entry = record.Entry;
        if (entry.ErasedBy <= record.Index)
            return Altered(record, $"it is said to have been erased by record {entry.ErasedBy}, which is older");
        if (!record.Body.IsEmpty || !record.Key.IsEmpty)
            return Altered(record, "it is said to have been erased, and its bytes are there");
        if (!entry.IsBlank)
            return Altered(record, "it is said to have been erased, and a look-up column holds something");
        Erasures.AddErased(record.Index, entry);
        return null;
    }

    /// <summary>What can be said of a sealed record without its key.</summary>
    private AuditFault? FaultOfSealed(in StoredRecord record)
    {
        if (record.Key.Length != RecordSeal.KeyLength || RecordSeal.PlainLength(record.Body.Length) <= 0)
            return Altered(record, "its bytes are no sealed record");
        if (record.Entry.Kind == ErasureFindings.Kind)
            Erasures.AddSealed(record.Index);
        Holds.AddUnread(record.Entry.Kind);
        return null;
    }

    private AuditFault? FaultOfBody(in StoredRecord record)
    {
        if (RecordOpening.Open(record, request.RecordKeys) is not { } body)
            return Altered(record, record.Entry.EraseAfter is var day && request.RecordKeys?.Days.Contains(day) == true
                ? "it does not open; or the file of record keys is another log's"
                : $"it does not open: there is no key of {day:yyyy-MM-dd} in the file of record keys");

        Opened++;
        Span<byte> leaf = stackalloc byte[MerkleHash.Size];
        MerkleHash.Leaf(body.Span, leaf);
        if (!leaf.SequenceEqual(record.LeafHash.Span))
        {
            return MovedRecord.PlaceOf(record, request.RecordKeys) is { } place
                ? Fault(AuditFaultKind.RecordMoved, record, $"its bytes are those of record {place}")
                : Altered(record, "its bytes and its leaf hash do not belong together");
        }

        if (RecordHeader.Read(body.Span) is not { } header)
            return Altered(record, "its bytes are no record");
        if (header.Index != record.Index)
            return Fault(AuditFaultKind.RecordMoved, record, $"its bytes are those of record {header.Index}");
        if (Difference(header, body.Span, record.Entry) is { } column)
            return Altered(record, $"{column} is not what the record says");
        if (Statistics?.TryAdd(body) == false)
            return Altered(record, "its bytes are not the form of its kind");
        return FaultOfAccount(header.Kind, record, body);
    }

    /// <summary>Takes what the record says of other rows of the store.</summary>
    private AuditFault? FaultOfAccount(string kind, in StoredRecord record, ReadOnlyMemory<byte> body)
    {
        if (kind == ErasureFindings.Kind)
        {
            if (!Erasures.TryAddClaim(record.Index, body))
                return Altered(record, "it is no record of an erasure");
            Holds.AddErased(Erasures.Claims[^1].Counts);
        }

        if (HoldFindings.IsStep(kind) && !Holds.TryAdd(record.Index, body))
            return Altered(record, "it is no record of a hold");
        return null;
    }

    private string? Difference(RecordHeader header, ReadOnlySpan<byte> body, RecordEntry entry)
    {
        if (header.Kind != entry.Kind)
            return "its kind";
        if (header.Time != entry.Time)
            return "its time";
        if (header.SubjectId != entry.SubjectId)
            return "its subject";
        try
        {
            return RecordColumns.Difference(body, entry, request.SubjectKeys);
        }
        catch (JsonException)
        {
            return "its form";
        }
    }

    private static AuditFault Altered(in StoredRecord record, string why) => Fault(AuditFaultKind.RecordAltered, record, why);

    private static AuditFault Fault(AuditFaultKind kind, in StoredRecord record, string why) =>
        new(kind, record.Index, record.Index, kind == AuditFaultKind.ErasureUnrecorded ? $"Record {record.Index} was removed: {why}." : $"Record {record.Index} was altered or moved: {why}.");
}
