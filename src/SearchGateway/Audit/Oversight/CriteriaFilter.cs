using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SearchGateway.Audit.Records;
using SearchGateway.Audit.Sealing;
using SearchGateway.Model;

namespace SearchGateway.Audit.Oversight;

/// <summary>Criteria as a filter on entries: what names somebody becomes its digests under every key that is still kept.</summary>
internal sealed class CriteriaFilter
{
    private readonly FrozenDictionary<UInt128, SubjectMatch> _subjects;

    public CriteriaFilter(RecordCriteria criteria, SubjectKeys keys)
    {
        _subjects = criteria.Subject is { } subject ? DigestsOf(subject, keys) : FrozenDictionary<UInt128, SubjectMatch>.Empty;
        Filter = new EntryFilter
        {
            // What is erased has no time of its own.
            Since = criteria.From > LogScan.FirstTime ? criteria.From : LogScan.FirstTime,
            Until = criteria.Until,
            Kinds = [.. criteria.Kinds.Select(kind => RecordWords<AuditRecordKind>.Of(kind).Value)],
            Authority = criteria.Authority is { } authority ? RecordWords<Authority>.Of(authority).Value : "",
            MemberState = criteria.MemberState,
            Purpose = criteria.Purpose is { } purpose ? RecordWords<Purpose>.Of(purpose).Value : "",
            Outcome = OutcomeOf(criteria),
            Officers = Digests(keys, criteria.Officer, FactTexts.Officer(criteria.MemberState, criteria.Officer)),
            Units = Digests(keys, criteria.Unit, FactTexts.Unit(criteria.MemberState, criteria.Unit)),
            Cases = Digests(keys, criteria.CaseReference, FactTexts.Case(criteria.CaseReference)),
            Subjects = criteria.Subject is null ? null : _subjects.Keys.ToFrozenSet(),
        };
    }

    public EntryFilter Filter { get; }

    /// <summary>By what of the person an entry was found.</summary>
    public ImmutableArray<SubjectMatch> FoundBy(RecordFacts facts)
    {
        var found = new SortedSet<SubjectMatch>();
        for (var digests = facts.Subjects.Span; digests.Length >= SubjectKeys.DigestLength; digests = digests[SubjectKeys.DigestLength..])
        {
            if (_subjects.TryGetValue(EntryFilter.NumberOf(digests), out var match))
                found.Add(match);
        }

        return [.. found];
    }

    private static string OutcomeOf(RecordCriteria criteria) => criteria switch
    {
        { System: null } => "",
        { System: { } system, Outcome: { } outcome } => $"{SystemWords.Of(system).Value}:{RecordWords<RecordedOutcome>.Of(outcome).Value}",
        { System: { } system } => $"{SystemWords.Of(system).Value}:",
    };

    private static ReadOnlyMemory<byte>[] Digests(SubjectKeys keys, string value, string text) =>
        value.Length == 0 ? [] : [.. keys.Digests(text).Select(digest => (ReadOnlyMemory<byte>)digest)];

    // The first form that leads to a digest names it; forms of different kinds share none.
    private static FrozenDictionary<UInt128, SubjectMatch> DigestsOf(LookupSubject subject, SubjectKeys keys)
    {
        var digests = new Dictionary<UInt128, SubjectMatch>();
        foreach (var form in SubjectForms.Wanted(subject))
        {
            foreach (var digest in keys.Digests(form.ToString()))
                digests.TryAdd(EntryFilter.NumberOf(digest), MatchOf(form.Kind));
        }

        return digests.ToFrozenDictionary();
    }

    private static SubjectMatch MatchOf(string kind) => kind switch
    {
        SubjectForms.Name => SubjectMatch.Name,
        SubjectForms.Sound => SubjectMatch.Sound,
        SubjectForms.Document => SubjectMatch.Document,
        SubjectForms.Sticker => SubjectMatch.Sticker,
        SubjectForms.Application => SubjectMatch.Application,
        _ => SubjectMatch.Record,
    };
}

/// <summary>Where the next part of a search through the log begins. Callers get it as an opaque text, bound to the criteria.</summary>
internal readonly record struct PageCursor(long Next, long To)
{
    public string Write(RecordCriteria criteria) => string.Create(CultureInfo.InvariantCulture, $"{Next:x}.{To:x}.{MarkOf(criteria):x8}");

    /// <summary>Reads what <see cref="Write"/> wrote for the same criteria; null if it is something else.</summary>
    public static PageCursor? Read(string text, RecordCriteria criteria) =>
        text.Split('.') is [var next, var to, var mark]
        && TryRead(next, out var first) && TryRead(to, out var last) && first <= last
        && mark == MarkOf(criteria).ToString("x8", CultureInfo.InvariantCulture)
            ? new PageCursor(first, last)
            : null;

    private static bool TryRead(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number) && number >= 0;

    // Tells an honest mistake; it protects nothing, because every page is checked as the first is.
    private static uint MarkOf(RecordCriteria criteria)
    {
        var subject = criteria.Subject;
        var text = string.Join('\n',
            criteria.From.UtcTicks, criteria.Until.UtcTicks, criteria.Authority, criteria.MemberState, criteria.Officer, criteria.Unit, criteria.CaseReference,
            criteria.Purpose, criteria.System, criteria.Outcome, string.Join(',', criteria.Kinds),
            subject?.Names, subject?.BirthDate, subject?.Document, subject?.Sticker, subject?.Application, subject?.Record, subject?.IncludeSimilar);
        return BitConverter.ToUInt32(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
