using SearchGateway.LoadTests.Processes;
using SearchGateway.LoadTests.Reporting;

namespace SearchGateway.LoadTests.Running;

/// <summary>Makes a run: the one call that the command line, and whatever else needs the figures of a load, goes through.</summary>
internal static class LoadRunner
{
    /// <summary>Runs the load that the settings describe and gives its figures, thresholds judged.</summary>
    /// <param name="settings">What to run; faultless.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="stop">Ends the load early; the figures so far stand.</param>
    /// <param name="watch">Called once the load of this process begins, until the token that it is given is cancelled.</param>
    /// <exception cref="Commands.RunException">The run could not be made.</exception>
    public static async Task<RunResult> RunAsync(RunSettings settings, TimeProvider clock, CancellationToken stop, Func<LoadGenerator, CancellationToken, Task>? watch = null)
    {
        var gateway = await GatewayInfo.AskAsync(settings.Rest, stop);
        await using var systems = settings.Systems is { } scenario ? await SystemsScenario.PrepareAsync(scenario, settings.Rest, clock, stop) : null;
        var startedAt = clock.GetUtcNow();
        var reports = settings.Processes == 1
            ? [await RunHereAsync(settings, systems, clock, watch, stop)]
            : await GeneratorProcesses.RunAsync(settings, systems, clock, stop);
        return RunResult.Of(settings, startedAt, gateway, reports);
    }

    private static async Task<GeneratorReport> RunHereAsync(
        RunSettings settings, SystemsScenario? systems, TimeProvider clock, Func<LoadGenerator, CancellationToken, Task>? watch, CancellationToken stop)
    {
        using var generator = await LoadGenerator.PrepareAsync(settings, clock, stop);
        if (systems is not null)
            await systems.BeginAsync(clock.GetUtcNow() + settings.Plan.WarmUp, stop);
        using var ended = new CancellationTokenSource();
        var run = generator.RunAsync(process: 0, begin: null, stop);
        var watching = watch?.Invoke(generator, ended.Token) ?? Task.CompletedTask;
        var report = await run;
        await ended.CancelAsync();
        await watching;
        return report;
    }
}
