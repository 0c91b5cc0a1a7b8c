using System.Collections.Immutable;
using System.Globalization;
using SearchGateway.Audit.Oversight.Anomalies;
using SearchGateway.Audit.Records;
using SearchGateway.Audit.Sealing;
using SearchGateway.Model;

namespace SearchGateway.Audit.Oversight;

/// <summary>Runs the rules for anomalies over the facts of a period's searches.</summary>
internal sealed class AnomalySearch(IAuditLookup log, RecordLookup records, Func<SubjectKeys> keys, OversightOptions options)
{
    public const int MostAnomalies = 1000;

    // A search ends in one record of these kinds; what was released ahead of a streamed answer is part of it.
    private static readonly ImmutableArray<string> Ends =
    [
        .. new[] { AuditRecordKind.Search, AuditRecordKind.Refusal, AuditRecordKind.RequiredSystemMissing, AuditRecordKind.Abandoned, AuditRecordKind.Failed }
            .Select(kind => RecordWords<AuditRecordKind>.Of(kind).Value),
    ];

    private static readonly ImmutableArray<string> AtBorder =
        [.. new[] { Purpose.BorderEntry, Purpose.BorderExit, Purpose.BorderUnionCitizen, Purpose.BorderSecondLine }.Select(purpose => RecordWords<Purpose>.Of(purpose).Value)];

    private readonly LogScan _scan = new(log);

    /// <summary>Null if the period holds more searches, or hours of officers where these are counted, than one call looks at.</summary>
    public async ValueTask<AnomalyReport?> FindAsync(DateTimeOffset from, DateTimeOffset until, string memberState, bool withTallies, CancellationToken cancellationToken)
    {
        var (first, last) = await _scan.PartOfAsync(from, until, cancellationToken);
        var filter = new EntryFilter { From = first, To = last, Since = from, Until = until, MemberState = memberState, Kinds = Ends };
        var scan = new AnomalyScan(options.Anomalies, OwnSubjects());
        var hours = withTallies ? new HourBook() : null;
        await foreach (var (found, _) in _scan.WindowsAsync(filter, cancellationToken))
        {
            foreach (var entry in found)
            {
                var fact = FactOf(entry);
                scan.Count(fact);
                hours?.Add(fact);
            }

            if (scan.Searches > options.MostSearches || hours is { Count: > HourBook.MostHours })
                return null;
        }

        if (scan.NeedsSecondPass)
        {
            await foreach (var (found, _) in _scan.WindowsAsync(filter, cancellationToken))
            {
                foreach (var entry in found)
                    scan.Follow(FactOf(entry));
            }
        }

        var all = scan.Find();
        var named = ImmutableArray.CreateBuilder<NamedAnomaly>();
        foreach (var anomaly in all.Take(MostAnomalies))
            named.Add(await NameAsync(anomaly, cancellationToken));
        return new AnomalyReport(named.ToImmutable(), scan.Searches, all.Count > MostAnomalies, RuleWords.Of(options.Anomalies))
        {
            Tallies = hours is null ? [] : await TalliesAsync(hours, cancellationToken),
        };
    }

    private async ValueTask<ImmutableArray<OfficerTally>> TalliesAsync(HourBook book, CancellationToken cancellationToken)
    {
        var tallies = ImmutableArray.CreateBuilder<OfficerTally>();
        foreach (var hours in book.Officers)
        {
            if (await CallerOfAsync(hours.Select(hour => hour.Record), cancellationToken) is { } by)
                tallies.Add(new OfficerTally(by, hours));
        }

        return tallies.ToImmutable();
    }

    /// <summary>Read anew each time, so that officers who come and go need no restart.</summary>
    private IReadOnlyDictionary<UInt128, IReadOnlySet<UInt128>> OwnSubjects()
    {
        if (options.OfficersPath is not { Length: > 0 } path)
            return ImmutableDictionary<UInt128, IReadOnlySet<UInt128>>.Empty;
        var file = OfficersFile.Read(path);
        return file.Fault.Length == 0 ? file.Digests(keys()) : throw new AuditLogException($"Oversight:OfficersPath: {file.Fault}");
    }

    /// <summary>Digests name nobody; the records that stand out do.</summary>
    private async ValueTask<NamedAnomaly> NameAsync(Anomaly anomaly, CancellationToken cancellationToken) => new(
        anomaly.Rule, await CallerOfAsync(anomaly.Records, cancellationToken), anomaly.Count, anomaly.Usual, anomaly.Limit, anomaly.First, anomaly.Last, anomaly.Records);

    /// <summary>Who made these searches, by the first of the records that can be opened; null if none can.</summary>
    private async ValueTask<Caller?> CallerOfAsync(IEnumerable<long> indexes, CancellationToken cancellationToken)
    {
        foreach (var index in indexes)
        {
            if (await records.ShowAsync(index, cancellationToken) is { Record.Record: SearchRecord search })
                return search.Caller;
        }

        return null;
    }

    private static SearchFact FactOf(in AuditEntry entry)
    {
        var facts = entry.Entry.Facts;
        var subjects = new UInt128[facts.Subjects.Length / SubjectKeys.DigestLength];
        for (var subject = 0; subject < subjects.Length; subject++)
            subjects[subject] = EntryFilter.NumberOf(facts.Subjects.Span[(subject * SubjectKeys.DigestLength)..]);
        return new SearchFact(
            entry.Index,
            entry.Entry.Time,
            DigestOf(facts.Officer),
            DigestOf(facts.Unit),
            RecordWords<Authority>.Find(facts.Authority) is { } authority ? (int)authority : -1,
            HasCase: !facts.Case.IsEmpty,
            AtBorder.Contains(facts.Purpose, StringComparer.Ordinal),
            subjects);
    }

    private static UInt128 DigestOf(ReadOnlyMemory<byte> digest) => digest.Length >= SubjectKeys.DigestLength ? EntryFilter.NumberOf(digest.Span) : UInt128.Zero;
}

/// <summary>The rules in words, with the settings that were applied.</summary>
internal static class RuleWords
{
    public static ImmutableArray<(AnomalyRule Rule, string Explanation)> Of(AnomalyOptions options) =>
    [
        (AnomalyRule.Rate, Text($"A day on which an officer made at least {options.RateLeast} searches, and more than the median of the other officers' days times e to the power of {options.RateFactor} times the spread, both in the unit and among officers of the same kind of authority. The spread is that of the ratios in the middle half of the others' days, and at least what chance makes it. A unit with fewer than {options.RateFewestDays} such days is held against the kind of authority alone.")),
        (AnomalyRule.Hour, Text($"At least {options.HourLeast} searches of an officer at hours (UTC) at which the others of the unit make less than {options.HourUsualShare:P1} of theirs, where chance would make as many in less than {options.HourChance:0.#######} of cases. Needs {options.HourFewestOfUnit} searches of others.")),
        (AnomalyRule.OwnName, "A search of an officer for the own name and birth date, where the Member State has handed over their form."),
        (AnomalyRule.RepeatedSubject, Text($"At least {options.RepeatLeast} searches of one officer for one subject, at the border {options.RepeatLeastAtBorder}, within {options.RepeatWithin.TotalDays:0.##} days and without a case reference.")),
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
