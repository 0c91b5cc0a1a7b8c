using Grpc.Core;
using Grpc.Tests.Echoes;
using Grpc.Tests.Fixtures;
using SearchGateway.Tests.Shared;

namespace Grpc.Tests.Calls;

public sealed class DeadlineTests
{
    private readonly ManualTimeProvider _clientClock = new();
    private readonly ManualTimeProvider _serverClock = new();

    [Fact]
    public async Task ServerSeesTheDeadlineThatTheClientSet()
    {
        DateTime seen = default;
        await using var server = await StartAsync(new ScriptedEcho { OnSay = (_, c) => { seen = c.Deadline; return Task.FromResult(new EchoReply()); } });
        using var channel = server.Connect(Clocks.OfClient(_clientClock));

        await new Echo.EchoClient(channel).SayAsync(new EchoRequest(), deadline: In(TimeSpan.FromSeconds(3)));

        Assert.Equal(_serverClock.GetUtcNow().UtcDateTime.AddSeconds(3), seen);
        Assert.Equal(DateTimeKind.Utc, seen.Kind);
    }

    [Fact]
    public async Task WithoutADeadlineTheServerSeesNone()
    {
        DateTime seen = default;
        await using var server = await StartAsync(new ScriptedEcho { OnSay = (_, c) => { seen = c.Deadline; return Task.FromResult(new EchoReply()); } });
        using var channel = server.Connect();

        await new Echo.EchoClient(channel).SayAsync(new EchoRequest());

        Assert.Equal(DateTime.MaxValue, seen);
    }

    [Fact]
    public async Task ServerAnswersAtTheDeadlineWhileItsHandlerStillWorks()
    {
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var tokenFired = new TaskCompletionSource();
        await using var server = await StartAsync(new ScriptedEcho
        {
            OnSay = async (_, context) =>
            {
                context.CancellationToken.Register(tokenFired.SetResult);
                entered.SetResult();
                await release.Task;
                return new EchoReply();
            },
        });
        using var channel = server.Connect(Clocks.OfClient(_clientClock));

        using var call = new Echo.EchoClient(channel).SayAsync(new EchoRequest(), deadline: In(TimeSpan.FromSeconds(1)));
        await entered.Task;
        _serverClock.Advance(TimeSpan.FromSeconds(1));

        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        await tokenFired.Task;
        release.SetResult();
        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task AClockThatIsSetMeanwhileNeitherEndsACallNorLengthensIt(int minutes)
    {
        var entered = new SemaphoreSlim(0);
        var release = new TaskCompletionSource();
        await using var server = await StartAsync(new ScriptedEcho
        {
            OnSay = async (_, context) =>
            {
                entered.Release();
                await release.Task.WaitAsync(context.CancellationToken);
                return new EchoReply { Text = "answered" };
            },
        });
        var clock = new SetClock(_clientClock);
        using var channel = server.Connect(Clocks.OfClient(clock));
        var client = new Echo.EchoClient(channel);
        using var inTime = client.SayAsync(new EchoRequest(), deadline: In(TimeSpan.FromSeconds(2)));
        using var late = client.SayAsync(new EchoRequest(), deadline: In(TimeSpan.FromSeconds(1)));
        await entered.WaitAsync(TestContext.Current.CancellationToken);
        await entered.WaitAsync(TestContext.Current.CancellationToken);

        clock.Ahead = TimeSpan.FromMinutes(minutes);
        _clientClock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(StatusCode.DeadlineExceeded, (await Assert.ThrowsAsync<RpcException>(() => late.ResponseAsync)).StatusCode);
        release.SetResult();

        Assert.Equal("answered", (await inTime.ResponseAsync).Text);
    }

    [Fact]
    public async Task ServerAnswersTheDeadlineInTheMiddleOfAStream()
    {
        var written = new TaskCompletionSource();
        await using var server = await StartAsync(new ScriptedEcho
        {
            OnRepeat = async (_, stream, context) =>
            {
                await stream.WriteAsync(new EchoReply { Text = "first" });
                written.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
            },
        });
        using var channel = server.Connect(Clocks.OfClient(_clientClock));

        using var call = new Echo.EchoClient(channel).Repeat(new EchoRequest(), deadline: In(TimeSpan.FromSeconds(1)));
        Assert.True(await call.ResponseStream.MoveNext());
        await written.Task;
        _serverClock.Advance(TimeSpan.FromSeconds(1));

        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
    }

    [Fact]
    public async Task ClientGivesUpAtItsDeadlineAndTheServerIsTold()
    {
        var entered = new TaskCompletionSource();
        var tokenFired = new TaskCompletionSource();
        await using var server = await StartAsync(new ScriptedEcho
        {
            OnSay = async (_, context) =>
            {
                context.CancellationToken.Register(tokenFired.SetResult);
                entered.SetResult();
                await tokenFired.Task;
                return new EchoReply();
            },
        });
        using var channel = server.Connect(Clocks.OfClient(_clientClock));

        using var call = new Echo.EchoClient(channel).SayAsync(new EchoRequest(), deadline: In(TimeSpan.FromSeconds(1)));
        await entered.Task;
        _clientClock.Advance(TimeSpan.FromSeconds(1));

        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
        Assert.Equal(StatusCode.DeadlineExceeded, call.GetStatus().StatusCode);
        await tokenFired.Task;
    }

    [Fact]
    public async Task PassedDeadlineNeverReachesTheServer()
    {
        var called = false;
        await using var server = await StartAsync(new ScriptedEcho { OnSay = (_, _) => { called = true; return Task.FromResult(new EchoReply()); } });
        using var channel = server.Connect(Clocks.OfClient(_clientClock));

        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await new Echo.EchoClient(channel).SayAsync(new EchoRequest(), deadline: In(TimeSpan.FromTicks(-1))));

        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
        Assert.False(called);
    }

