using System.Collections.Immutable;
using System.Runtime.CompilerServices;
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
        var caller = RecordCallers.Of(record);
        var search = record as SearchRecord;
        return new RecordFacts
        {
            Authority = caller is null ? "" : RecordWords<Authority>.Of(caller.Authority).Value,
            MemberState = caller?.MemberState ?? "",
            Purpose = search is null ? "" : RecordWords<Purpose>.Of(search.Purpose).Value,
            Outcomes = search is null ? "" : OutcomesOf(search),
            Officer = caller is null ? default : keys.CallersDigest(FactTexts.OfficerKind, caller.MemberState, caller.Officer, record.Time),
            Unit = caller is null ? default : keys.CallersDigest(FactTexts.UnitKind, caller.MemberState, caller.Unit, record.Time),
            Case = CaseOf(record) is { Length: > 0 } reference ? Digest(keys, record, FactTexts.Case(reference)) : default,
            Subjects = Subjects(record, keys),
        };
    }

    /// <summary>The statistics that a record counts in.</summary>
    public static ImmutableArray<string> Statistics(AuditRecord record) => StatisticKeys.Of(record);

    private static string OutcomesOf(SearchRecord search)
    {
        var text = new DefaultInterpolatedStringHandler(2 * search.Systems.Length, 2 * search.Systems.Length);
        for (var i = 0; i < search.Systems.Length; i++)
        {
            if (i > 0)
                text.AppendLiteral(" ");
            text.AppendLiteral(SystemWords.Of(search.Systems[i].System).Value);
            text.AppendLiteral(":");
            text.AppendLiteral(search.Systems[i].Outcome);
        }

        return text.ToStringAndClear();
    }

    // Every step that names a case is found by it, not searches alone.
    private static string CaseOf(AuditRecord record) => record switch
    {
        SearchRecord search => search.CaseReference,
        AccessRequestRecord step => step.CaseReference,
        FirstStepJustificationRecord justification => justification.CaseReference,
        _ => "",
    };

    private static byte[] Digest(SubjectKeys keys, AuditRecord record, string text)
    {
        var digest = new byte[SubjectKeys.DigestLength];
        keys.Digest(text, record.Time, digest);
        return digest;
    }

    private static byte[] Subjects(AuditRecord record, SubjectKeys keys)
    {
        var digests = record.Subjects.IsEmpty ? [] : new byte[record.Subjects.Length * SubjectKeys.DigestLength];
        for (var subject = 0; subject < record.Subjects.Length; subject++)
            keys.Digest(record.Subjects[subject], record.Time, digests.AsSpan(subject * SubjectKeys.DigestLength));
        return digests;
    }
}
