using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using SearchGateway.Simulators.Faults;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Tests.Fixtures;
using SearchGateway.Systems.Contracts.Admin.V1;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Tests.Shared;
using FaultClient = SearchGateway.Systems.Contracts.Admin.V1.FaultService.FaultServiceClient;
using FaultMessage = SearchGateway.Systems.Contracts.Admin.V1.Faults;

namespace SearchGateway.Simulators.Tests.Faults;

public abstract class FaultTests(bool onAStream) : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private SimulatedSystems _systems = null!;
    private GrpcChannel _channel = null!;
    private StreamInvoker? _stream;
    private FaultClient _faults = null!;
    private ComparisonService.ComparisonServiceClient _eurodac = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new SimulatorOptions
        {
            Population = new PopulationOptions { Size = PopulationOptions.SmallestSize },
            Systems = new HashSet<SystemName> { SystemName.Eurodac },
        };
        _systems = await SimulatedSystems.StartAsync(options, _clock);
        _channel = GrpcChannel.ForAddress(_systems.Eurodac);
        _faults = new FaultClient(_channel);
        _stream = onAStream ? new StreamInvoker(_channel) : null;
        _eurodac = new ComparisonService.ComparisonServiceClient(_stream ?? _channel.CreateCallInvoker());
    }

    public async ValueTask DisposeAsync()
    {
        if (_stream is not null)
            await _stream.DisposeAsync();
        _channel.Dispose();
        await _systems.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task WithoutFaultsEveryCallIsAnsweredAndCounted()
    {
        await CompareAsync();
        await CompareAsync();

        Assert.Equal(2, (await _faults.GetFaultsAsync(new GetFaultsRequest())).Calls);
    }

    [Fact]
    public async Task ErrorsComeInTheSameOrderForTheSameSeed()
    {
        var faults = new FaultMessage { Seed = 42, Error = new ErrorFault { Rate = 0.5, StatusCode = (int)StatusCode.ResourceExhausted } };

        var once = await StatusesUnder(faults);
        var again = await StatusesUnder(faults);
        faults.Seed = 43;
        var other = await StatusesUnder(faults);

        Assert.Equal(once, again);
        Assert.NotEqual(once, other);
        Assert.Equal([StatusCode.OK, StatusCode.ResourceExhausted], once.Distinct().Order());
    }

    [Fact]
    public async Task CallsAndQuestionsMeetTheSameFates()
    {
        var faults = new FaultMessage { Seed = 42, Error = new ErrorFault { Rate = 0.5, StatusCode = (int)StatusCode.ResourceExhausted } };
        await using var stream = new StreamInvoker(_channel);
        var own = await StatusesUnder(faults);

        _eurodac = new ComparisonService.ComparisonServiceClient(onAStream ? _channel.CreateCallInvoker() : stream);

        Assert.Equal(own, await StatusesUnder(faults));
    }

    [Fact]
    public async Task AnOutageRefusesEveryCallButTheSwitchStaysWithinReach()
    {
        await SetAsync(new FaultMessage { Outage = true });

        Assert.Equal(StatusCode.Unavailable, await StatusOf());
        await _faults.ResetFaultsAsync(new ResetFaultsRequest());
        Assert.Equal(StatusCode.OK, await StatusOf());
    }

    [Fact]
    public async Task AHangingCallEndsWhenTheCallerGivesUp()
    {
        await SetAsync(new FaultMessage { HangRate = 1 });
        using var giveUp = new CancellationTokenSource();
        var call = _eurodac.CompareAsync(Request(), cancellationToken: giveUp.Token).ResponseAsync;
        await UntilCalls(1);

        Assert.False(call.IsCompleted);
        await giveUp.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode);
    }

    [Fact]
    public async Task AHangingCallIsLetGoByAReset()
    {
        await SetAsync(new FaultMessage { HangRate = 1 });
        var call = _eurodac.CompareAsync(Request()).ResponseAsync;
        await UntilCalls(1);

        await _faults.ResetFaultsAsync(new ResetFaultsRequest());

        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode);
    }

    [Fact]
    public async Task LatencyKeepsTheAnswerBackUntilItsTime()
    {
        await SetAsync(new FaultMessage { Latency = new LatencyFault { Fixed = TimeSpan.FromMinutes(5).ToDuration() } });
        var call = _eurodac.CompareAsync(Request()).ResponseAsync;
        await UntilCalls(1);

        Assert.False(call.IsCompleted);
        var start = _clock.GetUtcNow();
        while (!call.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(30));
            await Task.Yield();
        }

        await call;
        Assert.True(_clock.GetUtcNow() - start >= TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task ASlowTrickleArrivesWholeInTheEnd()
    {
        var whole = await CompareAsync();
        await SetAsync(new FaultMessage { Trickle = new TrickleFault { ChunkBytes = 16, Interval = TimeSpan.FromSeconds(1).ToDuration() } });
        var call = _eurodac.CompareAsync(Request()).ResponseAsync;
        while (!call.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(whole, await call);
    }

    [Theory]
    [InlineData(MalformedKind.GarbageMessage)]
    [InlineData(MalformedKind.TruncatedFrame)]
    [InlineData(MalformedKind.OversizePrefix)]
    [InlineData(MalformedKind.WrongContentType)]
    public async Task AMalformedAnswerIsNeverTakenForOne(System.Enum kind)
    {
        await SetAsync(new FaultMessage { Malformed = new MalformedFault { Rate = 1, Kind = (MalformedKind)kind } });

        Assert.NotEqual(StatusCode.OK, await StatusOf());
    }

    [Fact]
    public async Task ImpossibleFaultsAreRefusedWithEveryRule()
    {
        var faults = new FaultMessage
        {
            HangRate = 2,
            Error = new ErrorFault { Rate = -1, StatusCode = 17 },
            Latency = new LatencyFault { Fixed = new Duration { Seconds = -1 } },
            Trickle = new TrickleFault(),
        };

        var refusal = await Assert.ThrowsAsync<RpcException>(() => SetAsync(faults));

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        foreach (var field in (string[])["hang_rate", "error.rate", "status_code", "latency.fixed", "trickle"])
            Assert.Contains(field, refusal.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void TurningOneFaultOnDoesNotMoveTheOthers()
    {
        var errors = FaultSettings.Read(new FaultMessage { Seed = 5, Error = new ErrorFault { Rate = 0.3 } }, out _)!;
        var both = FaultSettings.Read(new FaultMessage { Seed = 5, Error = new ErrorFault { Rate = 0.3 }, HangRate = 0.2 }, out _)!;

        Assert.Equal(
            Enumerable.Range(1, 200).Select(n => Fate.Of(errors, n).Fails),
            Enumerable.Range(1, 200).Select(n => Fate.Of(both, n).Fails));
    }

    private static CompareRequest Request() => new()
    {
        QueryReference = Ask.Reference,
        Kind = ComparisonKind.Applicant,
        CompareWith = { Category.Applicant },
        Fingerprints = { new FingerprintSample { Finger = 2, Template = Ask.Finger(10) } },
        ReadMask = Ask.Fields("state_of_origin", "place"),
    };

    private async Task<CompareResponse> CompareAsync() => await _eurodac.CompareAsync(Request());

    private async Task SetAsync(FaultMessage faults) => await _faults.SetFaultsAsync(new SetFaultsRequest { Faults = faults });

    private async Task UntilCalls(long calls)
    {
        while ((await _faults.GetFaultsAsync(new GetFaultsRequest())).Calls < calls)
            await Task.Yield();
    }

    private async Task<StatusCode> StatusOf()
    {
        try
        {
            await CompareAsync();
            return StatusCode.OK;
        }
        catch (RpcException failure)
        {
            return failure.StatusCode;
        }
    }

    private async Task<List<StatusCode>> StatusesUnder(FaultMessage faults)
    {
        await SetAsync(faults);
        var statuses = new List<StatusCode>();
        for (var i = 0; i < 24; i++)
            statuses.Add(await StatusOf());
        return statuses;
    }

    public sealed class ByCalls() : FaultTests(onAStream: false);

    public sealed class OnAStream() : FaultTests(onAStream: true);
}
