using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>The clocks of a rule pack: from when a record of the audit log may be erased, and by when it must be.</summary>
/// <param name="ByLaw">Those that an article sets.</param>
/// <param name="Own">Those that the pack sets itself; the one without kinds of records comes last and times what no other does.</param>
public sealed record RetentionClocks(ImmutableArray<RetentionClock> ByLaw, ImmutableArray<OwnClock> Own)
{
    /// <summary>What stands in the place of an article where there is none.</summary>
    public const string NoArticle = "no article; own clock of the rule pack: ";

    // Which clock decides hangs on the day only where a pack mixes months and days that are nearly alike.
    private static readonly DateOnly s_anyDay = new(2025, 1, 1);

    /// <summary>
    /// The term of a record. Where several clocks run, it ends on the earliest of their latest days that does not come before any of
    /// their earliest days, and the article is that of the clock whose day it is.
    /// </summary>
    public RetentionTerm TermOf(AuditRecord record)
    {
        var from = DateOnly.FromDateTime(record.Time.UtcDateTime);
        if (DecidingClock(record.Kind, RecordTouch.Of(record), from) is { } clock)
            return new RetentionTerm(clock.Latest.LastDay(from), clock.Article);
        var own = OwnClockOf(record.Kind);
        return new RetentionTerm(own.Keep?.LastDay(from) ?? DateOnly.MaxValue, NoArticle + own.Name);
    }

    /// <summary>The clock by which the record of a search would be erased in which these systems are asked.</summary>
    /// <param name="purpose">What for.</param>
    /// <param name="asked">The systems; none for a refusal.</param>
    /// <returns>How long it would be kept, null for good, and the article or the pack's own clock.</returns>
    public (RetentionPeriod? Keep, string Article) OfSearch(Purpose purpose, IEnumerable<CentralSystem> asked)
    {
        var systems = asked.Aggregate(0u, (bits, system) => bits | (1u << (int)system));
        var kind = systems == 0 ? AuditRecordKind.Refusal : AuditRecordKind.Search;
        if (DecidingClock(kind, new RecordTouch(systems, purpose), s_anyDay) is { } clock)
            return (clock.Latest, clock.Article);
        var own = OwnClockOf(kind);
        return (own.Keep, NoArticle + own.Name);
    }

    private RetentionClock? DecidingClock(AuditRecordKind kind, RecordTouch touch, DateOnly from)
    {
        var mustStandUntil = DateOnly.MinValue;
        foreach (var clock in ByLaw)
        {
            if (clock.Times(kind, touch) && clock.Earliest.LastDay(from) is var earliest && earliest > mustStandUntil)
                mustStandUntil = earliest;
        }

        var (deciding, first) = ((RetentionClock?)null, DateOnly.MaxValue);
        foreach (var clock in ByLaw)
        {
            if (clock.Times(kind, touch) && clock.Latest.LastDay(from) is var latest && latest >= mustStandUntil && latest < first)
                (deciding, first) = (clock, latest);
        }

        return deciding;
    }

    private OwnClock OwnClockOf(AuditRecordKind kind)
    {
        foreach (var clock in Own)
        {
            if (clock.Records.IsEmpty || clock.Records.Contains(kind))
                return clock;
        }

        throw new InvalidOperationException("The pack has no clock for all other records: its loader would have refused it.");
    }
}
