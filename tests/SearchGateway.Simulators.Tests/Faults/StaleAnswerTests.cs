using System.Net;
using Grpc.Net.Client;
using SearchGateway.Simulators.Hosting;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Scenarios;
using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Sis;
using SearchGateway.Simulators.Store;
using SearchGateway.Simulators.Tests.Fixtures;
using SearchGateway.Systems.Contracts.Admin.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Tests.Shared;
using ErasureReason = SearchGateway.Simulators.Store.ErasureReason;
using FaultClient = SearchGateway.Systems.Contracts.Admin.V1.FaultService.FaultServiceClient;

namespace SearchGateway.Simulators.Tests.Faults;

/// <summary>Answers from old data, over the wire.</summary>
public sealed class StaleAnswerTests : IAsyncLifetime
{
    private const string Stolen = "BX9000901";
    private const string Lost = "QQ1234567";

    private readonly ManualTimeProvider _clock = new();
    private readonly SystemBehaviour _behaviour;
    private readonly SisRegister _register;
    private SystemServer _server = null!;
    private GrpcChannel _channel = null!;

    public StaleAnswerTests()
    {
        _behaviour = new SystemBehaviour(SystemName.Sis, new ScenarioLibrary(), _clock);
        var world = World.Generate(new PopulationOptions { Size = PopulationOptions.SmallestSize }, RunningSystems.Today);
        _register = new SisRegister(Holdings<Stored<Alert>>.Of(RecordSource<Stored<Alert>>.Of(world.Sis, SisRegister.Schema), _clock));
    }

    public async ValueTask InitializeAsync()
    {
        _server = await SystemServer.StartAsync(SystemPart.Of(_register, _clock), new IPEndPoint(IPAddress.Loopback, 0), tls: null, _behaviour, new DrawnPopulation(new PopulationOptions(), new DateOnly(2016, 11, 21), IsPrepared: false), _clock, null, TestContext.Current.CancellationToken);
        _channel = GrpcChannel.ForAddress(_server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _server.DisposeAsync();
        _behaviour.Dispose();
    }

    [Fact]
    public async Task FrozenDataKnowNothingOfWhatChangedSince()
    {
        var frozen = _clock.GetUtcNow();
        await SetAsync("data_age: frozen");
        _clock.Advance(TimeSpan.FromMinutes(1));
        await ChangeAsync();

        var (erased, entered) = (await AskAsync(Stolen), await AskAsync(Lost));

        Assert.Single(erased.Alerts);
        Assert.Empty(entered.Alerts);
        Assert.Equal(frozen, entered.DataAsOf.ToDateTimeOffset());
    }

    [Fact]
    public async Task DataUpToDateKnowItAndSayNothingOfTheirAge()
    {
        await ChangeAsync();

        var (erased, entered) = (await AskAsync(Stolen), await AskAsync(Lost));

        Assert.Empty(erased.Alerts);
        Assert.Single(entered.Alerts);
        Assert.Null(entered.DataAsOf);
    }

    [Fact]
    public async Task DataThatLagFollowInTheirTime()
    {
        await SetAsync("data_age: 20m");
        await ChangeAsync();

        _clock.Advance(TimeSpan.FromMinutes(19));
        Assert.Single((await AskAsync(Stolen)).Alerts);
        _clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Empty((await AskAsync(Stolen)).Alerts);
        Assert.Equal(_clock.GetUtcNow() - TimeSpan.FromMinutes(20), (await AskAsync(Lost)).DataAsOf.ToDateTimeOffset());
        Assert.Single((await AskAsync(Lost)).Alerts);
    }

    [Fact]
    public async Task WhatIsForgottenIsMissingAndNoAnswerBreaksOfIt()
    {
        await ChangeAsync();
        _clock.Advance(TimeSpan.FromMinutes(5));
        _register.Holdings.Erase([(await AskAsync(Lost)).Alerts[0].SchengenId], ErasureReason.Requested);
        _clock.Advance(TimeSpan.FromHours(30));
        _register.Holdings.Sweep();
        await SetAsync("data_age: 30h");

        Assert.Empty((await AskAsync(Lost)).Alerts);
    }

    // One alert is erased, and one like it entered for another document.
    private async Task ChangeAsync()
    {
        var alert = Assert.Single((await AskAsync(Stolen)).Alerts);
        var view = _register.Holdings.View();
        var stored = view[_register.Holdings.NumberOf(alert.SchengenId)!.Value];
        var entered = stored.Record.Clone();
        entered.SchengenId = "SIS9999999";
        entered.Object.Document.Number = Lost;
        _register.Holdings.Put(stored with { Record = entered });
        _register.Holdings.Erase([alert.SchengenId], ErasureReason.Requested);
    }

    private async Task SetAsync(string behaviour) => await new FaultClient(_channel).SetFaultsAsync(new SetFaultsRequest { Behaviour = behaviour });

    private async Task<QueryAlertsResponse> AskAsync(string document) => await new AlertQueryService.AlertQueryServiceClient(_channel).QueryAlertsAsync(new QueryAlertsRequest
    {
        QueryReference = Ask.Reference,
        Document = new DocumentKey { Number = document },
        Categories = { AlertCategory.ObjectIdentityDocument },
        ReadMask = Ask.Fields("schengen_id"),
    });
}
