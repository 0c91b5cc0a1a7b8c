using SearchGateway.Audit.Sealing;
using SearchGateway.Model;

namespace SearchGateway.Audit.Oversight;

/// <summary>Puts look-ups on record. What is not on record is not answered.</summary>
internal sealed class LookupBook(Func<AuditRecord, ValueTask<AuditReceipt?>> commit, Func<SubjectKeys> keys, TimeProvider time)
{
    /// <summary>The receipt of a look-up; null if it could not be recorded.</summary>
    public ValueTask<AuditReceipt?> CommitAsync(Caller caller, LookupDraft draft, LookupKind kind, LookupCriteria given, long found) =>
        CommitAsync(Record(caller, draft, kind, given, found));

    /// <inheritdoc cref="CommitAsync(Caller, LookupDraft, LookupKind, LookupCriteria, long)"/>
    public ValueTask<AuditReceipt?> CommitAsync(Caller caller, LookupDraft draft, LookupKind kind, RecordCriteria criteria, long found) =>
        CommitAsync(Record(caller, draft, kind, criteria.Given, found) with
        {
            From = criteria.From,
            Until = criteria.Until,
            OfficerDigest = Digest(criteria.Officer, FactTexts.Officer(criteria.MemberState, criteria.Officer)),
            UnitDigest = Digest(criteria.Unit, FactTexts.Unit(criteria.MemberState, criteria.Unit)),
            CaseDigest = Digest(criteria.CaseReference, FactTexts.Case(criteria.CaseReference)),
        });

    private ValueTask<AuditReceipt?> CommitAsync(AuditLookupRecord record) => commit(record);

    private AuditLookupRecord Record(Caller caller, LookupDraft draft, LookupKind kind, LookupCriteria given, long found)
    {
        var now = time.GetUtcNow();
        return new AuditLookupRecord
        {
            Kind = AuditRecordKind.AuditLookup,
            LookupId = Guid.CreateVersion7(now),
            Time = now,
            Caller = caller,
            Lookup = kind,
            Procedure = draft.Procedure,
            Basis = draft.Basis,
            Criteria = given,
            Found = found,
        };
    }

    private byte[] Digest(string value, string text)
    {
        if (value.Length == 0)
            return [];
        var digest = new byte[SubjectKeys.DigestLength];
        keys().Digest(text, time.GetUtcNow(), digest);
        return digest;
    }
}
