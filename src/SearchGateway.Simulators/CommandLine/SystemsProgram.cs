using SearchGateway.Observability;
using SearchGateway.Simulators.Hosting;

namespace SearchGateway.Simulators.CommandLine;

/// <summary>Runs the systems until they are asked to stop.</summary>
internal static class SystemsProgram
{
    /// <summary>What the environment says of logs, spans, measurements and certificates.</summary>
    /// <param name="metrics">Where measurements are served, over what the environment says; null if not given.</param>
    public static IConfiguration Configure(string? metrics)
    {
        // A failed start is told in one line, so the host's own account of it with its trace stays out; so does the
        // log's of what is told below.
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Logging:LogLevel:Default"] = nameof(LogLevel.Warning),
                ["Logging:LogLevel:Microsoft.Extensions.Hosting"] = nameof(LogLevel.None),
                [$"Logging:LogLevel:{typeof(Prepared.PreparedFolder).FullName}"] = nameof(LogLevel.None),
            })
            .AddEnvironmentVariables();
        if (metrics is not null)
            configuration.AddInMemoryCollection([new($"{PrometheusOptions.Section}:{nameof(PrometheusOptions.Address)}", metrics)]);
        return configuration.Build();
    }

    /// <summary>Completes the options with its section <c>Tls</c>.</summary>
    /// <returns>What is wrong with it or them; empty if nothing.</returns>
    public static IEnumerable<string> FaultsOf(IConfiguration configuration, SimulatorOptions options)
    {
        var faults = (configuration.GetSection(PrometheusOptions.Section).Get<PrometheusOptions>() ?? new PrometheusOptions()).Faults().ToList();
        try
        {
            configuration.GetSection(nameof(options.Tls)).Bind(options.Tls);
        }
        catch (InvalidOperationException unreadable)
        {
            faults.Add(unreadable.Message);
        }

        return options.Faults().Concat(faults);
    }

    public static async Task RunAsync(SimulatorOptions options, IConfiguration configuration, TextWriter output, CancellationToken stop)
    {
        using var loggers = LoggerFactory.Create(logging => logging
            .AddConfiguration(configuration.GetSection("Logging"))
            .AddConsole()
            .AddOtlpLogs(SystemTelemetry.Program, configuration));
        await using var observation = await Observation.BeginAsync(SystemTelemetry.Program, configuration, stop);
        await using var systems = await SimulatedSystems.StartAsync(options, TimeProvider.System, loggers, stop);
        await output.WriteLineAsync(options.Folder is { } folder ? $"{folder}: {systems.People} people" : $"{systems.People} people, seed {options.Population.Seed}");
        if (options.Today is not null)
            await output.WriteLineAsync($"Today is {systems.Today:yyyy-MM-dd} in these systems.");
        if (systems.Warning is { } warning)
            await output.WriteLineAsync($"WARNING {warning}");
        foreach (var system in options.Systems.Order())
            await output.WriteLineAsync($"{system,-8} {systems.AddressOf(system)}");
        if (observation.MetricsAddress is { } metrics)
            await output.WriteLineAsync($"metrics  {metrics}");
        await output.WriteLineAsync("Ctrl+C stops.");

        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (stop.Register(stopped.SetResult))
            await stopped.Task;
    }
}
