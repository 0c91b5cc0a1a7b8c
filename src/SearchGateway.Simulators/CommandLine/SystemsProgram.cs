namespace SearchGateway.Simulators.CommandLine;

/// <summary>Runs the systems until they are asked to stop.</summary>
internal static class SystemsProgram
{
    public static async Task RunAsync(SimulatorOptions options, TextWriter output, CancellationToken stop)
    {
        // A failed start is told in one line, so the host's own account of it with its trace stays out.
        using var loggers = LoggerFactory.Create(logging => logging
            .AddSimpleConsole()
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None));
        await using var systems = await SimulatedSystems.StartAsync(options, TimeProvider.System, loggers, stop);
        await output.WriteLineAsync(options.Folder is { } folder ? $"{folder}: {systems.People} people" : $"{systems.People} people, seed {options.Population.Seed}");
        foreach (var system in options.Systems.Order())
            await output.WriteLineAsync($"{system,-8} {systems.AddressOf(system)}");
        await output.WriteLineAsync("Ctrl+C stops.");

        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (stop.Register(stopped.SetResult))
            await stopped.Task;
    }
}
