namespace SearchGateway.Simulators.Store;

/// <summary>Counts changes; one counts at a time.</summary>
internal sealed class ChangeCounter
{
    private readonly Dictionary<ErasureReason, long> _erased = [];
    private long _added;
    private long _changed;

    public void Put(int added, int changed) => (_added, _changed) = (_added + added, _changed + changed);

    public void Erased(ErasureReason reason, int records)
    {
        if (records > 0)
            _erased[reason] = _erased.GetValueOrDefault(reason) + records;
    }

    /// <summary>What was counted.</summary>
    /// <param name="prepared">Records from the start.</param>
    public HoldingsCount Count(int prepared) =>
        new(prepared + _added - _erased.Values.Sum(), prepared, _added, _changed, new Dictionary<ErasureReason, long>(_erased));
}

/// <summary>How many records a system has, and what became of others since its start.</summary>
/// <param name="Held">Records there now.</param>
/// <param name="Prepared">Records from the start.</param>
/// <param name="Added">Added since.</param>
/// <param name="Changed">Changes since.</param>
/// <param name="Erased">Erased since, by reason.</param>
internal sealed record HoldingsCount(long Held, long Prepared, long Added, long Changed, IReadOnlyDictionary<ErasureReason, long> Erased);

/// <summary>Why a record was erased.</summary>
internal enum ErasureReason
{
    /// <summary>The authority that entered it asked for it.</summary>
    Requested,

    /// <summary>Its retention has run out.</summary>
    RunOut,

    /// <summary>The person became a citizen of a Member State (VIS 25, EES 35(6), EUR 13).</summary>
    Citizenship,

    /// <summary>A residence document was issued to the person (EUR 16(2)(a)).</summary>
    ResidenceDocument,

    /// <summary>The person left the territory (EUR 16(2)(b)).</summary>
    LeftTerritory,
}
