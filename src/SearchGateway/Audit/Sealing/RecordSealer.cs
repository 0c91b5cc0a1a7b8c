using SearchGateway.Audit.Records;
using SearchGateway.Model;

namespace SearchGateway.Audit.Sealing;

/// <summary>Writes and seals records, on the threads of those who hand them over.</summary>
internal sealed class RecordSealer(RecordKeys keys, SubjectKeys subjectKeys, RecordRetention retention, Chance chance) : IDisposable
{
    public RecordKeys Keys => keys;

    public SubjectKeys SubjectKeys => subjectKeys;

    /// <summary>Gives the files of keys back.</summary>
    public void Dispose()
    {
        keys.Dispose();
        subjectKeys.Dispose();
    }

    /// <summary>The record, written but for its index, and sealed.</summary>
    /// <exception cref="AuditLogException">A key is due that cannot be written.</exception>
    public SealedRecord Seal(AuditRecord record)
    {
        Span<byte> salt = stackalloc byte[RecordBytes.SaltLength];
        chance.Salt(salt);
        var term = retention.TermOf(record);
        var facts = FactsOf.Facts(record, subjectKeys);
        var commitment = SubjectCommitment.Of(salt, facts.Subjects.Span, stackalloc byte[SubjectCommitment.Length]);
        var bytes = RecordBytes.Of(record, term, commitment, salt);
        var (key, body) = RecordSeal.Seal(bytes.Rest, keys.Of(term.EraseAfter));
        var entry = new RecordEntry(
            RecordWords<AuditRecordKind>.Of(record.Kind).Value, RecordJson.Truncate(record.Time), record.SubjectId, term.EraseAfter, ErasedBy: null, facts);
        return new SealedRecord(bytes, key, body, entry, FactsOf.Statistics(record));
    }
}
