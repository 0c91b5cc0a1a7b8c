using System.Collections.Immutable;
using System.Runtime.InteropServices;
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
    public static SystemOutcome Cut(PermittedQuery permit, IReadOnlyList<SystemRecord> records)
    {
        var (kept, count) = (records.Count == 0 ? [] : new SystemRecord[records.Count], 0);
        for (var i = 0; i < records.Count; i++)
        {
            if (permit.Admits(records[i]))
                kept[count++] = Cut(permit, records[i]);
        }

        if (count == 0)
            return new SystemOutcome.NoHit(permit.System);
        if (permit.Mode == SearchMode.HitFlag)
            return new SystemOutcome.Hits(permit, []);
        Array.Resize(ref kept, count);
        kept.AsSpan().Sort(static (one, other) => string.CompareOrdinal(one.RecordNumber, other.RecordNumber));
        return new SystemOutcome.Hits(permit, ImmutableCollectionsMarshal.AsImmutableArray(kept));
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
        var fields = Granted(permit, record.Fields);
        var matchedOn = record.MatchedOn & permit.Keys;
        return record.Category.Length == 0 && matchedOn == record.MatchedOn && fields == record.Fields
            ? record
            : record with { Category = "", MatchedOn = matchedOn, Fields = fields };
    }

    /// <summary>The fields that are granted; the very list where all of them are.</summary>
    private static ImmutableArray<RecordField> Granted(PermittedQuery permit, ImmutableArray<RecordField> fields)
    {
        foreach (ref readonly var field in fields.AsSpan())
        {
            if (!IsGranted(permit, field.Field))
                return OnlyGranted(permit, fields);
        }

        return fields;
    }

    private static ImmutableArray<RecordField> OnlyGranted(PermittedQuery permit, ImmutableArray<RecordField> fields) =>
        fields.RemoveAll(f => !IsGranted(permit, f.Field));

    private static bool IsGranted(PermittedQuery permit, SystemField field) => field.System == permit.System && permit.Fields.Contains(field);
}
