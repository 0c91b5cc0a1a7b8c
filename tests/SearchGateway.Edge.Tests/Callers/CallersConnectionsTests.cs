using Grpc.Net.Client;
using SearchGateway.Fakes;
using SearchGateway.V1;

namespace SearchGateway.Edge.Tests.Callers;

public sealed class CallersConnectionsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HundredsOfSearchesOverOneConnectionAreUnderWayAtOnce()
    {
        const int Searches = 250;
        await using var gateway = await FakeGateway.StartAsync();
        await using var edge = await EdgeUnderTest.StartAsync([gateway], "Production", ("Edge:Connections:Calls", "1000"));
        using var handler = new SocketsHttpHandler { EnableMultipleHttp2Connections = false };
        using var channel = GrpcChannel.ForAddress(edge.GrpcAddress, new GrpcChannelOptions { HttpHandler = handler });
        var (begun, all) = (0, new TaskCompletionSource());
        gateway.Answering = async (_, cancelled) =>
        {
            if (Interlocked.Increment(ref begun) == Searches)
                all.SetResult();
            await all.Task.WaitAsync(cancelled);
            return SampleAnswers.Complete();
        };

        var service = new SearchService.SearchServiceClient(channel);
        await Task.WhenAll(Enumerable.Range(0, Searches).Select(_ => service.SearchAsync(new SearchRequest(), cancellationToken: Cancel).ResponseAsync));

        Assert.Equal(Searches, gateway.Searches);
    }

    [Fact]
    public async Task EachCallersConnectionHasItsOwnToTheGatewayAndTakesThemAlongWhenItEnds()
    {
        await using var gateway = await FakeGateway.StartAsync();
        await using var edge = await EdgeUnderTest.StartAsync(gateway);
        using (var other = GrpcChannel.ForAddress(edge.GrpcAddress))
        {
            for (var search = 0; search < 3; search++)
            {
                await edge.Service.SearchAsync(new SearchRequest(), cancellationToken: Cancel);
                await new SearchService.SearchServiceClient(other).SearchAsync(new SearchRequest(), cancellationToken: Cancel);
            }

            Assert.Equal(2, gateway.GrpcConnections);
        }

        await gateway.HasGrpcConnectionsAsync(1, Cancel);
        await edge.Service.SearchAsync(new SearchRequest(), cancellationToken: Cancel);
        Assert.Equal(1, gateway.GrpcConnections);
    }
}
