using Google.Protobuf.WellKnownTypes;
using SearchGateway.Simulators.Changes;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Admin.V1;
using SearchGateway.Systems.Contracts.Eurodac.V1;

namespace SearchGateway.Simulators.Eurodac;

/// <summary>Reads sets that are put.</summary>
internal static class EurodacChanges
{
    /// <summary>How Eurodac takes sets and loses them (EUR 12, 13, 16).</summary>
    public static ChangeRules<Stored<FingerprintSet>> Rules(TimeProvider clock) => new(
        (record, field, rules) => Read(record, field, rules, clock),
        (stored, reason) => reason is ErasureReason.Requested or ErasureReason.Citizenship || stored.Record.Category == Category.IrregularCrossing);

    private static Stored<FingerprintSet>? Read(Record record, string field, RequestRules rules, TimeProvider clock)
    {
        rules.Require(record.RecordCase == Record.RecordOneofCase.Eurodac, $"{field}: must be a set of Eurodac");
        if (record.RecordCase != Record.RecordOneofCase.Eurodac)
            return null;
        var (set, fingers) = (record.Eurodac.Clone(), GivenRecord.Fingers(record, field, rules));
        rules.Require(fingers is not null, $"{field}.fingerprints: are needed (EUR 11(a))");
        field += ".eurodac";
        GivenRecord.Identifier($"{field}.reference_number", set.ReferenceNumber, rules);
        rules.Require(
            set.Category is Category.Applicant or Category.IrregularCrossing, $"{field}.category: must be CATEGORY_APPLICANT or CATEGORY_IRREGULAR_CROSSING; others are not stored (EUR 17(3))");
        rules.Defined($"{field}.sex", set.Sex);
        Complete(set, field, rules, clock);
        return new Stored<FingerprintSet>(set, GivenRecord.OfNobody, 0, GivenRecord.BiometricKey(set.ReferenceNumber), fingers);
    }

    // Applicants are kept for ten years, irregular crossings for eighteen months (EUR 12, 16).
    private static void Complete(FingerprintSet set, string field, RequestRules rules, TimeProvider clock)
    {
        set.Fingerprints.Clear();
        set.Match = null;
        var now = clock.GetUtcNow();
        set.Date ??= DateOnly.FromDateTime(now.UtcDateTime).ToEurodac();
        set.FingerprintsTakenOn ??= set.Date.Clone();
        set.TransmittedAt ??= Timestamp.FromDateTimeOffset(now);
        var known = Day(set.Date, $"{field}.date", rules);
        set.RetainedUntil ??= (set.Category == Category.Applicant ? known.AddYears(10) : known.AddMonths(18)).ToEurodac();
        Day(set.RetainedUntil, $"{field}.retained_until", rules);
        if (set.Protection is { } protection)
        {
            rules.Require(protection.GrantedOn is not null, $"{field}.protection.granted_on: is needed");
            if (protection.GrantedOn is { } granted)
                Day(granted, $"{field}.protection.granted_on", rules);
        }
    }

    private static DateOnly Day(Date date, string field, RequestRules rules)
    {
        var read = rules.Date(field, date.Year, date.Month, date.Day);
        rules.Require(read.IsComplete, $"{field}: must be a full date");
        return read.AsDateOnly is { Year: < 9980 } day ? day : DateOnly.MinValue;
    }
}
