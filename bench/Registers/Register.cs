using SearchGateway.Simulators;
using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Columns;
using SearchGateway.Simulators.Ees;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Prepared;
using SearchGateway.Simulators.Samples;
using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Sis;
using SearchGateway.Simulators.Store;
using SearchGateway.Simulators.Vis;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Benchmarks.Registers;

/// <summary>What is measured of one system.</summary>
/// <param name="System">The system.</param>
/// <param name="Source">Where its records come from.</param>
/// <param name="SampleOf">The request that must find a record.</param>
/// <param name="Finds">Answers a sample up to the records that were found, as the service does; true if the one sought is among them.</param>
/// <param name="Renamed">A record as another one of that identifier, with fingerprints that are given as they are over the wire.</param>
internal sealed record Register<TStored>(
    SystemName System,
    RecordSource<TStored> Source,
    Func<TStored, SampleKind, ulong, Sample?> SampleOf,
    Func<Holdings<TStored>, Func<Sample, bool>> Finds,
    Func<TStored, string, TStored> Renamed)
    where TStored : class
{
    /// <summary>The holdings, mapped from a folder or drawn.</summary>
    public Holdings<TStored> Open(PreparedFolder? folder, ICollection<ColumnFile> opened) => folder is null
        ? Holdings<TStored>.Of(Source, TimeProvider.System)
        : new Holdings<TStored>(Source, folder.Of(Source).Open(opened), TimeProvider.System);
}

/// <summary>The four systems.</summary>
internal static class SystemRegisters
{
    public static Register<Stored<Alert>> Sis(Census census) => new(
        SystemName.Sis,
        RecordSources.Sis(census),
        SisSamples.Of,
        holdings => sample =>
        {
            var (register, view, query) = (new SisRegister(holdings), holdings.View(), SisRequests.Read((QueryAlertsRequest)sample.Request));
            string[] found = [.. register.Find(query, view, CancellationToken.None).Take(query.MaxResults).Select(f => view[f.Record].Record.SchengenId)];
            return found.Contains(sample.Expected, StringComparer.Ordinal);
        },
        (stored, identifier) =>
        {
            var alert = stored.Record.Clone();
            alert.SchengenId = identifier;
            return stored with { Record = alert, Fingers = Given(stored.Fingers) };
        });

    public static Register<Stored<ApplicationFile>> Vis(Census census) => new(
        SystemName.Vis,
        RecordSources.Vis(census),
        VisSamples.Of,
        holdings => sample =>
        {
            var (register, view, query) = (new VisRegister(holdings), holdings.View(), VisRequests.Read((SearchApplicationsRequest)sample.Request));
            string[] found = [.. register.Find(query, view, CancellationToken.None).Take(query.MaxResults).Select(f => view[f.Record].Record.ApplicationNumber)];
            return found.Contains(sample.Expected, StringComparer.Ordinal);
        },
        (stored, identifier) =>
        {
            var file = stored.Record.Clone();
            file.ApplicationNumber = identifier;
            return stored with { Record = file, Fingers = Given(stored.Fingers) };
        });

    public static Register<StoredFile> Ees(Census census) => new(
        SystemName.Ees,
        RecordSources.Ees(census),
        EesSamples.Of,
        holdings => sample =>
        {
            var (register, view, query) = (new EesRegister(holdings), holdings.View(), EesRequests.Read((QueryFilesRequest)sample.Request));
            string[] found = [.. register.Find(query, view, CancellationToken.None).Take(query.MaxResults).Select(f => view[f.Record].File.Record.FileReference)];
            return found.Contains(sample.Expected, StringComparer.Ordinal);
        },
        (stored, identifier) =>
        {
            var file = stored.File.Record.Clone();
            file.FileReference = identifier;
            return stored with { File = stored.File with { Record = file, Fingers = Given(stored.File.Fingers) } };
        });

    public static Register<Stored<FingerprintSet>> Eurodac(Census census) => new(
        SystemName.Eurodac,
        RecordSources.Eurodac(census),
        EurodacSamples.Of,
        _ => _ => false,
        (stored, identifier) =>
        {
            var set = stored.Record.Clone();
            set.ReferenceNumber = identifier;
            return stored with { Record = set, Fingers = Given(stored.Fingers) };
        });

    private static Enrolment? Given(Enrolment? held) => held is null
        ? null
        : Enrolment.Of([.. held.Fingers.Select((f, at) => Probe.Read((int)f, held.Template(at), out _)!)]);
}
