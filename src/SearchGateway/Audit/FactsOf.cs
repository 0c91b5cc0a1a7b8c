using System.Collections.Immutable;
using System.Globalization;
using SearchGateway.Audit.Records;
using SearchGateway.Audit.Sealing;
using SearchGateway.Model;

namespace SearchGateway.Audit;

/// <summary>The narrow columns and the statistics of a record.</summary>
internal static class FactsOf
{
    /// <summary>The facts by which oversight finds a record.</summary>
    public static RecordFacts Facts(AuditRecord record, SubjectKeys keys)
    {
        var caller = CallerOf(record);
        var search = record as SearchRecord;
        return new RecordFacts
        {
            Authority = caller is null ? "" : RecordWords<Authority>.Of(caller.Authority).Value,
            MemberState = caller?.MemberState ?? "",
            Purpose = search is null ? "" : RecordWords<Purpose>.Of(search.Purpose).Value,
            Outcomes = search is null ? "" : string.Join(' ', search.Systems.Select(system => $"{SystemWords.Of(system.System).Value}:{system.Outcome}")),
            Officer = Digest(keys, record, "officer", caller is null ? null : $"{caller.MemberState}:{caller.Officer}"),
            Unit = Digest(keys, record, "unit", caller is null ? null : $"{caller.MemberState}:{caller.Unit}"),
            Case = Digest(keys, record, "case", search?.CaseReference),
            Subjects = Subjects(record, keys),
        };
    }

    /// <summary>The statistics that a record counts in: for each system of a search, who asked what and what became of it.</summary>
    public static ImmutableArray<string> Statistics(AuditRecord record) => record is not SearchRecord search ? [] :
    [
        .. search.Systems.Select(system => string.Create(
            CultureInfo.InvariantCulture,
            $"{search.Time.UtcDateTime:yyyy-MM}|{RecordWords<AuditRecordKind>.Of(search.Kind).Value}|{search.Caller.MemberState}|{RecordWords<Authority>.Of(search.Caller.Authority).Value}|{RecordWords<Purpose>.Of(search.Purpose).Value}|{SystemWords.Of(system.System).Value}|{system.Outcome}")),
    ];

    private static Caller? CallerOf(AuditRecord record) => record switch
    {
        SearchRecord search => search.Caller,
        PolicyChangeRecord change => change.Caller,
        AccessRequestRecord step => step.Caller,
        RegisterReadingRecord reading => reading.Caller,
        FirstStepJustificationRecord justification => justification.Caller,
        LinkRecord link => link.Caller,
        LinkReadingRecord reading => reading.Caller,
        MatchExplanationRecord explanation => explanation.Caller,
        ErasureRecord erasure => erasure.Caller,
        _ => null,
    };

    private static byte[] Digest(SubjectKeys keys, AuditRecord record, string domain, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return [];
        var digest = new byte[SubjectKeys.DigestLength];
        keys.Digest($"{domain}:{text}", record.Time, digest);
        return digest;
    }

    private static byte[] Subjects(AuditRecord record, SubjectKeys keys)
    {
        var digests = new byte[record.Subjects.Length * SubjectKeys.DigestLength];
        for (var subject = 0; subject < record.Subjects.Length; subject++)
            keys.Digest(record.Subjects[subject], record.Time, digests.AsSpan(subject * SubjectKeys.DigestLength));
        return digests;
    }
}
