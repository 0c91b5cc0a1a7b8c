using SearchGateway.Simulators.Cir;
using SearchGateway.Simulators.Ees;
using SearchGateway.Simulators.Eurodac;
using SearchGateway.Simulators.Population.Personas;
using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Sis;
using SearchGateway.Simulators.Vis;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Population;

/// <summary>The whole population as of a day: every life, and what the systems hold of it.</summary>
internal sealed class World
{
    private readonly Lazy<IReadOnlyList<StoredIdentity>> _cir;

    private World(PopulationOptions options, DateOnly today, Dossier[] dossiers)
    {
        Options = options;
        Today = today;
        Lives = [.. dossiers.Select(d => d.Life)];
        Sis = [.. dossiers.SelectMany(d => d.Sis)];
        Vis = [.. dossiers.SelectMany(d => d.Vis)];
        Ees = [.. dossiers.SelectMany(d => d.Ees)];
        Eurodac = [.. dossiers.SelectMany(d => d.Eurodac)];
        TravelCompanions.Link(this);
        _cir = new Lazy<IReadOnlyList<StoredIdentity>>(() => CirProjection.FilesOf(Vis, Ees, options.Seed));
    }

    public PopulationOptions Options { get; }

    public DateOnly Today { get; }

    /// <summary>By index of the person; the personas come first.</summary>
    public IReadOnlyList<Life> Lives { get; }

    public IReadOnlyList<Stored<Alert>> Sis { get; }

    public IReadOnlyList<Stored<ApplicationFile>> Vis { get; }

    public IReadOnlyList<StoredFile> Ees { get; }

    public IReadOnlyList<Stored<FingerprintSet>> Eurodac { get; }

    /// <summary>What the identity repository makes of the others' records; made when first asked for.</summary>
    public IReadOnlyList<StoredIdentity> Cir => _cir.Value;

    /// <summary>Generates the population; the same seed, size and day give the same world on any number of threads.</summary>
    public static World Generate(PopulationOptions options, DateOnly today, int threads = -1)
    {
        var generator = new LifeGenerator(options.Seed, today);
        var dossiers = new Dossier[options.Size];
        Parallel.For(0, options.Size, new ParallelOptions { MaxDegreeOfParallelism = threads }, person =>
            dossiers[person] = Dossier.Of(person < Gallery.All.Count ? Gallery.All[person].LifeOn(today) : generator.Draw(person), options.Seed));
        return new World(options, today, dossiers);
    }

    /// <summary>A world of these lives alone, for trials of what a system makes of them.</summary>
    public static World Of(IEnumerable<Life> lives, DateOnly today)
    {
        var options = new PopulationOptions();
        return new World(options, today, [.. lives.Select(life => Dossier.Of(life, options.Seed))]);
    }

    private sealed record Dossier(
        Life Life,
        IReadOnlyList<Stored<Alert>> Sis,
        IReadOnlyList<Stored<ApplicationFile>> Vis,
        IReadOnlyList<StoredFile> Ees,
        IReadOnlyList<Stored<FingerprintSet>> Eurodac)
    {
        public static Dossier Of(Life life, ulong seed) => new(
            life,
            SisProjection.AlertsOf(life, seed),
            VisProjection.FilesOf(life, seed),
            EesProjection.FilesOf(life, seed),
            EurodacProjection.SetsOf(life, seed));
    }
}
