using System.Collections.Frozen;

namespace SearchGateway.Model;

/// <summary>
/// The clocks by which records of the audit log are erased: those of the rule pack that a record names, or else of the pack in force.
/// </summary>
/// <param name="days">How long records are kept while no pack is in force.</param>
internal sealed class RecordRetention(int days = 365)
{
    private volatile Clocks _clocks = new(InForce: null, FrozenDictionary<string, RetentionClocks>.Empty);

    /// <summary>Makes the clocks of a pack known: records that name it go by them.</summary>
    public void Learn(RulePackIdentity pack, RetentionClocks clocks) => _clocks = _clocks with
    {
        ByHash = _clocks.ByHash.Append(KeyValuePair.Create(pack.Hash, clocks)).DistinctBy(known => known.Key, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal),
    };

    /// <summary>From now on records that name no pack go by the clocks of this one.</summary>
    public void PutInForce(RulePackIdentity pack, RetentionClocks clocks)
    {
        Learn(pack, clocks);
        _clocks = _clocks with { InForce = clocks };
    }

    /// <summary>The term of a record that is about to be written.</summary>
    public RetentionTerm TermOf(AuditRecord record) => ClocksOf(record) is { } clocks
        ? clocks.TermOf(record)
        : new RetentionTerm(record is ErasureRecord ? DateOnly.MaxValue : DateOnly.FromDateTime(record.Time.UtcDateTime).AddDays(days), "");

    private RetentionClocks? ClocksOf(AuditRecord record)
    {
        var clocks = _clocks;
        return PackOf(record) is { } pack && clocks.ByHash.TryGetValue(pack.Hash, out var own) ? own : clocks.InForce;
    }

    private static RulePackIdentity? PackOf(AuditRecord record) => record switch
    {
        SearchRecord search => search.Pack,
        PolicyChangeRecord change => change.Pack,
        AccessRequestRecord step => step.Pack,
        LinkRecord link => link.Pack,
        _ => null,
    };

    private sealed record Clocks(RetentionClocks? InForce, FrozenDictionary<string, RetentionClocks> ByHash);
}
