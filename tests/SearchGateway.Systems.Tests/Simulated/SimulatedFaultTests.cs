using Google.Protobuf.WellKnownTypes;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SearchGateway.FanOut;
using SearchGateway.Model;
using SearchGateway.Simulators;
using SearchGateway.Systems.Contracts.Admin.V1;
using SearchGateway.Systems.Tests.Support;

namespace SearchGateway.Systems.Tests.Simulated;

/// <summary>The simulated systems with their faults turned on: one that fails costs nobody else.</summary>
public abstract class SimulatedFaultTests(SimulatorsFixture simulators, SystemTransport transport)
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task OutageIsUnreachable() =>
        Assert.Equal(SystemFailure.Unreachable, Assert.IsType<SystemOutcome.Failed>(await AskVisAsync(new Faults { Outage = true })).Failure);

    [Fact]
    public async Task HangIsATimeout() =>
        Assert.Equal(Short, Assert.IsType<SystemOutcome.TimedOut>(await AskVisAsync(new Faults { HangRate = 1 }, Short)).Budget);

    [Fact]
    public async Task AnswerThatTricklesIsATimeout() => Assert.IsType<SystemOutcome.TimedOut>(await AskVisAsync(
        new Faults { Trickle = new TrickleFault { ChunkBytes = 1, Interval = Duration.FromTimeSpan(TimeSpan.FromSeconds(1)) } }, Short));

    [Fact]
    public async Task LateAnswerWithinTheBudgetIsAnAnswer() => Assert.IsType<SystemOutcome.Hits>(await AskVisAsync(
        new Faults { Latency = new LatencyFault { Fixed = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(50)) } }));

    [Theory]
    [InlineData(CentralSystem.Sis)]
    [InlineData(CentralSystem.Vis)]
    [InlineData(CentralSystem.Ees)]
    [InlineData(CentralSystem.Eurodac)]
    [InlineData(CentralSystem.Cir)]
    public async Task AnswerFromOldDataSaysHowOldTheyAre(CentralSystem system)
    {
        await using var gateway = Connect();
        var permit = Permits.Of(system, terms: Personas.Eriksson);
        var before = TimeProvider.System.GetUtcNow();
        SystemOutcome old;
        await using (await FaultsOn.SetAsync(simulators.AddressOf(system), new Faults { Stale = new StaleData { Lag = Duration.FromTimeSpan(TimeSpan.FromHours(1)) } }))
            old = await gateway.AskAsync(permit);
        var upToDate = await gateway.AskAsync(permit);

        Assert.True(old is SystemOutcome.Hits or SystemOutcome.NoHit, old.ToString());
        var asOf = Assert.NotNull(old.DataAsOf);
        Assert.Equal(0, asOf.Ticks % TimeSpan.TicksPerSecond);
        Assert.InRange(asOf.AddHours(1), before.AddSeconds(-1), TimeProvider.System.GetUtcNow());
        Assert.Null(upToDate.DataAsOf);
    }

    [Fact]
    public async Task PresenceFromOldDataSaysHowOldTheyAre()
    {
        await using var gateway = Connect();
        await using var fault = await FaultsOn.SetAsync(simulators.Systems.Cir, new Faults { Stale = new StaleData { Lag = Duration.FromTimeSpan(TimeSpan.FromHours(1)) } });

        Assert.NotNull((await gateway.AskAsync(Permits.Of(CentralSystem.Cir, Permits.Set(CirFields.HoldingSystems), terms: Personas.Eriksson))).DataAsOf);
    }

    [Fact]
    public async Task SearchThatWaitsForAServerIsATimeoutAndOneThatMayNotWaitAnError()
    {
        var minute = new DurationDistribution { Constant = Duration.FromTimeSpan(TimeSpan.FromMinutes(1)) };
        var faults = new Faults { Capacity = new Capacity { Servers = 1, QueueLimit = 0, Alphanumeric = minute, Document = minute, Biometric = minute } };

        // A search that was begun holds its server for the minute, also in the next test.
        var system = transport == SystemTransport.Unary ? CentralSystem.Vis : CentralSystem.Ees;
        await using var fault = await FaultsOn.SetAsync(simulators.AddressOf(system), faults);
        await using var impatient = Connect(Short);
        await using var gateway = Connect();

        SystemOutcome served;
        do
            served = await impatient.AskAsync(Permits.Of(system, terms: Personas.Eriksson));
        while (await fault.BusyAsync() == 0); // a machine under load may give up before the search arrives
        var refused = await gateway.AskAsync(Permits.Of(system, terms: Personas.Eriksson));

        Assert.Equal(Short, Assert.IsType<SystemOutcome.TimedOut>(served).Budget);
        Assert.Equal(SystemFailure.Error, Assert.IsType<SystemOutcome.Failed>(refused).Failure);
    }

    [Theory]
    [InlineData((int)MalformedKind.GarbageMessage, SystemFailure.Malformed)]
    [InlineData((int)MalformedKind.TruncatedFrame, SystemFailure.Error)]
    [InlineData((int)MalformedKind.OversizePrefix, SystemFailure.Error)]
    [InlineData((int)MalformedKind.WrongContentType, SystemFailure.Error)]
    public async Task AnswerThatBreaksTheProtocolIsAFailure(int kind, SystemFailure expected)
    {
        var faults = new Faults { Malformed = new MalformedFault { Rate = 1, Kind = (MalformedKind)kind } };

        Assert.Equal(expected, Assert.IsType<SystemOutcome.Failed>(await AskVisAsync(faults)).Failure);
    }

    [Fact]
    public async Task StoppedSystemIsUnreachableAndIsFoundAgainOnceItIsBack()
    {
        await using var gateway = Connect();
        var permit = Permits.Of(CentralSystem.Vis, terms: Personas.Eriksson);
        Assert.IsType<SystemOutcome.Hits>(await gateway.AskAsync(permit));

        await simulators.Systems.StopAsync(SystemName.Vis);
        try
        {
            Assert.Equal(SystemFailure.Unreachable, Assert.IsType<SystemOutcome.Failed>(await gateway.AskAsync(permit)).Failure);
        }
        finally
        {
            await simulators.Systems.StartAsync(SystemName.Vis, TestContext.Current.CancellationToken);
        }

        Assert.IsType<SystemOutcome.Hits>(await gateway.AskAsync(permit));
    }

    [Fact]
    public async Task OneHangingSystemCostsTheOthersNothing()
    {
        await using var faults = await FaultsOn.SetAsync(simulators.Systems.Vis, new Faults { HangRate = 1 });
        await using var gateway = Connect();
        var options = new FanOutOptions { Budget = TimeSpan.FromSeconds(60), SystemBudgets = { [CentralSystem.Vis] = Short } };
        var dispatcher = new FanOutDispatcher(
            CentralSystems.All.Select(s => gateway[s]), Options.Create(options), TimeProvider.System, NullLogger<FanOutDispatcher>.Instance);
        var decision = new PolicyDecision(
            new RulePackIdentity("test", "00"), [.. CentralSystems.All.Select(s => new SystemDecision(Permits.Of(s, terms: Personas.Eriksson)))]);

        var answers = await dispatcher.AskAsync(decision, null, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        var bySystem = answers.ToDictionary(a => a.Decision.System, a => a.Outcome);
        Assert.Equal(Short, Assert.IsType<SystemOutcome.TimedOut>(bySystem[CentralSystem.Vis]).Budget);
        Assert.IsType<SystemOutcome.Hits>(bySystem[CentralSystem.Ees]);
        Assert.IsType<SystemOutcome.NoHit>(bySystem[CentralSystem.Sis]);
        Assert.IsType<SystemOutcome.NoHit>(bySystem[CentralSystem.Eurodac]);
    }

    private Gateway Connect(TimeSpan? budget = null) => simulators.Connect(budget, transport);

    private async Task<SystemOutcome> AskVisAsync(Faults faults, TimeSpan? budget = null)
    {
        await using var fault = await FaultsOn.SetAsync(simulators.Systems.Vis, faults);
        await using var gateway = Connect(budget);
        return await gateway.AskAsync(Permits.Of(CentralSystem.Vis, terms: Personas.Eriksson));
    }

    /// <summary>Faults of one system, ended when disposed of.</summary>
    private sealed class FaultsOn(GrpcChannel channel) : IAsyncDisposable
    {
        public static async Task<FaultsOn> SetAsync(Uri system, Faults faults)
        {
            var channel = GrpcChannel.ForAddress(system);
            await new FaultService.FaultServiceClient(channel).SetFaultsAsync(
                new SetFaultsRequest { Faults = faults }, cancellationToken: TestContext.Current.CancellationToken);
            return new FaultsOn(channel);
        }

        public async Task<int> BusyAsync() => (await new FaultService.FaultServiceClient(channel).GetFaultsAsync(
            new GetFaultsRequest(), cancellationToken: TestContext.Current.CancellationToken)).Service.Busy;

        public async ValueTask DisposeAsync()
        {
            await new FaultService.FaultServiceClient(channel).ResetFaultsAsync(new ResetFaultsRequest());
            channel.Dispose();
        }
    }

    [Collection(nameof(SimulatorsCollection))]
    public sealed class ByCalls(SimulatorsFixture simulators) : SimulatedFaultTests(simulators, SystemTransport.Unary);

    [Collection(nameof(SimulatorsCollection))]
    public sealed class OnAStream(SimulatorsFixture simulators) : SimulatedFaultTests(simulators, SystemTransport.Stream);
}