    [Fact]
    public async Task DeadlineFurtherAwayThanATimerReachesStillHolds()
    {
        var entered = new TaskCompletionSource();
        await using var server = await StartAsync(new ScriptedEcho
        {
            OnSay = async (_, context) =>
            {
                entered.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
                return new EchoReply();
            },
        });
        using var channel = server.Connect(Clocks.OfClient(_clientClock));

        using var call = new Echo.EchoClient(channel).SayAsync(new EchoRequest(), deadline: In(TimeSpan.FromDays(60)));
        await entered.Task;
        _clientClock.Advance(TimeSpan.FromDays(59));
        Assert.False(call.ResponseAsync.IsCompleted);
        _clientClock.Advance(TimeSpan.FromDays(1));

        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
    }

    [Fact]
    public async Task DeadlineOfLocalTimeIsRefused()
    {
        await using var server = await StartAsync(new ScriptedEcho());
        using var channel = server.Connect();

        Assert.Throws<InvalidOperationException>(() =>
            new Echo.EchoClient(channel).Say(new EchoRequest(), deadline: new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Local)));
    }

    [Fact]
    public async Task RaceOfAnswerAndDeadlineEndsInOneOrTheOther()
    {
        await using var server = await GrpcServer.StartAsync(new ScriptedEcho
        {
            OnSay = (request, _) => Task.FromResult(new EchoReply { Text = request.Text }),
            OnRepeat = async (request, stream, context) =>
            {
                for (var i = 0; !context.CancellationToken.IsCancellationRequested; i++)
                    await stream.WriteAsync(new EchoReply { Text = request.Text, Index = i });
            },
        });
        using var channel = server.Connect();
        var client = new Echo.EchoClient(channel);

        // Few at a time: Kestrel refuses clients that reset very many streams.
        var codes = new System.Collections.Concurrent.ConcurrentBag<StatusCode>();
        await Parallel.ForAsync(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            var deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddMicroseconds(i);
            codes.Add(i % 20 == 0 ? await EndOfStreamAsync(client, deadline) : await EndOfCallAsync(client, $"{i}", deadline));
        });

        Assert.Empty(codes.Except([StatusCode.OK, StatusCode.DeadlineExceeded]));
        Assert.Equal("alive", (await client.SayAsync(new EchoRequest { Text = "alive" })).Text);
    }

    private static async Task<StatusCode> EndOfCallAsync(Echo.EchoClient client, string text, DateTime deadline)
    {
        using var call = client.SayAsync(new EchoRequest { Text = text }, deadline: deadline);
        if (await Record.ExceptionAsync(() => call.ResponseAsync) is { } error)
            Assert.IsType<RpcException>(error);
        else
            Assert.Equal(text, (await call.ResponseAsync).Text);
        return call.GetStatus().StatusCode;
    }

    private static async Task<StatusCode> EndOfStreamAsync(Echo.EchoClient client, DateTime deadline)
    {
        using var call = client.Repeat(new EchoRequest { Text = "flood" }, deadline: deadline);
        var next = 0;
        try
        {
            await foreach (var reply in call.ResponseStream.ReadAllAsync())
                Assert.Equal(next++, reply.Index);
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }

        return call.GetStatus().StatusCode;
    }

    private Task<GrpcServer> StartAsync(ScriptedEcho script) => GrpcServer.StartAsync(script, Clocks.OfServer(_serverClock));

    private DateTime In(TimeSpan time) => _clientClock.GetUtcNow().UtcDateTime + time;

    // Its time of day can be set; what it measures and waits for goes on as before.
    private sealed class SetClock(TimeProvider clock) : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override long TimestampFrequency => clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + Ahead;

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(callback, state, dueTime, period);
    }
}
