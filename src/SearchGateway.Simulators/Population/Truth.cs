using SearchGateway.Simulators.Search;

namespace SearchGateway.Simulators.Population;

/// <summary>Which person stands behind each record. No system answers it; trials are judged by it.</summary>
internal sealed class Truth
{
    private readonly Dictionary<(SystemName System, string Record), TrueRecord> _records = [];

    public Truth(World world)
    {
        foreach (var alert in world.Sis)
            Add(SystemName.Sis, alert.Record.SchengenId, alert);
        foreach (var file in world.Vis)
            Add(SystemName.Vis, file.Record.ApplicationNumber, file);
        foreach (var file in world.Ees)
            Add(SystemName.Ees, file.File.Record.FileReference, file.File);
        foreach (var set in world.Eurodac)
            Add(SystemName.Eurodac, set.Record.ReferenceNumber, set);
        foreach (var file in world.Cir)
            Add(SystemName.Cir, file.File.Record.FileNumber, file.File);
    }

    /// <summary>Every record, by system, then by record.</summary>
    public IEnumerable<TrueRecord> All => _records.Values.OrderBy(r => r.System).ThenBy(r => r.Record, StringComparer.Ordinal);

    /// <summary>The truth of a record; null if the system has none of that identifier.</summary>
    public TrueRecord? Of(SystemName system, string record) => _records.GetValueOrDefault((system, record));

    private void Add<TRecord>(SystemName system, string record, Stored<TRecord> stored) => _records.Add(
        (system, record), new TrueRecord(system, record, stored.Person, stored.Identity) { Damage = stored.Damage?.ToString() ?? "" });
}

/// <summary>The truth of one record.</summary>
/// <param name="System">The system that holds it.</param>
/// <param name="Record">Its identifier: Schengen ID, application number, file reference, Eurodac reference or file number of the identity repository.</param>
/// <param name="Person">Index of the person in the population, from 0; personas have their number less one.</param>
/// <param name="Identity">Index of the person's identity under which it stands; 0 is the true one.</param>
public sealed record TrueRecord(SystemName System, string Record, int Person, int Identity)
{
    /// <summary>Name of the error with which the identity was typed into the record; empty if it is as on the papers.</summary>
    public string Damage { get; init; } = "";
}
