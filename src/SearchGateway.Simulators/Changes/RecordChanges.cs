using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Store;
using SearchGateway.Systems.Contracts.Admin.V1;
using StoredReason = SearchGateway.Simulators.Store.ErasureReason;
using WireReason = SearchGateway.Systems.Contracts.Admin.V1.ErasureReason;

namespace SearchGateway.Simulators.Changes;

/// <summary>Changes of the records of whichever system it is.</summary>
internal abstract class RecordChanges
{
    /// <summary>Puts records, all or none.</summary>
    public abstract PutRecordsResponse Put(IReadOnlyList<Record> records, RequestRules rules);

    /// <summary>Erases records, all or none; refuses a reason that does not end the retention of one of them.</summary>
    public abstract EraseRecordsResponse Erase(IReadOnlyList<string> identifiers, WireReason reason, RequestRules rules);

    /// <summary>Erases what has run out, and counts.</summary>
    public abstract CountRecordsResponse Count();

    /// <summary>Erases what has run out.</summary>
    public abstract int Sweep();
}

/// <summary>Changes of the records of one system.</summary>
/// <param name="holdings">The records.</param>
/// <param name="rules">How the system takes and loses them.</param>
internal sealed class RecordChanges<TStored>(Holdings<TStored> holdings, ChangeRules<TStored> rules) : RecordChanges
    where TStored : class
{
    public override PutRecordsResponse Put(IReadOnlyList<Record> records, RequestRules requestRules)
    {
        var read = records.Select((record, i) => rules.Read(record, $"records[{i}]", requestRules)).ToList();
        requestRules.ThrowIfBroken();
        requestRules.Require(
            read.Select(r => holdings.Schema.OutlineOf(r!).Reference).Distinct(StringComparer.Ordinal).Count() == read.Count, "records: each identifier once");
        requestRules.ThrowIfBroken();
        var added = holdings.Put([.. read.Select(r => r!)]);
        return new PutRecordsResponse { Added = added, Changed = read.Count - added };
    }

    public override EraseRecordsResponse Erase(IReadOnlyList<string> identifiers, WireReason reason, RequestRules requestRules)
    {
        requestRules.Require(identifiers.Distinct(StringComparer.Ordinal).Count() == identifiers.Count, "identifiers: each once");
        requestRules.ThrowIfBroken();
        var why = reason == WireReason.Unspecified ? WireReason.Requested : reason;
        var erasure = holdings.Erase(identifiers, Of(why), record => rules.Ends(record, why));
        requestRules.Require(
            erasure.Kept.Count == 0, $"reason: does not end the retention of {string.Join(", ", Indexes(identifiers, erasure.Kept))} in this system; nothing was erased");
        requestRules.ThrowIfBroken();
        return new EraseRecordsResponse { Erased = erasure.Erased, Unknown = { erasure.Unknown } };
    }

    public override CountRecordsResponse Count()
    {
        var count = holdings.Count();
        var response = new CountRecordsResponse
        {
            Held = count.Held,
            Prepared = count.Prepared,
            Added = count.Added,
            Changed = count.Changed,
            RunOut = count.Erased.GetValueOrDefault(StoredReason.RunOut),
        };
        foreach (var reason in Enum.GetValues<WireReason>().Where(r => r != WireReason.Unspecified))
            if (count.Erased.GetValueOrDefault(Of(reason)) is > 0 and var records)
                response.Erased.Add(new ErasedRecords { Reason = reason, Records = records });
        return response;
    }

    public override int Sweep() => holdings.Sweep();

    private static IEnumerable<string> Indexes(IReadOnlyList<string> identifiers, IReadOnlyList<string> kept) =>
        identifiers.Index().Where(i => kept.Contains(i.Item, StringComparer.Ordinal)).Select(i => $"identifiers[{i.Index}]");

    private static StoredReason Of(WireReason reason) => reason switch
    {
        WireReason.Citizenship => StoredReason.Citizenship,
        WireReason.ResidenceDocument => StoredReason.ResidenceDocument,
        WireReason.LeftTerritory => StoredReason.LeftTerritory,
        _ => StoredReason.Requested,
    };
}

/// <summary>How a system takes records and loses them before their time.</summary>
/// <param name="Read">Reads a record, named by the field that it is in; null or any where rules are broken.</param>
/// <param name="Ends">Whether the reason ends the retention of the record.</param>
internal sealed record ChangeRules<TStored>(Func<Record, string, RequestRules, TStored?> Read, Func<TStored, WireReason, bool> Ends)
    where TStored : class;
