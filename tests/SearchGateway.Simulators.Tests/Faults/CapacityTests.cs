using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Tests.Fixtures;
using SearchGateway.Systems.Contracts.Admin.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Tests.Shared;
using FaultClient = SearchGateway.Systems.Contracts.Admin.V1.FaultService.FaultServiceClient;
using FaultMessage = SearchGateway.Systems.Contracts.Admin.V1.Faults;

namespace SearchGateway.Simulators.Tests.Faults;

/// <summary>A system with few servers, over the wire.</summary>
public sealed class CapacityTests : IAsyncLifetime
{
    private static readonly TimeSpan s_nameTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_numberTime = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _clock = new();
    private SimulatedSystems _systems = null!;
    private GrpcChannel _channel = null!;
    private FaultClient _faults = null!;
    private AlertQueryService.AlertQueryServiceClient _sis = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new SimulatorOptions
        {
            Population = new PopulationOptions { Size = PopulationOptions.SmallestSize },
            Systems = new HashSet<SystemName> { SystemName.Sis },
        };
        _systems = await SimulatedSystems.StartAsync(options, _clock);
        _channel = GrpcChannel.ForAddress(_systems.Sis);
        _faults = new FaultClient(_channel);
        _sis = new AlertQueryService.AlertQueryServiceClient(_channel);
        await _faults.SetFaultsAsync(new SetFaultsRequest { Faults = OneServer() });
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _systems.DisposeAsync();
    }

    [Fact]
    public async Task AFullSystemRefusesWithResourceExhausted()
    {
        var served = AskByNumber();
        await Until(s => s.Busy == 1);
        var waiting = AskByNumber();
        await Until(s => s.Waiting == 1);

        var refusal = await Assert.ThrowsAsync<RpcException>(AskByNumber);

        Assert.Equal(StatusCode.ResourceExhausted, refusal.StatusCode);
        _clock.Advance(s_numberTime);
        await served;
        _clock.Advance(s_numberTime);
        await waiting;
        var service = await ServiceAsync();
        Assert.Equal((2, 1, 0, 0), (service.Served, service.Refused, service.Busy, service.Waiting));
        Assert.Equal(TimeSpan.FromSeconds(0.5), service.MeanWait.ToTimeSpan());
        Assert.Equal(1, service.Utilisation);
    }

    [Fact]
    public async Task ASearchTakesTheServiceTimeOfItsKind()
    {
        var byName = _sis.QueryAlertsAsync(ByName()).ResponseAsync;
        await Until(s => s.Busy == 1);

        _clock.Advance(s_numberTime);
        Assert.Equal(1, (await ServiceAsync()).Busy);
        _clock.Advance(s_nameTime - s_numberTime);

        await byName;
        Assert.Equal(0, (await ServiceAsync()).Busy);
    }

    [Fact]
    public async Task ACallerWhoGivesUpLeavesTheQueueAtOnce()
    {
        var served = AskByNumber();
        await Until(s => s.Busy == 1);
        using var giveUp = new CancellationTokenSource();
        var impatient = _sis.QueryAlertsAsync(ByNumber(), cancellationToken: giveUp.Token).ResponseAsync;
        await Until(s => s.Waiting == 1);

        await giveUp.CancelAsync();
        await Until(s => s is { Waiting: 0, Left: 1, Busy: 1 });

        await Assert.ThrowsAsync<RpcException>(() => impatient);
        _clock.Advance(s_numberTime);
        await served;
    }

    [Fact]
    public async Task AFaultyRequestIsRefusedWithoutWaiting()
    {
        var served = AskByNumber();
        await Until(s => s.Busy == 1);

        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await _sis.QueryAlertsAsync(new QueryAlertsRequest()));

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        _clock.Advance(s_numberTime);
        await served;
    }

    [Fact]
    public async Task TheSystemSaysWhichItIs() => Assert.Equal("sis", (await _faults.GetFaultsAsync(new GetFaultsRequest())).System);

    [Fact]
    public async Task AnImpossibleCapacityIsRefusedWithEveryRule()
    {
        var faults = new FaultMessage { Capacity = new Capacity { QueueLimit = -1, Biometric = new DurationDistribution() } };

        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await _faults.SetFaultsAsync(new SetFaultsRequest { Faults = faults }));

        foreach (var rule in (string[])["faults.capacity.servers: must be 1 to 100000", "faults.capacity.queue_limit: must be 0 to 1000000", "faults.capacity.biometric: must have a shape"])
            Assert.Contains(rule, refusal.Status.Detail, StringComparison.Ordinal);
    }

    private static FaultMessage OneServer() => new()
    {
        Capacity = new Capacity
        {
            Servers = 1,
            QueueLimit = 1,
            Alphanumeric = new DurationDistribution { Constant = s_nameTime.ToDuration() },
            Document = new DurationDistribution { Constant = s_numberTime.ToDuration() },
        },
    };

    private static QueryAlertsRequest ByNumber() => new()
    {
        QueryReference = Ask.Reference,
        Document = new DocumentKey { Number = "BX9000901" },
        Categories = { AlertCategory.ObjectIdentityDocument },
    };

    private static QueryAlertsRequest ByName() => new()
    {
        QueryReference = Ask.Reference,
        Person = new PersonKey { Surname = "NOBODY" },
        Categories = { AlertCategory.ObjectIdentityDocument },
    };

    private Task<QueryAlertsResponse> AskByNumber() => _sis.QueryAlertsAsync(ByNumber()).ResponseAsync;

    private async Task<ServiceLevel> ServiceAsync() => (await _faults.GetFaultsAsync(new GetFaultsRequest())).Service;

    private async Task Until(Predicate<ServiceLevel> holds)
    {
        while (!holds(await ServiceAsync()))
            await Task.Yield();
    }
}
