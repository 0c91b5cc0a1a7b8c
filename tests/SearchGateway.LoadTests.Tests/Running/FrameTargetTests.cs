using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SearchGateway.Fakes;
using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Processes;
using SearchGateway.LoadTests.Queries;
using SearchGateway.LoadTests.Running;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Tests.Running;

public sealed class FrameTargetTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> s_tokens = new(StringComparer.Ordinal) { ["officer"] = "token" };
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private FakeGateway _gateway = null!;

    public async ValueTask InitializeAsync() => _gateway = await FakeGateway.StartAsync();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Theory]
    [InlineData(StatusCode.Unauthenticated, "")]
    [InlineData(StatusCode.PermissionDenied, "purpose_not_permitted")]
    [InlineData(StatusCode.InvalidArgument, "")]
    [InlineData(StatusCode.ResourceExhausted, "")]
    [InlineData(StatusCode.Unavailable, "overloaded")]
    [InlineData(StatusCode.Unavailable, "audit_unavailable")]
    [InlineData(StatusCode.Internal, "")]
    public async Task ARefusalIsToldAsTheClientLibraryTellsIt(StatusCode code, string reason)
    {
        _gateway.Answering = (_, _) => throw new RpcException(new Status(code, "no"), reason.Length == 0 ? [] : Details(code, reason));
        using var library = new GrpcTarget(_gateway.Grpc, s_tokens, keys: [], s_patience, allowRemote: false);

        var (told, expected) = (await SearchAsync(), await library.SearchAsync(Query(), TestContext.Current.CancellationToken));

        Assert.Equal((expected.Status, expected.IsShed), (told.Status, told.IsShed));
        Assert.Equal(reason == "overloaded" || code == StatusCode.ResourceExhausted, told.IsShed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2000)]
    public async Task TheAnswerIsTheGateways(int persons)
    {
        var answer = SampleAnswers.Complete();
        for (var more = 1; more < persons; more++)
            answer.Persons.Add(answer.Persons[0].Clone());
        _gateway.Answering = (_, _) => Task.FromResult(answer.Clone());

        var result = await SearchAsync();

        Assert.Equal(CallResult.Ok, result.Status);
        Assert.Equal(answer.Persons, result.Answer!.Persons);
        Assert.Equal("Bearer token", _gateway.LastAuthorization);
    }

    [Fact]
    public async Task ASearchThatIsNotAnsweredInTimeHasFailedAndOneThatIsGivenUpThrows()
    {
        _gateway.Answering = async (_, cancellation) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            return SampleAnswers.Complete();
        };

        Assert.Equal("DeadlineExceeded", (await SearchAsync(TimeSpan.FromMilliseconds(50))).Status);

        using var target = Target(s_patience);
        using var givenUp = new CancellationTokenSource();
        var search = target.SearchAsync(Query(), givenUp.Token);
        await givenUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => search);
    }

    [Fact]
    public async Task WhereNobodyListensItSaysSo()
    {
        using var target = new FrameTarget(ServerProcess.FreeAddress(), s_tokens, keys: [], s_patience, allowRemote: false);

        Assert.Equal("Unavailable", (await target.SearchAsync(Query(), TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public void TokensDoNotGoToAnotherMachineInTheClear() =>
        Assert.Throws<RunException>(() => new FrameTarget(new Uri("http://gateway.example"), s_tokens, keys: [], s_patience, allowRemote: false));

    private async Task<CallResult> SearchAsync(TimeSpan? timeout = null)
    {
        using var target = Target(timeout ?? s_patience);
        return await target.SearchAsync(Query(), TestContext.Current.CancellationToken);
    }

    private FrameTarget Target(TimeSpan timeout) => new(_gateway.Grpc, s_tokens, keys: [], timeout, allowRemote: false);

    private static PreparedQuery Query() => new("officer", new SearchRequest { Purpose = Purpose.PoliceCheck });

    private static Metadata Details(StatusCode code, string reason)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = "no", Details = { Any.Pack(new Problem { Reason = reason }) } };
        return new Metadata { { "grpc-status-details-bin", Google.Protobuf.MessageExtensions.ToByteArray(status) } };
    }
}
