namespace SearchGateway.Simulators.CommandLine;

/// <summary>Runs the systems until they are asked to stop.</summary>
internal static class SystemsProgram
{
    public static async Task RunAsync(SimulatorOptions options, TextWriter output, CancellationToken stop)
    {
        // A failed start is told in one line, so the host's own account of it with its trace stays out; so does the
        // log's of what is told below.
        using var loggers = LoggerFactory.Create(logging => logging
            .AddSimpleConsole()
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddFilter(typeof(Prepared.PreparedFolder).FullName, LogLevel.None));
        await using var systems = await SimulatedSystems.StartAsync(options, TimeProvider.System, loggers, stop);
        await output.WriteLineAsync(options.Folder is { } folder ? $"{folder}: {systems.People} people" : $"{systems.People} people, seed {options.Population.Seed}");
        if (options.Today is not null)
            await output.WriteLineAsync($"Today is {systems.Today:yyyy-MM-dd} in these systems.");
        if (systems.Warning is { } warning)
            await output.WriteLineAsync($"WARNING {warning}");
        foreach (var system in options.Systems.Order())
            await output.WriteLineAsync($"{system,-8} {systems.AddressOf(system)}");
        await output.WriteLineAsync("Ctrl+C stops.");

        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (stop.Register(stopped.SetResult))
            await stopped.Task;
    }
}
