using SearchGateway.Simulators.Ees;
using SearchGateway.Simulators.Eurodac;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Sis;
using SearchGateway.Simulators.Vis;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Store;

/// <summary>Where the records of a system come from.</summary>
/// <param name="Schema">By what they are found.</param>
/// <param name="Outlines">All of them in outline, in the order of their numbers.</param>
/// <param name="Read">One in full: its number in the columns.</param>
/// <param name="Outline">One in outline, likewise.</param>
internal sealed record RecordSource<TStored>(
    RecordSchema<TStored> Schema, OutlineRuns Outlines, Func<RecordColumns, int, TStored> Read, Func<RecordColumns, int, RecordOutline> Outline)
    where TStored : class
{
    /// <summary>Records that are kept as objects.</summary>
    public static RecordSource<TStored> Of(IReadOnlyList<TStored> records, RecordSchema<TStored> schema) => new(
        schema,
        new OutlineRuns(new OutlineRun(records.Count, (first, count) => Enumerable.Range(first, count).Select(i => schema.OutlineOf(records[i]) with { Person = i, Number = 0 }))),
        (_, record) => records[record],
        (_, record) => schema.OutlineOf(records[record]));

    /// <summary>Records that are made anew from the population whenever one is read.</summary>
    public static RecordSource<TStored> Of(
        Census census, RecordSchema<TStored> schema, Func<int, int, IEnumerable<RecordOutline>> outlines, Func<int, int, TStored> read, Func<int, int, RecordOutline> outline)
    {
        return new RecordSource<TStored>(schema, new OutlineRuns(new OutlineRun(census.People, outlines)), Of(read), Of(outline));

        static Func<RecordColumns, int, T> Of<T>(Func<int, int, T> make) => (columns, record) =>
        {
            var (person, number) = columns.OriginOf(record);
            return make(person, number ?? 0);
        };
    }
}

/// <summary>The four systems as a population fills them.</summary>
internal static class RecordSources
{
    public static RecordSource<Stored<Alert>> Sis(Census census) => new(
        SisRegister.Schema,
        new OutlineRuns(new OutlineRun(census.People, census.SisAlerts), new OutlineRun(census.Objects, census.SisObjects)),
        (columns, record) => columns.OriginOf(record) switch
        {
            (var person, { } number) => census.SisAlert(person, number),
            (var index, null) => census.SisObject(index),
        },
        (columns, record) => columns.OriginOf(record) switch
        {
            (var person, { } number) => census.SisOutline(person, number),
            (var index, null) => census.SisObjects(index, 1).Single(),
        });

    public static RecordSource<Stored<ApplicationFile>> Vis(Census census) =>
        RecordSource<Stored<ApplicationFile>>.Of(census, VisRegister.Schema, census.VisFiles, census.VisFile, census.VisOutline);

    public static RecordSource<StoredFile> Ees(Census census) =>
        RecordSource<StoredFile>.Of(census, EesRegister.Schema, census.EesFiles, census.EesFile, census.EesOutline);

    public static RecordSource<Stored<FingerprintSet>> Eurodac(Census census) =>
        RecordSource<Stored<FingerprintSet>>.Of(census, EurodacRegister.Schema, census.EurodacSets, census.EurodacSet, census.EurodacOutline);
}
