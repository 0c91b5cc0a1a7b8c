using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Samples;

namespace SearchGateway.Simulators.CommandLine;

/// <summary>The command <c>samples</c>.</summary>
internal static class SampleCommand
{
    /// <summary>The command's work; refuses in the arguments what is wrong.</summary>
    public static Func<CancellationToken, Task> Read(Arguments arguments, PopulationOptions population, TextWriter output)
    {
        var count = arguments.Number("--count", 1, 100_000, otherwise: 200);
        var seed = arguments.Seed("--draw", otherwise: 1);
        foreach (var fault in new SimulatorOptions { Population = population }.Faults())
            arguments.Refuse(fault);
        return async stop =>
        {
            var world = World.Generate(population, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
            foreach (var sample in Of(world, count, seed))
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
        return sheet.Draw(world.Sis, count, SisSamples.Of)
            .Concat(sheet.Draw(world.Vis, count, VisSamples.Of))
            .Concat(sheet.Draw(world.Ees, count, EesSamples.Of))
            .Concat(sheet.Draw(world.Eurodac, count, EurodacSamples.Of));
    }
}
