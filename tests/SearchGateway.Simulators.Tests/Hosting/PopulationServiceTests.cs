using Grpc.Net.Client;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Population.Mix;
using SearchGateway.Systems.Contracts.Admin.V1;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Simulators.Tests.Hosting;

/// <summary>What a system tells of its population is enough to make it again.</summary>
public sealed class PopulationServiceTests
{
    [Fact]
    public async Task ASystemTellsWhatItsPeopleWereDrawnFrom()
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2026, 11, 23, 22, 0, 0, TimeSpan.Zero));
        var options = new SimulatorOptions
        {
            Population = new PopulationOptions { Size = 30, Seed = 7, Mix = PopulationPreset.Published2016 },
            Systems = new HashSet<SystemName> { SystemName.Vis },
            Today = "2017-03-01",
        };
        await using var systems = await SimulatedSystems.StartAsync(options, clock, loggers: null, TestContext.Current.CancellationToken);
        using var channel = GrpcChannel.ForAddress(systems.Vis);
        var client = new PopulationService.PopulationServiceClient(channel);

        // The day as of which it was drawn stays; today goes on.
        clock.Advance(TimeSpan.FromHours(3));
        var told = await client.DescribePopulationAsync(new DescribePopulationRequest(), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(
            new DescribePopulationResponse { System = "vis", Seed = 7, Size = 30, Mix = "published-2016", AsOf = "2017-03-01", Today = "2017-03-02" }, told);
    }
}
