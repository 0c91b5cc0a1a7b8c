using System.Net;
using Grpc.Core;
using SearchGateway.Fakes;
using SearchGateway.V1;

namespace SearchGateway.Edge.Tests;

public sealed class BalancingTests : IAsyncLifetime
{
    private FakeGateway _first = null!;
    private FakeGateway _second = null!;

    public async ValueTask InitializeAsync() => (_first, _second) = (await FakeGateway.StartAsync("first"), await FakeGateway.StartAsync("second"));

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Fact]
    public async Task RestCallsReachBothGateways()
    {
        await using var edge = await EdgeUnderTest.StartAsync(_first, _second);

        for (var i = 0; i < 80; i++)
            Assert.Equal(HttpStatusCode.OK, (await edge.SearchAsync()).StatusCode);

        Assert.Equal(80, _first.Searches + _second.Searches);
        Assert.True(_first.Searches > 0 && _second.Searches > 0);
    }

    [Fact]
    public async Task GrpcCallsReachBothGateways()
    {
        await using var edge = await EdgeUnderTest.StartAsync(_first, _second);

        for (var i = 0; i < 80; i++)
            Assert.NotNull((await edge.Service.SearchAsync(new SearchRequest(), cancellationToken: Cancel)).Answer);

        Assert.Equal(80, _first.Searches + _second.Searches);
        Assert.True(_first.Searches > 0 && _second.Searches > 0);
    }

    [Fact]
    public async Task ABusyGatewayIsSparedForAnIdleOne()
    {
        var release = new TaskCompletionSource();
        foreach (var gateway in (FakeGateway[])[_first, _second])
            gateway.Answering = async (request, _) => await AnswerAfterAsync(request.CaseReference == "held" ? release.Task : Task.CompletedTask);
        await using var edge = await EdgeUnderTest.StartAsync(_first, _second);
        var held = edge.SearchAsync("held");
        await FakeGateway.UntilAsync(() => _first.Searches + _second.Searches == 1, Cancel);
        var idle = _first.Searches == 0 ? _first : _second;

        for (var i = 0; i < 20; i++)
            await edge.SearchAsync();

        Assert.Equal(20, idle.Searches);
        release.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await held).StatusCode);
    }

    [Fact]
    public async Task StreamedEventsPassOneByOneAndTrailersAtTheEnd()
    {
        await using var edge = await EdgeUnderTest.StartAsync(_first);
        using var call = edge.Service.SearchStream(new SearchRequest(), cancellationToken: Cancel);

        var events = 0;
        await foreach (var _ in call.ResponseStream.ReadAllAsync(Cancel))
            events++;

        Assert.Equal(5, events);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Equal("1", call.GetTrailers().GetValue("searches"));
    }

    [Fact]
    public async Task TheFirstEventIsThereBeforeTheSecondIsMade()
    {
        var release = new TaskCompletionSource();
        _first.BetweenEvents = () => release.Task;
        await using var edge = await EdgeUnderTest.StartAsync(_first);
        using var call = edge.Service.SearchStream(new SearchRequest(), cancellationToken: Cancel);

        Assert.True(await call.ResponseStream.MoveNext(Cancel));
        var second = call.ResponseStream.MoveNext(Cancel);
        Assert.False(second.IsCompleted);
        release.SetResult();
        Assert.True(await second);
    }

    [Fact]
    public async Task AGatewaysRefusalComesThroughWhole()
    {
        _first.Answering = (_, _) => throw new RpcException(new Status(StatusCode.PermissionDenied, "Größe"), new Metadata { { "detail-bin", new byte[] { 1, 2 } } });
        await using var edge = await EdgeUnderTest.StartAsync(_first);

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await edge.Service.SearchAsync(new SearchRequest(), cancellationToken: Cancel));

        Assert.Equal((StatusCode.PermissionDenied, "Größe"), (refused.StatusCode, refused.Status.Detail));
        Assert.Equal([1, 2], refused.Trailers.GetValueBytes("detail-bin"));
        Assert.Equal(HttpStatusCode.Forbidden, (await edge.SearchAsync()).StatusCode);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<Answer> AnswerAfterAsync(Task wait)
    {
        await wait;
        return SampleAnswers.Complete();
    }
}
