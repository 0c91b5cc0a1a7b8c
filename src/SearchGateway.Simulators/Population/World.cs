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

/// <summary>The whole population as of a day: every life, and what the four systems hold of it.</summary>
internal sealed class World
{
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
    }

    public PopulationOptions Options { get; }

    public DateOnly Today { get; }

    /// <summary>By index of the person; the personas come first.</summary>
    public IReadOnlyList<Life> Lives { get; }

    public IReadOnlyList<Stored<Alert>> Sis { get; }

    public IReadOnlyList<Stored<ApplicationFile>> Vis { get; }

    public IReadOnlyList<StoredFile> Ees { get; }

    public IReadOnlyList<Stored<FingerprintSet>> Eurodac { get; }

    /// <summary>Generates the population; the same seed, size and day give the same world on any number of threads.</summary>
    public static World Generate(PopulationOptions options, DateOnly today, int threads = -1)
    {
        var generator = new LifeGenerator(options.Seed, today);
        var dossiers = new Dossier[options.Size];
        Parallel.For(0, options.Size, new ParallelOptions { MaxDegreeOfParallelism = threads }, person =>
        {
            var life = person < Gallery.All.Count ? Gallery.All[person].LifeOn(today) : generator.Draw(person);
            dossiers[person] = new Dossier(
                life,
                SisProjection.AlertsOf(life, options.Seed),
                VisProjection.FilesOf(life, options.Seed),
                EesProjection.FilesOf(life, options.Seed),
                EurodacProjection.SetsOf(life, options.Seed));
        });
        return new World(options, today, dossiers);
    }

    private sealed record Dossier(
        Life Life,
        IReadOnlyList<Stored<Alert>> Sis,
        IReadOnlyList<Stored<ApplicationFile>> Vis,
        IReadOnlyList<StoredFile> Ees,
        IReadOnlyList<Stored<FingerprintSet>> Eurodac);
}
