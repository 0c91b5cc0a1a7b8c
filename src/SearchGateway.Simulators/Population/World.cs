using SearchGateway.Simulators.Cir;
using SearchGateway.Simulators.Ees;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Population;

/// <summary>A small population as of a day with all its records written: every life, and what the systems hold of it.</summary>
internal sealed class World
{
    private readonly Lazy<IReadOnlyList<StoredIdentity>> _cir;

    private World(Census census, Dossier[] dossiers)
    {
        Census = census;
        Lives = [.. dossiers.Select(d => d.Life)];
        Sis = [.. dossiers.SelectMany(d => d.Sis), .. Enumerable.Range(0, census.Objects).Select(census.SisObject)];
        Vis = [.. dossiers.SelectMany(d => d.Vis)];
        Ees = [.. dossiers.SelectMany(d => d.Ees)];
        Eurodac = [.. dossiers.SelectMany(d => d.Eurodac)];
        _cir = new Lazy<IReadOnlyList<StoredIdentity>>(() => CirProjection.FilesOf(Vis, Ees, census.Options.Seed));
    }

    /// <summary>The functions that it is made of.</summary>
    public Census Census { get; }

    public PopulationOptions Options => Census.Options;

    public DateOnly Today => Census.Today;

    /// <summary>By index of the person; the personas come first.</summary>
    public IReadOnlyList<Life> Lives { get; }

    /// <summary>Alerts by person, then those on objects of nobody.</summary>
    public IReadOnlyList<Stored<Alert>> Sis { get; }

    public IReadOnlyList<Stored<ApplicationFile>> Vis { get; }

    public IReadOnlyList<StoredFile> Ees { get; }

    public IReadOnlyList<Stored<FingerprintSet>> Eurodac { get; }

    /// <summary>What the identity repository makes of the others' records; made when first asked for.</summary>
    public IReadOnlyList<StoredIdentity> Cir => _cir.Value;

    /// <summary>Generates the population; the same seed, size and day give the same world on any number of threads.</summary>
    public static World Generate(PopulationOptions options, DateOnly today, int threads = -1) => Of(new Census(options, today), threads);

    /// <summary>A world of these lives alone, for trials of what a system makes of them.</summary>
    public static World Of(IEnumerable<Life> lives, DateOnly today) => Of(Census.Of([.. lives], today), threads: -1);

    private static World Of(Census census, int threads)
    {
        var dossiers = new Dossier[census.People];
        Parallel.For(0, census.People, new ParallelOptions { MaxDegreeOfParallelism = threads }, person => dossiers[person] = Dossier.Of(census, person));
        return new World(census, dossiers);
    }

    private sealed record Dossier(
        Life Life,
        IReadOnlyList<Stored<Alert>> Sis,
        IReadOnlyList<Stored<ApplicationFile>> Vis,
        IReadOnlyList<StoredFile> Ees,
        IReadOnlyList<Stored<FingerprintSet>> Eurodac)
    {
        public static Dossier Of(Census census, int person)
        {
            var counts = census.CountsOf(person);
            return new Dossier(
                census.LifeOf(person),
                [.. Enumerable.Range(0, counts.Sis).Select(n => census.SisAlert(person, n))],
                [.. Enumerable.Range(0, counts.Vis).Select(n => census.VisFile(person, n))],
                [.. Enumerable.Range(0, counts.Ees).Select(n => census.EesFile(person, n))],
                [.. Enumerable.Range(0, counts.Eurodac).Select(n => census.EurodacSet(person, n))]);
        }
    }
}
