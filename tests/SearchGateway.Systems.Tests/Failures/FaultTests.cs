using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SearchGateway.Model;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Tests.Support;

namespace SearchGateway.Systems.Tests.Failures;

/// <summary>However a system fails, the adapter says it as an outcome.</summary>
public abstract class FaultTests(SystemTransport transport) : TransportTests(transport)
{
    private static readonly PermittedQuery Permit = Permits.Of(CentralSystem.Sis);

    [Fact]
    public async Task StoppedSystemIsUnreachable()
    {
        var server = await FakeServer.StartAsync();
        var address = server.Address;
        await server.DisposeAsync();
        await using var gateway = Connect(_ => address, o => o.Retry.Attempts = 0);

        Assert.Equal(SystemFailure.Unreachable, await FailureAsync(gateway));
    }

    [Fact]
    public async Task HangingSystemTimesOutAtItsBudget()
    {
        var asked = new TaskCompletionSource<ServerCallContext>();
        await using var server = await FakeServer.StartAsync(async context =>
        {
            asked.TrySetResult(context);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
            return [];
        });
        await using var gateway = Connect(server, o => o.Budget = TimeSpan.FromSeconds(30));

        var asking = gateway.AskAsync(Permit);
        var context = await asked.Task;
        gateway.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(TimeSpan.FromSeconds(30), Assert.IsType<SystemOutcome.TimedOut>(await asking).Budget);

        // The system learns of its deadline, so it need not work for nobody.
        Assert.NotEqual(DateTime.MaxValue, context.Deadline);
    }

    [Fact]
    public async Task AbandonedQuestionEndsAtOnceAndIsCancelledAtTheSystem()
    {
        var asked = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        await using var server = await FakeServer.StartAsync(async context =>
        {
            context.CancellationToken.Register(cancelled.SetResult);
            asked.SetResult();
            await cancelled.Task;
            return [];
        });
        await using var gateway = Connect(server);
        using var caller = new CancellationTokenSource();

        var asking = gateway[CentralSystem.Sis].AskAsync(Permit, caller.Token);
        await asked.Task;
        await caller.CancelAsync();

        Assert.IsType<SystemOutcome.TimedOut>(await asking);
        await cancelled.Task;
    }

