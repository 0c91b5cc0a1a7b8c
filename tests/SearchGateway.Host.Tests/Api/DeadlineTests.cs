using System.Net;
using System.Runtime.CompilerServices;
using Grpc.Core;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Model;

namespace SearchGateway.Host.Tests.Api;

public sealed class DeadlineTests
{
    [Fact]
    public async Task RestCallersTimeIsTheirBudget()
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Rest.DefaultRequestHeaders.Add("Request-Timeout", "2.5");

        using var answer = await gateway.PostAsync("/v1/search", "{}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2.5), gateway.Core.Asked.Single().Budget);
    }

    [Fact]
    public async Task GrpcCallersDeadlineIsTheirBudget()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var options = (await gateway.CallOptionsAsync()).WithDeadline(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(100));

        await gateway.Grpc.SearchAsync(new V1.SearchRequest(), options);
        await gateway.Grpc.SearchAsync(new V1.SearchRequest(), await gateway.CallOptionsAsync());

        Assert.InRange(gateway.Core.Asked.First().Budget!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(101));
        Assert.Null(gateway.Core.Asked.Last().Budget);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("301")]
    [InlineData("soon")]
    [InlineData("1,5")]
    [InlineData("")]
    public async Task TimeThatCannotBeUnderstoodIsRefused(string seconds)
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Rest.DefaultRequestHeaders.TryAddWithoutValidation("Request-Timeout", seconds);

        var problem = await Problems.OverRestAsync(await gateway.PostAsync("/v1/search", "{}"));

        Assert.Equal("header Request-Timeout", problem.Errors.Single().Field);
        Assert.Empty(gateway.Core.Asked);
    }

    [Fact]
    public async Task SearchThatOutlastsTheCallerIsADeadlineExceeded()
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Core.Reply = async token =>
        {
            var ended = new TaskCompletionSource();
            await using var registration = token.Register(ended.SetResult);
            await ended.Task;
            return new SearchReply.Abandoned();
        };
        gateway.Rest.DefaultRequestHeaders.Add("Request-Timeout", "0.05");

        var problem = await Problems.OverRestAsync(await gateway.PostAsync("/v1/search", "{}"));

        Assert.Equal((504, "deadline_exceeded"), (problem.Status, problem.Reason));
    }

    [Fact]
    public async Task EventsLeaveOneByOneAndAReaderThatGoesAwayStopsTheSearch()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var stopped = new TaskCompletionSource();
        gateway.Core.Events = token => FirstThenNothingAsync(stopped, token);

        var answer = await gateway.PostAsync("/v1/search:stream", "{}");
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());

        Assert.Equal("event: system", await reader.ReadLineAsync());
        Assert.False(stopped.Task.IsCompleted);
        answer.Dispose();
        await stopped.Task;
    }

    [Fact]
    public async Task CallerThatGoesAwayStopsTheSearch()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var asked = new TaskCompletionSource();
        var stopped = new TaskCompletionSource();
        gateway.Core.Reply = async token =>
        {
            await using var registration = token.Register(stopped.SetResult);
            asked.SetResult();
            await stopped.Task;
            return new SearchReply.Abandoned();
        };
        using var patience = new CancellationTokenSource();
        var options = (await gateway.CallOptionsAsync()).WithCancellationToken(patience.Token);

        var call = gateway.Grpc.SearchAsync(new V1.SearchRequest(), options).ResponseAsync;
        await asked.Task;
        await patience.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode);
        await stopped.Task;
    }

    private static async IAsyncEnumerable<SearchEvent> FirstThenNothingAsync(TaskCompletionSource stopped, [EnumeratorCancellation] CancellationToken token)
    {
        yield return SampleReplies.Stream[0];
        await using var registration = token.Register(stopped.SetResult);
        await stopped.Task;
    }
}
