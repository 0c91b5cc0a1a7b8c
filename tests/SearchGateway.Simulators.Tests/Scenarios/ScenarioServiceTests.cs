using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using SearchGateway.Simulators.Population;
using SearchGateway.Systems.Contracts.Admin.V1;
using SearchGateway.Tests.Shared;
using FaultClient = SearchGateway.Systems.Contracts.Admin.V1.FaultService.FaultServiceClient;
using FaultMessage = SearchGateway.Systems.Contracts.Admin.V1.Faults;
using ScenarioClient = SearchGateway.Systems.Contracts.Admin.V1.ScenarioService.ScenarioServiceClient;

namespace SearchGateway.Simulators.Tests.Scenarios;

/// <summary>Scenarios over the wire.</summary>
public sealed class ScenarioServiceTests : IAsyncLifetime
{
    private const string Text = "{ name: mine, description: Mine., seed: 4, systems: { sis: [ { at: 0s, hang: 10% }, { at: 30s, outage: true } ] } }";

    private readonly ManualTimeProvider _clock = new();
    private readonly List<GrpcChannel> _channels = [];
    private SimulatedSystems _systems = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new SimulatorOptions
        {
            Population = new PopulationOptions { Size = PopulationOptions.SmallestSize },
            Systems = new HashSet<SystemName> { SystemName.Sis, SystemName.Eurodac },
        };
        _systems = await SimulatedSystems.StartAsync(options, _clock);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels)
            channel.Dispose();
        await _systems.DisposeAsync();
    }

    [Fact]
    public async Task ALoadedScenarioRunsAndChangesTheFaultsInItsTime()
    {
        var (scenarios, faults) = (Scenarios(_systems.Sis), Faults(_systems.Sis));
        var loaded = await scenarios.LoadScenarioAsync(new LoadScenarioRequest { Text = Text });
        var started = await scenarios.StartScenarioAsync(new StartScenarioRequest { Name = "mine" });

        Assert.Equal(["sis"], loaded.Scenario.Systems);
        Assert.Equal((1, 2, "10 % hang"), (started.Status.Step, started.Status.Steps, started.Status.Behaviour));
        _clock.Advance(TimeSpan.FromSeconds(31));
        var now = await faults.GetFaultsAsync(new GetFaultsRequest());
        Assert.True(now.Faults.Outage);
        Assert.Equal("outage", now.Behaviour);
        Assert.Equal(2, (await scenarios.GetScenarioStatusAsync(new GetScenarioStatusRequest())).Status.Step);
        Assert.Equal("mine", (await scenarios.StopScenarioAsync(new StopScenarioRequest())).Status.Name);
        Assert.Equal("", (await scenarios.GetScenarioStatusAsync(new GetScenarioStatusRequest())).Status.Name);
        Assert.False((await faults.GetFaultsAsync(new GetFaultsRequest())).Faults.Outage);
    }

    [Fact]
    public async Task OneLoadingServesAllSystemsOfAProcessButEachIsStartedByItself()
    {
        await Scenarios(_systems.Sis).LoadScenarioAsync(new LoadScenarioRequest { Text = Text });

        var listed = await Scenarios(_systems.Eurodac).ListScenariosAsync(new ListScenariosRequest());
        await Scenarios(_systems.Eurodac).StartScenarioAsync(new StartScenarioRequest { Name = "mine", Seed = 8 });

        Assert.Contains(listed.Scenarios, s => s is { Name: "mine", Shipped: false });
        Assert.Contains(listed.Scenarios, s => s is { Name: "vis-slow", Shipped: true });
        Assert.Equal(8UL, (await Scenarios(_systems.Eurodac).GetScenarioStatusAsync(new GetScenarioStatusRequest())).Status.Seed);
        Assert.Equal("", (await Scenarios(_systems.Sis).GetScenarioStatusAsync(new GetScenarioStatusRequest())).Status.Name);
    }

    [Fact]
    public async Task SystemsThatAreToldTheSameInstantAreInTheSameStep()
    {
        var begins = Timestamp.FromDateTimeOffset(_clock.GetUtcNow().AddSeconds(-10));
        foreach (var system in (Uri[])[_systems.Sis, _systems.Eurodac])
        {
            await Scenarios(system).LoadScenarioAsync(new LoadScenarioRequest { Text = Text.Replace("sis: [", "eurodac: [ { at: 0s }, { at: 30s, outage: true } ], sis: [", StringComparison.Ordinal) });
            await Scenarios(system).StartScenarioAsync(new StartScenarioRequest { Name = "mine", BeginsAt = begins });
            _clock.Advance(TimeSpan.FromSeconds(8));
        }

        var (sis, eurodac) = (await Scenarios(_systems.Sis).GetScenarioStatusAsync(new GetScenarioStatusRequest()), await Scenarios(_systems.Eurodac).GetScenarioStatusAsync(new GetScenarioStatusRequest()));
        Assert.Equal((26.0, 4.0), (sis.Status.Elapsed.ToTimeSpan().TotalSeconds, sis.Status.NextIn.ToTimeSpan().TotalSeconds));
        Assert.Equal((26.0, 4.0), (eurodac.Status.Elapsed.ToTimeSpan().TotalSeconds, eurodac.Status.NextIn.ToTimeSpan().TotalSeconds));
    }

    [Fact]
    public async Task TheInstantIsOneOfTheWorldAlsoWhereTheSystemsLiveOnAnotherDay()
    {
        var options = new SimulatorOptions
        {
            Population = new PopulationOptions { Size = PopulationOptions.SmallestSize }, Systems = new HashSet<SystemName> { SystemName.Sis }, Today = "2012-01-01",
        };
        await using var systems = await SimulatedSystems.StartAsync(options, _clock);

        var started = await Scenarios(systems.Sis).StartScenarioAsync(new StartScenarioRequest { Name = "stale-sis", BeginsAt = Timestamp.FromDateTimeOffset(_clock.GetUtcNow().AddSeconds(-10)) });

        Assert.Equal(10, started.Status.Elapsed.ToTimeSpan().TotalSeconds);
        Assert.Equal(new DateTimeOffset(2012, 1, 1, 11, 59, 50, TimeSpan.Zero), (await Faults(systems.Sis).GetFaultsAsync(new GetFaultsRequest())).DataAsOf.ToDateTimeOffset());
    }

    [Theory]
    [InlineData(3_601)]
    [InlineData(-86_401)]
    [InlineData(4e12)]
    public async Task AnInstantFarFromNowIsRefused(double seconds)
    {
        var begins = new Timestamp { Seconds = Timestamp.FromDateTimeOffset(_clock.GetUtcNow()).Seconds + (long)seconds };
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await Scenarios(_systems.Sis).StartScenarioAsync(new StartScenarioRequest { Name = "calm-day", BeginsAt = begins }));

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.StartsWith("begins_at: must be at most an hour from now", refusal.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AScenarioOfTheOptionsRunsFromTheStart()
    {
        var options = new SimulatorOptions
        {
            Population = new PopulationOptions { Size = PopulationOptions.SmallestSize },
            Systems = new HashSet<SystemName> { SystemName.Eurodac },
            Scenario = "overloaded-biometrics",
        };

        await using var systems = await SimulatedSystems.StartAsync(options, _clock);

        Assert.Equal(4, (await Faults(systems.Eurodac).GetFaultsAsync(new GetFaultsRequest())).Service.Servers);
    }

    [Fact]
    public async Task AFaultyFileIsRefusedWithEveryFault()
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(async () =>
            await Scenarios(_systems.Sis).LoadScenarioAsync(new LoadScenarioRequest { Text = "name: mine\nsystems:\n  etias: []" }));

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Equal(
            ["1:1: the scenario has no 'description': write what it shows", "3:3: there is no system 'etias': known are sis, vis, ees, eurodac, cir"],
            refusal.Status.Detail.Split('\n'));
    }

    [Fact]
    public async Task AnUnknownScenarioIsNotFoundAndTheKnownAreNamed()
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(async () =>
            await Scenarios(_systems.Sis).StartScenarioAsync(new StartScenarioRequest { Name = "nothing" }));

        Assert.Equal(StatusCode.NotFound, refusal.StatusCode);
        Assert.Contains("calm-day", refusal.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABehaviourIsSetInTheWordsOfAScenario()
    {
        var faults = Faults(_systems.Sis);
        var request = new SetFaultsRequest { Behaviour = "errors: { share: 20%, status: INTERNAL }", Faults = new FaultMessage { Seed = 12 } };

        var set = (await faults.SetFaultsAsync(request)).Faults;

        Assert.Equal(new FaultMessage { Seed = 12, Error = new ErrorFault { Rate = 0.2, StatusCode = 13 } }, set);
        await AssertRefusedAsync("1:1: a behaviour knows no 'eror'", new SetFaultsRequest { Behaviour = "eror: 5%" });
        await AssertRefusedAsync("behaviour: stands alone", new SetFaultsRequest { Behaviour = "hang: 5%", Faults = new FaultMessage { Outage = true } });
        Assert.Equal(set, (await faults.GetFaultsAsync(new GetFaultsRequest())).Faults);
    }

    private async Task AssertRefusedAsync(string said, SetFaultsRequest request)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await Faults(_systems.Sis).SetFaultsAsync(request));

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Contains(said, refusal.Status.Detail, StringComparison.Ordinal);
    }

    private FaultClient Faults(Uri system) => new(Channel(system));

    private ScenarioClient Scenarios(Uri system) => new(Channel(system));

    private GrpcChannel Channel(Uri system)
    {
        _channels.Add(GrpcChannel.ForAddress(system));
        return _channels[^1];
    }
}
