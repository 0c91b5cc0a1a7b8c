using SearchGateway.Simulators.Columns;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Prepared;
using SearchGateway.Simulators.Samples;
using SearchGateway.Simulators.Store;

namespace SearchGateway.Simulators.CommandLine;

/// <summary>The command <c>samples</c>.</summary>
internal static class SampleCommand
{
    /// <summary>The command's work; refuses in the arguments what is wrong.</summary>
    public static Func<CancellationToken, Task> Read(Arguments arguments, PopulationOptions population, TextWriter output)
    {
        var count = arguments.Number("--count", 1, 100_000, otherwise: 200);
        var seed = arguments.Seed("--draw", otherwise: 1);
        var folder = arguments.Text("--folder");
        var day = arguments.Day("--day", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        foreach (var fault in new SimulatorOptions { Population = population }.Faults())
            arguments.Refuse(fault);
        return async stop =>
        {
            var samples = folder is null
                ? Of(World.Generate(population, day), count, seed)
                : Of(PreparedFolder.Open(folder), count, seed);
            foreach (var sample in samples)
            {
                stop.ThrowIfCancellationRequested();
                await output.WriteLineAsync(sample.ToJson());
            }
        };
    }

    /// <summary>Samples of all four systems.</summary>
    public static IEnumerable<Sample> Of(World world, int count, ulong seed)
    {
        var sheet = new SampleSheet(seed);
        return sheet.Draw(world.Sis.Count, i => world.Sis[i], count, SisSamples.Of)
            .Concat(sheet.Draw(world.Vis.Count, i => world.Vis[i], count, VisSamples.Of))
            .Concat(sheet.Draw(world.Ees.Count, i => world.Ees[i], count, EesSamples.Of))
            .Concat(sheet.Draw(world.Eurodac.Count, i => world.Eurodac[i], count, EurodacSamples.Of));
    }

    /// <summary>Samples of what a prepared folder holds.</summary>
    public static IEnumerable<Sample> Of(PreparedFolder folder, int count, ulong seed)
    {
        return Draw(RecordSources.Sis(folder.Census), SisSamples.Of)
            .Concat(Draw(RecordSources.Vis(folder.Census), VisSamples.Of))
            .Concat(Draw(RecordSources.Ees(folder.Census), EesSamples.Of))
            .Concat(Draw(RecordSources.Eurodac(folder.Census), EurodacSamples.Of));

        IEnumerable<Sample> Draw<TStored>(RecordSource<TStored> source, Func<TStored, SampleKind, ulong, Sample?> sample)
            where TStored : class
        {
            var opened = new List<ColumnFile>();
            try
            {
                var records = folder.Of(source).Open(opened, forSearches: false).Records;
                foreach (var drawn in new SampleSheet(seed).Draw(records.Count, record => source.Read(records, record), count, sample))
                    yield return drawn;
            }
            finally
            {
                opened.ForEach(file => file.Dispose());
            }
        }
    }
}
