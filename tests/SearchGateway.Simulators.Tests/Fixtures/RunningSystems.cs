using Grpc.Net.Client;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Tests.Fixtures;
using SearchGateway.Systems.Contracts.Cir.V1;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;

[assembly: AssemblyFixture(typeof(RunningSystems))]

namespace SearchGateway.Simulators.Tests.Fixtures;

/// <summary>All systems on free ports, one small population, and a client for each.</summary>
public sealed class RunningSystems : IAsyncLifetime
{
    private readonly List<GrpcChannel> _channels = [];

    internal static DateOnly Today { get; } = new(2016, 11, 21);

    internal SimulatedSystems Systems { get; private set; } = null!;

    internal AlertQueryService.AlertQueryServiceClient Sis { get; private set; } = null!;

    internal VisaQueryService.VisaQueryServiceClient Vis { get; private set; } = null!;

    internal EntryExitQueryService.EntryExitQueryServiceClient Ees { get; private set; } = null!;

    internal ComparisonService.ComparisonServiceClient Eurodac { get; private set; } = null!;

    internal IdentityRepositoryService.IdentityRepositoryServiceClient Cir { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new SimulatorOptions { Population = new PopulationOptions { Size = 600 } };
        Systems = await SimulatedSystems.StartAsync(options, new FixedDay(Today));
        Sis = new AlertQueryService.AlertQueryServiceClient(Channel(Systems.Sis));
        Vis = new VisaQueryService.VisaQueryServiceClient(Channel(Systems.Vis));
        Ees = new EntryExitQueryService.EntryExitQueryServiceClient(Channel(Systems.Ees));
        Eurodac = new ComparisonService.ComparisonServiceClient(Channel(Systems.Eurodac));
        Cir = new IdentityRepositoryService.IdentityRepositoryServiceClient(Channel(Systems.Cir));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels)
            channel.Dispose();
        await Systems.DisposeAsync();
    }

    private GrpcChannel Channel(Uri address)
    {
        _channels.Add(GrpcChannel.ForAddress(address));
        return _channels[^1];
    }
}

/// <summary>A clock that shows one day; its timers run as ever.</summary>
internal sealed class FixedDay(DateOnly day) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(day, new TimeOnly(12, 0), TimeSpan.Zero);
}
