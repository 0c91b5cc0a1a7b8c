using System.Text.Json;
using SearchGateway.Model;

namespace SearchGateway.Audit.Records;

/// <summary>A record as it was read back from its canonical bytes.</summary>
/// <param name="Index">Its position in the log, from 0.</param>
/// <param name="Salt">The random bytes in it.</param>
/// <param name="Term">How long it is kept.</param>
/// <param name="Commitment">To the digests of the persons concerned; empty if there are none.</param>
/// <param name="Record">
/// What it says. Of callers a record holds authority, Member State, profile, unit and officer; their purposes and roles are empty here.
/// </param>
public sealed record ReadRecord(long Index, ReadOnlyMemory<byte> Salt, RetentionTerm Term, ReadOnlyMemory<byte> Commitment, AuditRecord Record);

/// <summary>
/// Reads canonical records back into what was written. Whatever it gives writes the same bytes again, so that nothing was
/// overlooked and nothing guessed; bytes of which that is not true are of another version, or no record.
/// </summary>
public static class RecordReader
{
    /// <summary>The record that these bytes are; null if they are not the canonical form of any.</summary>
    public static ReadRecord? Read(ReadOnlyMemory<byte> body)
    {
        if (RecordHeader.Read(body.Span) is not { } header || KindOf(header.Kind) is not { } kind)
            return null;
        try
        {
            using var json = JsonDocument.Parse(body);
            var members = new RecordMembers(json.RootElement);
            var salt = members.Bytes("salt");
            if (salt.Length != RecordBytes.SaltLength)
                return null;
            var read = new ReadRecord(header.Index, salt, TermOf(members), members.Bytes("subjects"), Read(kind, header, members));
            return IsWritten(read, body.Span) ? read : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            return null;
        }
    }

    private static RetentionTerm TermOf(RecordMembers members) => new(members.DayOrNull("keep_until") ?? DateOnly.MaxValue, members.Text("kept_by"));

    private static AuditRecordKind? KindOf(string word) => RecordWords<AuditRecordKind>.Find(word);

    private static AuditRecord Read(AuditRecordKind kind, RecordHeader header, RecordMembers members) => kind switch
    {
        AuditRecordKind.PolicyChange => AdministrativeRecordReader.PolicyChange(header, members),
        AuditRecordKind.AccessRequest or AuditRecordKind.AccessRequestVoid => AccessRequestRecordReader.Step(kind, header, members),
        AuditRecordKind.AccessRequestReading => AccessRequestRecordReader.Reading(header, members),
        AuditRecordKind.FirstStepJustification => AccessRequestRecordReader.Justification(header, members),
        AuditRecordKind.IdentityLink or AuditRecordKind.IdentityLinkVoid => LinkRecordReader.Step(kind, header, members),
        AuditRecordKind.IdentityLinkReading => LinkRecordReader.Reading(header, members),
        AuditRecordKind.MatchExplanation => AdministrativeRecordReader.Explanation(header, members),
        AuditRecordKind.Erasure => AdministrativeRecordReader.Erasure(header, members),
        AuditRecordKind.AuditLookup => AdministrativeRecordReader.Lookup(header, members),
        AuditRecordKind.HoldPlaced or AuditRecordKind.HoldLifted or AuditRecordKind.HoldReading => AdministrativeRecordReader.Hold(kind, header, members),
        AuditRecordKind.KeyHandover => AdministrativeRecordReader.Handover(header, members),
        _ => SearchRecordReader.Read(kind, header, members),
    };

    private static bool IsWritten(ReadRecord read, ReadOnlySpan<byte> body)
    {
        Span<byte> leaf = stackalloc byte[Merkle.MerkleHash.Size];
        var written = RecordBytes.Of(read.Record, read.Term, read.Commitment.Span, read.Salt.Span);
        written.Place(read.Index, leaf);
        return written.Body.Span.SequenceEqual(body);
    }
}
