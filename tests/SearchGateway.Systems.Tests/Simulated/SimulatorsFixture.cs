using SearchGateway.Model;
using SearchGateway.Simulators;
using SearchGateway.Simulators.Population;
using SearchGateway.Systems.Tests.Support;

namespace SearchGateway.Systems.Tests.Simulated;

/// <summary>The simulated systems, started once for all tests of the collection.</summary>
public sealed class SimulatorsFixture : IAsyncLifetime
{
    public SimulatedSystems Systems { get; private set; } = null!;

    // The described persons alone: the others are drawn anew each day, and one may come to resemble them.
    public async ValueTask InitializeAsync() =>
        Systems = await SimulatedSystems.StartAsync(new SimulatorOptions { Population = new PopulationOptions { Size = PopulationOptions.SmallestSize } });

    public ValueTask DisposeAsync() => Systems.DisposeAsync();

    /// <summary>Adapters with real time and, unless told otherwise, a budget that a loaded machine does not exhaust.</summary>
    internal Gateway Connect(TimeSpan? budget = null, SystemTransport transport = SystemTransport.Stream) => new(
        AddressOf,
        o =>
        {
            o.Budget = budget ?? TimeSpan.FromSeconds(60);
            o.Transport = transport;
        },
        TimeProvider.System);

    internal Uri AddressOf(CentralSystem system) => system switch
    {
        CentralSystem.Sis => Systems.Sis,
        CentralSystem.Vis => Systems.Vis,
        CentralSystem.Ees => Systems.Ees,
        CentralSystem.Eurodac => Systems.Eurodac,
        _ => Systems.Cir,
    };
}

[CollectionDefinition(nameof(SimulatorsCollection))]
public sealed class SimulatorsCollection : ICollectionFixture<SimulatorsFixture>;