    [Theory]
    [InlineData(long.MaxValue, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 1_000_000_000)]
    public async Task AnAgeThatIsNoTimeSpoilsTheAnswer(long seconds, int nanos)
    {
        var answer = new QueryAlertsResponse { DataAsOf = new Timestamp { Seconds = seconds, Nanos = nanos } }.ToByteArray();
        await using var server = await FakeServer.StartAsync(_ => Task.FromResult(answer));
        await using var gateway = Connect(server);

        Assert.Equal(SystemFailure.Malformed, await FailureAsync(gateway));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TheAgeOfAnAnswerIsTheSameWhetherOrNotAWithheldRecordIsInIt(bool held)
    {
        var answer = new QueryAlertsResponse { DataAsOf = new Timestamp { Seconds = 1_479_715_200, Nanos = 999_999_999 } };
        if (held)
            answer.Alerts.Add(new Alert { SchengenId = "UTO1", Category = AlertCategory.Arrest });
        await using var server = await FakeServer.StartAsync(_ => Task.FromResult(answer.ToByteArray()));
        await using var gateway = Connect(server);

        var outcome = await gateway.AskAsync(Permits.Of(CentralSystem.Sis, categories: [SisCategories.Missing]));

        Assert.IsType<SystemOutcome.NoHit>(outcome);
        Assert.Equal(new DateTimeOffset(2016, 11, 21, 8, 0, 0, TimeSpan.Zero), outcome.DataAsOf);
    }

    [Theory]
    [InlineData(StatusCode.Internal, SystemFailure.Error)]
    [InlineData(StatusCode.Unknown, SystemFailure.Error)]
    [InlineData(StatusCode.InvalidArgument, SystemFailure.Error)]
    [InlineData(StatusCode.ResourceExhausted, SystemFailure.Error)]
    [InlineData(StatusCode.Unavailable, SystemFailure.Unreachable)]
    public async Task StatusOfTheSystemBecomesTheFailure(StatusCode status, SystemFailure expected)
    {
        await using var server = await FakeServer.StartAsync(_ => throw new RpcException(new Status(status, "ERIKSSON is not to be named")));
        await using var gateway = Connect(server, o => o.Retry.Attempts = 0);

        Assert.Equal(expected, await FailureAsync(gateway));
    }

    [Fact]
    public async Task DeadlineThatTheSystemReportsIsATimeout()
    {
        await using var server = await FakeServer.StartAsync(_ => throw new RpcException(new Status(StatusCode.DeadlineExceeded, "")));
        await using var gateway = Connect(server);

        Assert.IsType<SystemOutcome.TimedOut>(await gateway.AskAsync(Permit));
    }

    /// <summary>The second and the third say that a record is two gigabytes long, of which the parser speaks in its own ways.</summary>
    [Theory]
    [InlineData("FFFFFFFF")]
    [InlineData("0AFFFFFFFF071202120212021231")]
    [InlineData("0AFFFFFFFF0755544F45523139373430382D311212")]
    public async Task BytesThatAreNoMessageAreMalformed(string bytes)
    {
        await using var server = await FakeServer.StartAsync(_ => Task.FromResult(Convert.FromHexString(bytes)));
        await using var gateway = Connect(server);

        Assert.Equal(SystemFailure.Malformed, await FailureAsync(gateway));
    }

    [Fact]
    public async Task RecordThatBreaksTheContractIsMalformed()
    {
        await using var server = await FakeServer.AnsweringAsync(new QueryAlertsResponse { Alerts = { new Alert { Category = AlertCategory.Arrest } } });
        await using var gateway = Connect(server);

        Assert.Equal(SystemFailure.Malformed, await FailureAsync(gateway));
    }

    [Fact]
    public async Task UnreachableSystemIsAskedAgainWhileTheBudgetLasts()
    {
        var attempts = 0;
        await using var server = await FakeServer.StartAsync(_ => ++attempts == 1
            ? throw new RpcException(new Status(StatusCode.Unavailable, ""))
            : Task.FromResult(Array.Empty<byte>()));
        await using var gateway = Connect(server, o => o.Retry.Delay = TimeSpan.Zero);

        Assert.IsType<SystemOutcome.NoHit>(await gateway.AskAsync(Permit));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task RetriesNeverOutliveTheBudget()
    {
        Gateway? clock = null;
        await using var server = await FakeServer.StartAsync(_ =>
        {
            // Each attempt takes a fifth of the budget: the third would begin past its half.
            clock!.Time.Advance(TimeSpan.FromMilliseconds(400));
            throw new RpcException(new Status(StatusCode.Unavailable, ""));
        });
        await using var gateway = clock = Connect(server, o =>
        {
            o.Budget = TimeSpan.FromSeconds(2);
            o.Retry.Attempts = 5;
            o.Retry.Delay = TimeSpan.Zero;
        });
        var began = gateway.Time.GetUtcNow();

        Assert.Equal(SystemFailure.Unreachable, await FailureAsync(gateway));
        Assert.Equal(3, server.Requests.Count);
        Assert.True(gateway.Time.GetUtcNow() < began + TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task ErrorIsNotAskedAgain()
    {
        await using var server = await FakeServer.StartAsync(_ => throw new RpcException(new Status(StatusCode.Internal, "")));
        await using var gateway = Connect(server, o => o.Retry.Attempts = 5);

        Assert.Equal(SystemFailure.Error, await FailureAsync(gateway));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task OneQuestionTooManyIsSaturatedWithoutContact()
    {
        var release = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        await using var server = await FakeServer.StartAsync(async _ =>
        {
            asked.TrySetResult();
            await release.Task;
            return [];
        });
        await using var gateway = Connect(server, o => o.ConcurrencyLimit = 1);

        var first = gateway.AskAsync(Permit);
        await asked.Task;
        Assert.Equal(1, gateway.HealthOf(CentralSystem.Sis).QuestionsUnderWay);
        Assert.Equal(SystemFailure.Saturated, await FailureAsync(gateway));
        release.SetResult();

        Assert.IsType<SystemOutcome.NoHit>(await first);
        Assert.Single(server.Requests);
        Assert.Equal(0, gateway.HealthOf(CentralSystem.Sis).QuestionsUnderWay);
    }

    private static async Task<SystemFailure> FailureAsync(Gateway gateway) =>
        Assert.IsType<SystemOutcome.Failed>(await gateway.AskAsync(Permit)).Failure;

    public sealed class ByCalls() : FaultTests(SystemTransport.Unary);

    public sealed class OnAStream() : FaultTests(SystemTransport.Stream);
}
