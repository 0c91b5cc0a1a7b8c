using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Tests.Fixtures;
using SearchGateway.Systems.Contracts.Admin.V1;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Exchange.V1;
using SearchGateway.Tests.Shared;
using FaultClient = SearchGateway.Systems.Contracts.Admin.V1.FaultService.FaultServiceClient;
using FaultMessage = SearchGateway.Systems.Contracts.Admin.V1.Faults;

namespace SearchGateway.Simulators.Tests.Exchange;

/// <summary>What a stream of questions adds to calls; what both promise is tested with the faults.</summary>
public sealed class ExchangeServiceTests : IAsyncLifetime
{
    private const string Compare = "systems.eurodac.v1.ComparisonService/Compare";

    private readonly ManualTimeProvider _clock = new();
    private SimulatedSystems _systems = null!;
    private GrpcChannel _channel = null!;
    private FaultClient _faults = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new SimulatorOptions
        {
            Population = new PopulationOptions { Size = PopulationOptions.SmallestSize }, Systems = new HashSet<SystemName> { SystemName.Eurodac },
        };
        _systems = await SimulatedSystems.StartAsync(options, _clock);
        _channel = GrpcChannel.ForAddress(_systems.Eurodac);
        _faults = new FaultClient(_channel);
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _systems.DisposeAsync();
    }

    [Fact]
    public async Task QuestionIsAnsweredAsACallOfItsOwn()
    {
        var request = Request();
        await using var stream = new StreamInvoker(_channel);

        var answer = await stream.AskAsync(Question(1));

        Assert.Equal(await new ComparisonService.ComparisonServiceClient(_channel).CompareAsync(request), CompareResponse.Parser.ParseFrom(answer.Response));
        Assert.Equal(0, answer.Status);
    }

    [Fact]
    public async Task RefusalOfTheServiceIsTheAnswersOwn()
    {
        await using var stream = new StreamInvoker(_channel);

        var refused = await stream.AskAsync(new Question { Id = 1, Method = Compare });

        Assert.Equal((int)StatusCode.InvalidArgument, refused.Status);
        Assert.Contains("query_reference", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await stream.AskAsync(Question(2))).Status);
    }

    [Theory]
    [InlineData("systems.eurodac.v1.ComparisonService/Erase")]
    [InlineData("systems.admin.v1.FaultService/ResetFaults")]
    [InlineData("systems.exchange.v1.ExchangeService/Converse")]
    [InlineData("")]
    public async Task OnlyOperationsOfTheSystemsOwnServiceAreAnswered(string method)
    {
        await using var stream = new StreamInvoker(_channel);

        Assert.Equal((int)StatusCode.Unimplemented, (await stream.AskAsync(new Question { Id = 1, Method = method })).Status);
    }

    [Fact]
    public async Task SlowQuestionHoldsUpNoOther()
    {
        await using var stream = new StreamInvoker(_channel);
        await _faults.SetFaultsAsync(new SetFaultsRequest { Faults = new FaultMessage { Latency = new LatencyFault { Fixed = TimeSpan.FromMinutes(5).ToDuration() } } });
        var slow = stream.AskAsync(Question(1));
        while ((await _faults.GetFaultsAsync(new GetFaultsRequest())).Calls == 0)
            await Task.Yield();
        await _faults.ResetFaultsAsync(new ResetFaultsRequest());

        Assert.Equal(0, (await stream.AskAsync(Question(2))).Status);
        Assert.False(slow.IsCompleted);
        while (!slow.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        Assert.Equal(0, (await slow).Status);
    }

    [Fact]
    public async Task TimeThatIsSetIsKeptForTheAsker()
    {
        await using var stream = new StreamInvoker(_channel);
        await _faults.SetFaultsAsync(new SetFaultsRequest { Faults = new FaultMessage { Capacity = Busy() } });
        var question = Question(1);
        question.TimeLeftMs = 1000;
        var asking = stream.AskAsync(question);
        while (!asking.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        Assert.Equal((int)StatusCode.DeadlineExceeded, (await asking).Status);
    }

    [Fact]
    public async Task IdOfAnOpenQuestionEndsTheStream()
    {
        await _faults.SetFaultsAsync(new SetFaultsRequest { Faults = new FaultMessage { HangRate = 1 } });
        using var call = new ExchangeService.ExchangeServiceClient(_channel).Converse();

        await call.RequestStream.WriteAsync(new Questions { Questions_ = { Question(1), Question(1) } });

        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext())).StatusCode);
    }

    [Fact]
    public async Task SystemThatStopsEndsItsStreamsAsUnavailable()
    {
        var stream = new StreamInvoker(_channel);
        Assert.Equal(0, (await stream.AskAsync(Question(1))).Status);

        await _systems.StopAsync(SystemName.Eurodac);

        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => stream.Ended)).StatusCode);
    }

    private static Capacity Busy()
    {
        var hour = new DurationDistribution { Constant = TimeSpan.FromHours(1).ToDuration() };
        return new Capacity { Servers = 1, QueueLimit = 1, Alphanumeric = hour, Document = hour, Biometric = hour };
    }

    private static CompareRequest Request() => new()
    {
        QueryReference = Ask.Reference,
        Kind = ComparisonKind.Applicant,
        CompareWith = { Category.Applicant },
        Fingerprints = { new FingerprintSample { Finger = 2, Template = Ask.Finger(10) } },
        ReadMask = Ask.Fields("state_of_origin", "place"),
    };

    private static Question Question(ulong id) => new() { Id = id, Method = Compare, Request = Request().ToByteString() };
}
