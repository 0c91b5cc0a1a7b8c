using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SearchGateway.FanOut;
using SearchGateway.Model;
using SearchGateway.Simulators;
using SearchGateway.Simulators.Population;
using SearchGateway.Systems;

namespace SearchGateway.PolicyReview.Replaying;

/// <summary>
/// The simulated systems in this process, asked through the real adapters over gRPC. Time limits are wide: what is compared is
/// rules, never speed.
/// </summary>
public sealed class RehearsalStage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(55);

    private readonly ServiceProvider _services;

    private RehearsalStage(SimulatedSystems systems, ServiceProvider services, PopulationOptions population, TimeProvider time)
    {
        (Systems, _services, Population, Time) = (systems, services, population, time);
        Rehearsal = new Rehearsal(
            services.GetServices<ISystemAdapter>(),
            new FanOutOptions { Budget = TimeSpan.FromMinutes(1), AnswerReserve = TimeSpan.Zero },
            time,
            services.GetRequiredService<ILoggerFactory>());
    }

    /// <summary>Where searches are rehearsed.</summary>
    public Rehearsal Rehearsal { get; }

    /// <summary>Who lives in the systems.</summary>
    public PopulationOptions Population { get; }

    /// <summary>Today.</summary>
    public TimeProvider Time { get; }

    internal SimulatedSystems Systems { get; }

    /// <summary>Makes the population and starts the systems, on free ports of the loopback address.</summary>
    /// <param name="population">Who lives in them.</param>
    /// <param name="time">Today.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<RehearsalStage> StartAsync(PopulationOptions population, TimeProvider time, CancellationToken cancellationToken)
    {
        var systems = await SimulatedSystems.StartAsync(new SimulatorOptions { Population = population }, time, loggers: null, cancellationToken);
        var services = new ServiceCollection().AddLogging().AddSingleton(time);
        services.AddCentralSystems(new ConfigurationBuilder().Build().GetSection(CentralSystemsRegistration.SectionName));
        foreach (var system in CentralSystems.All)
            services.PostConfigure<SystemOptions>(system.ToString(), options => Widen(options, systems.AddressOf(Enum.Parse<SystemName>(system.ToString()))));
        return new RehearsalStage(systems, services.BuildServiceProvider(), population, time);
    }

    /// <summary>Stops the systems.</summary>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Systems.DisposeAsync();
    }

    private static void Widen(SystemOptions options, Uri address)
    {
        options.Address = address;
        options.Budget = Patience;
        options.ConnectTimeout = Patience;
        options.Breaker.FailureRatio = 1;
        options.Breaker.MinimumThroughput = int.MaxValue;
    }
}
