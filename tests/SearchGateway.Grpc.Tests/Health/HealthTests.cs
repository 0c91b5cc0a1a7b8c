using Grpc.Core;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Grpc.Tests.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Grpc.Tests.Health;

public sealed class HealthTests
{
    [Theory]
    [InlineData(HealthStatus.Healthy, ServingStatus.Serving)]
    [InlineData(HealthStatus.Degraded, ServingStatus.Serving)]
    [InlineData(HealthStatus.Unhealthy, ServingStatus.NotServing)]
    public async Task ServerAsAWholeIsWhatItsHealthChecksSay(HealthStatus said, ServingStatus expected)
    {
        await using var server = await StartAsync(said);
        using var channel = server.Connect();

        var answer = await new Grpc.Health.V1.Health.HealthClient(channel).CheckAsync(new HealthCheckRequest());

        Assert.Equal(expected, answer.Status);
    }

    [Fact]
    public async Task UnknownServiceIsNotFound()
    {
        await using var server = await StartAsync(HealthStatus.Healthy);
        using var channel = server.Connect();

        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await new Grpc.Health.V1.Health.HealthClient(channel).CheckAsync(new HealthCheckRequest { Service = "no.such.Service" }));

        Assert.Equal(StatusCode.NotFound, error.StatusCode);
    }

    [Fact]
    public async Task WatchTellsTheStateAndEachChangeOfIt()
    {
        await using var server = await StartAsync(HealthStatus.Healthy);
        using var channel = server.Connect();
        var statuses = server.Services.GetRequiredService<HealthServiceImpl>();

        using var watch = new Grpc.Health.V1.Health.HealthClient(channel).Watch(new HealthCheckRequest { Service = "a.B" });
        var seen = new List<ServingStatus>();
        foreach (var next in new Action[] { () => statuses.SetStatus("a.B", ServingStatus.Serving), () => statuses.SetStatus("a.B", ServingStatus.NotServing), statuses.ClearAll })
        {
            Assert.True(await watch.ResponseStream.MoveNext());
            seen.Add(watch.ResponseStream.Current.Status);
            next();
        }

        Assert.True(await watch.ResponseStream.MoveNext());
        seen.Add(watch.ResponseStream.Current.Status);
        Assert.Equal([ServingStatus.ServiceUnknown, ServingStatus.Serving, ServingStatus.NotServing, ServingStatus.ServiceUnknown], seen);
    }

    [Fact]
    public async Task ShutdownTellsWatchersAndDoesNotWaitForThem()
    {
        await using var server = await StartAsync(HealthStatus.Healthy);
        using var channel = server.Connect();
        using var watch = new Grpc.Health.V1.Health.HealthClient(channel).Watch(new HealthCheckRequest());
        Assert.True(await watch.ResponseStream.MoveNext());

        await server.StopAsync();

        Assert.True(await watch.ResponseStream.MoveNext());
        Assert.Equal(ServingStatus.NotServing, watch.ResponseStream.Current.Status);
        Assert.False(await watch.ResponseStream.MoveNext());
    }

    /// <summary>The health checks log what is not healthy.</summary>
    private static async Task<GrpcServer> StartAsync(HealthStatus says) => (await GrpcServer.StartAsync(
        services => services.AddGrpcHealthChecks().AddCheck("store", () => new HealthCheckResult(says)),
        app => app.MapGrpcHealthChecksService())).ExpectingErrors();
}
