using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Minimisation;

/// <summary>Cuts what a system returned to what its permit grants. The only maker of hits.</summary>
public static class Minimiser
{
    /// <summary>
    /// The outcome that <paramref name="records"/> amount to under <paramref name="permit"/>: records that the permit does not
    /// admit, by their category or their age, are as good as absent; fields outside the grant are dropped, and so are keys the system claims to
    /// have matched without having been sent them; a hit flag keeps no record, references keep numbers only. Records come in the order of their
    /// numbers: a system gives the best match first, and how well a record matches can tell what is in it.
    /// </summary>
    public static SystemOutcome Cut(PermittedQuery permit, IEnumerable<SystemRecord> records)
    {
        var kept = records.Where(permit.Admits).Select(r => Cut(permit, r)).OrderBy(r => r.RecordNumber, StringComparer.Ordinal).ToImmutableArray();
        if (kept.IsEmpty)
            return new SystemOutcome.NoHit(permit.System);
        return new SystemOutcome.Hits(permit, permit.Mode == SearchMode.HitFlag ? [] : kept);
    }

    /// <summary>
    /// <paramref name="outcome"/> of a system that found more than it gives at once. What may be known of the rest was not seen,
    /// so an outcome without a hit becomes a failure: it must not be read as "no hit".
    /// </summary>
    public static SystemOutcome Truncated(SystemOutcome outcome) => outcome switch
    {
        SystemOutcome.Hits { Records.IsEmpty: false } hits => hits with { IsTruncated = true },
        SystemOutcome.NoHit => new SystemOutcome.Failed(outcome.System, SystemFailure.TooManyRecords),
        _ => outcome,
    };

    /// <summary>
    /// <paramref name="outcome"/> of a system that says as of when it answered; null for up-to-date data. It is told of an answer alike,
    /// whether or not it found something that may be known.
    /// </summary>
    public static SystemOutcome AsOf(SystemOutcome outcome, DateTimeOffset? instant) =>
        outcome is SystemOutcome.Hits or SystemOutcome.NoHit ? outcome with { DataAsOf = instant } : outcome;

    private static SystemRecord Cut(PermittedQuery permit, SystemRecord record)
    {
        var granted = permit.Fields;
        return record with
        {
            Category = "",
            MatchedOn = record.MatchedOn & permit.Keys,
            Fields = [.. record.Fields.Where(f => f.Field.System == permit.System && granted.Contains(f.Field))],
        };
    }
}
