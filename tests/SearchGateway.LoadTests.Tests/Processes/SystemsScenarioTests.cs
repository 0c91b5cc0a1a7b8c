using Grpc.Net.Client;
using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Processes;
using SearchGateway.LoadTests.Running;
using SearchGateway.Simulators;
using SearchGateway.Simulators.Population;
using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.LoadTests.Tests.Processes;

public sealed class SystemsScenarioTests : IAsyncLifetime
{
    private static readonly Uri s_nowhere = new("http://127.0.0.1:1");
    private SimulatedSystems _systems = null!;

    public async ValueTask InitializeAsync() => _systems = await SimulatedSystems.StartAsync(
        new SimulatorOptions { Population = new PopulationOptions { Size = 100 }, Systems = new HashSet<SystemName> { SystemName.Vis } });

    public ValueTask DisposeAsync() => _systems.DisposeAsync();

    [Fact]
    public async Task AScenarioOfTheSystemsLastsAsLongAsTheRun()
    {
        await using (var playing = await PrepareAsync(new SystemsSettings { Scenario = "vis-slow", Addresses = [_systems.Vis] }))
        {
            await playing.BeginAsync(TimeProvider.System.GetUtcNow(), TestContext.Current.CancellationToken);
            Assert.Equal("vis-slow", await PlayedAsync());
        }

        Assert.Equal("", await PlayedAsync());
    }

    [Fact]
    public async Task AFileIsBroughtToTheSystems()
    {
        await using var playing = await PrepareAsync(new SystemsSettings
        {
            Scenario = "mine", Text = "name: mine\ndescription: VIS is out.\nsystems: { vis: { throughout: { outage: true } } }", Addresses = [_systems.Vis],
        });
        await playing.BeginAsync(TimeProvider.System.GetUtcNow(), TestContext.Current.CancellationToken);

        Assert.Equal("mine", await PlayedAsync());
    }

    [Fact]
    public async Task AScenarioThatNobodyKnowsEndsTheRunBeforeItBegins()
    {
        await using var playing = await PrepareAsync(new SystemsSettings { Scenario = "deluge", Addresses = [_systems.Vis] });

        var refused = await Assert.ThrowsAsync<RunException>(() => playing.BeginAsync(TimeProvider.System.GetUtcNow(), TestContext.Current.CancellationToken));

        Assert.Contains("deluge", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAddressesOrAGatewayThatTellsThemThereIsNoRun() =>
        Assert.Contains("--systems", (await Assert.ThrowsAsync<RunException>(() => PrepareAsync(new SystemsSettings { Scenario = "vis-slow" }))).Message, StringComparison.Ordinal);

    private static Task<SystemsScenario> PrepareAsync(SystemsSettings settings) =>
        SystemsScenario.PrepareAsync(settings, s_nowhere, TimeProvider.System, TestContext.Current.CancellationToken);

    private async Task<string> PlayedAsync()
    {
        using var channel = GrpcChannel.ForAddress(_systems.Vis);
        return (await new ScenarioService.ScenarioServiceClient(channel).GetScenarioStatusAsync(new GetScenarioStatusRequest(), cancellationToken: TestContext.Current.CancellationToken)).Status.Name;
    }
}
