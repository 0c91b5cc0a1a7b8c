using SearchGateway.LoadTests.Running;

namespace SearchGateway.LoadTests.Processes;

/// <summary>Makes a run from several processes of this tool, which begin at one instant and take the starts of one timetable between them.</summary>
internal static class GeneratorProcesses
{
    /// <summary>Time for every process to hear of the begin.</summary>
    private static readonly TimeSpan s_notice = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs all of them to their end, or until <paramref name="stop"/>.</summary>
    /// <exception cref="Commands.RunException">One of them could not take part.</exception>
    public static async Task<IReadOnlyList<GeneratorReport>> RunAsync(RunSettings settings, SystemsScenario? systems, TimeProvider clock, CancellationToken stop)
    {
        var generators = new List<GeneratorProcess>();
        try
        {
            for (var number = 0; number < settings.Processes; number++)
                generators.Add(await GeneratorProcess.StartAsync(settings, number, cores: null, stop));
            await Task.WhenAll(generators.Select(generator => generator.UntilReadyAsync(stop)));
            var begin = clock.GetUtcNow() + s_notice;
            foreach (var generator in generators)
                await generator.BeginAsync(begin, stop);
            if (systems is not null)
                await systems.BeginAsync(begin + settings.Plan.WarmUp, stop);
            return await Task.WhenAll(generators.Select(generator => generator.ReportAsync(stop)));
        }
        finally
        {
            generators.ForEach(generator => generator.Dispose());
        }
    }
}
