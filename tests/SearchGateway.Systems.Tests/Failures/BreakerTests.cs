using Grpc.Core;
using SearchGateway.Model;
using SearchGateway.Systems.Tests.Support;

namespace SearchGateway.Systems.Tests.Failures;

public abstract class BreakerTests(SystemTransport transport) : TransportTests(transport)
{
    private static readonly PermittedQuery Permit = Permits.Of(CentralSystem.Sis);
    private static readonly Func<ServerCallContext, Task<byte[]>> Sound = _ => Task.FromResult(Array.Empty<byte>());

    [Fact]
    public async Task BreakerOpensAfterFailuresAndClosesWhenTheSystemAnswersAgain()
    {
        await using var server = await FakeServer.StartAsync(Failing(StatusCode.Internal));
        await using var gateway = GatewayTo(server);
        Assert.Equal(BreakerState.Closed, gateway.HealthOf(CentralSystem.Sis).Breaker);

        await FailAsync(gateway, SystemFailure.Error, 4);
        Assert.Equal(BreakerState.Open, gateway.HealthOf(CentralSystem.Sis).Breaker);
        await FailAsync(gateway, SystemFailure.CircuitOpen, 3);
        Assert.Equal(4, server.Requests.Count);

        server.Behaviour = Sound;
        gateway.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.IsType<SystemOutcome.NoHit>(await gateway.AskAsync(Permit));
        Assert.Equal(BreakerState.Closed, gateway.HealthOf(CentralSystem.Sis).Breaker);
    }

    [Fact]
    public async Task FailedTrialOpensItAgain()
    {
        await using var server = await FakeServer.StartAsync(Failing(StatusCode.Internal));
        await using var gateway = GatewayTo(server);
        await FailAsync(gateway, SystemFailure.Error, 4);

        gateway.Time.Advance(TimeSpan.FromSeconds(5));
        await FailAsync(gateway, SystemFailure.Error, 1);

        await FailAsync(gateway, SystemFailure.CircuitOpen, 1);
        Assert.Equal(5, server.Requests.Count);
    }

    [Fact]
    public async Task HangingSystemOpensIt()
    {
        var asked = new SemaphoreSlim(0);
        await using var server = await FakeServer.StartAsync(async context =>
        {
            asked.Release();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
            return [];
        });
        await using var gateway = GatewayTo(server);

        for (var i = 0; i < 4; i++)
        {
            var asking = gateway.AskAsync(Permit);
            await asked.WaitAsync(TestContext.Current.CancellationToken);
            gateway.Time.Advance(TimeSpan.FromSeconds(2));
            Assert.IsType<SystemOutcome.TimedOut>(await asking);
        }

        await FailAsync(gateway, SystemFailure.CircuitOpen, 1);
    }

    [Fact]
    public async Task RefusedQuestionsSayNothingAgainstTheSystem()
    {
        await using var server = await FakeServer.StartAsync(Failing(StatusCode.InvalidArgument));
        await using var gateway = GatewayTo(server);

        await FailAsync(gateway, SystemFailure.Error, 10);

        Assert.Equal(BreakerState.Closed, gateway.HealthOf(CentralSystem.Sis).Breaker);
    }

    [Fact]
    public async Task CallersThatGiveUpSayNothingAgainstTheSystem()
    {
        var asked = new SemaphoreSlim(0);
        await using var server = await FakeServer.StartAsync(async context =>
        {
            asked.Release();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
            return [];
        });
        await using var gateway = GatewayTo(server);

        for (var i = 0; i < 10; i++)
        {
            using var caller = new CancellationTokenSource();
            var asking = gateway[CentralSystem.Sis].AskAsync(Permit, caller.Token);
            await asked.WaitAsync(TestContext.Current.CancellationToken);
            await caller.CancelAsync();
            await asking;
        }

        Assert.Equal(BreakerState.Closed, gateway.HealthOf(CentralSystem.Sis).Breaker);
    }

    [Fact]
    public async Task BreakerOfOneSystemLeavesTheOthersAlone()
    {
        await using var server = await FakeServer.StartAsync(Failing(StatusCode.Internal));
        await using var gateway = GatewayTo(server);
        await FailAsync(gateway, SystemFailure.Error, 4);
        server.Behaviour = Sound;

        Assert.IsType<SystemOutcome.NoHit>(await gateway.AskAsync(Permits.Of(CentralSystem.Vis)));
    }

    private static Func<ServerCallContext, Task<byte[]>> Failing(StatusCode status) => _ => throw new RpcException(new Status(status, ""));

    private Gateway GatewayTo(FakeServer server) => Connect(server, o =>
    {
        o.Budget = TimeSpan.FromSeconds(2);
        o.Retry.Attempts = 0;
        o.Breaker.MinimumThroughput = 4;
        o.Breaker.SamplingDuration = TimeSpan.FromMinutes(1);
        o.Breaker.BreakDuration = TimeSpan.FromSeconds(5);
    });

    private static async Task FailAsync(Gateway gateway, SystemFailure expected, int times)
    {
        for (var i = 0; i < times; i++)
            Assert.Equal(expected, Assert.IsType<SystemOutcome.Failed>(await gateway.AskAsync(Permit)).Failure);
    }

    public sealed class ByCalls() : BreakerTests(SystemTransport.Unary);

    public sealed class OnAStream() : BreakerTests(SystemTransport.Stream);
}
