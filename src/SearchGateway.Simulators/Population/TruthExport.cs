using SearchGateway.Simulators.Cir;

namespace SearchGateway.Simulators.Population;

/// <summary>The truth of a population of any size, person by person, held by nobody.</summary>
internal sealed class TruthExport(Census census)
{
    /// <summary>Every record of the systems asked for: by system, then by person; objects of nobody after the people.</summary>
    public IEnumerable<TrueRecord> Records(IReadOnlySet<SystemName> systems) =>
        Enum.GetValues<SystemName>().Where(systems.Contains).SelectMany(Records);

    /// <summary>Every person with all identities as on the papers.</summary>
    public IEnumerable<Life> People() => Enumerable.Range(0, census.People).Select(person => census.LifeOf(person, LifeParts.None));

    private IEnumerable<TrueRecord> Records(SystemName system) => system switch
    {
        SystemName.Sis => census.SisAlerts(0, census.People).Concat(census.SisObjects(0, census.Objects)).Select(o => Of(system, o)),
        SystemName.Vis => census.VisFiles(0, census.People).Select(o => Of(system, o)),
        SystemName.Ees => census.EesFiles(0, census.People).Select(o => Of(system, o)),
        SystemName.Eurodac => census.EurodacSets(0, census.People).Select(o => Of(system, o)),
        _ => Enumerable.Range(0, census.People).SelectMany(InRepository),
    };

    /// <summary>The truth of a record by its outline.</summary>
    public static TrueRecord Of(SystemName system, RecordOutline outline) =>
        new(system, outline.Reference, outline.Person, outline.Identity) { Damage = outline.Damage?.ToString() ?? "" };

    // A file of the repository is made of one body's records alone.
    private IEnumerable<TrueRecord> InRepository(int person)
    {
        var held = census.CountsOf(person, LifeParts.Border);
        if (held.Vis + held.Ees == 0)
            return [];
        var vis = Enumerable.Range(0, held.Vis).Select(n => census.VisFile(person, n));
        var ees = Enumerable.Range(0, held.Ees).Select(n => census.EesFile(person, n));
        return CirProjection.FilesOf(vis, ees, census.Options.Seed)
            .Select(f => new TrueRecord(SystemName.Cir, f.File.Record.FileNumber, f.File.Person, f.File.Identity));
    }
}
