using System.Net;
using System.Text.Json.Nodes;
using Grpc.Health.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SearchGateway.Audit.Witnesses;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Host.Tests.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task ReadyFallsWhileTheAuditLogCannotBeWritten()
    {
        await using var gateway = await RunningGateway.StartAsync(null, "--Logging:LogLevel:Default=None");
        Assert.Equal(("ok", HttpStatusCode.OK), await ReadyAsync(gateway));

        gateway.Core.IsAuditLogWritable = false;

        Assert.Equal(("failed", HttpStatusCode.ServiceUnavailable), await ReadyAsync(gateway));
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.NotServing, await GrpcHealthAsync(gateway));
        using var live = await gateway.Rest.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);

        gateway.Core.IsAuditLogWritable = true;

        Assert.Equal(("ok", HttpStatusCode.OK), await ReadyAsync(gateway));
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, await GrpcHealthAsync(gateway));
    }

    [Fact]
    public async Task ReadyNamesTheCheckAndNothingMore()
    {
        await using var gateway = await RunningGateway.StartAsync(null, "--Logging:LogLevel:Default=None");
        gateway.Core.IsAuditLogWritable = false;

        using var answer = await gateway.Rest.GetAsync("/health/ready");

        Assert.Equal(
            """{"status":"failed","checks":[{"name":"accepting","status":"ok"},{"name":"audit_log","status":"failed"},{"name":"audit_witnesses","status":"ok"},{"name":"rule_pack","status":"ok"}]}""",
            await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(false, "role may append only")]
    [InlineData(true, "role may alter and remove")]
    public async Task WhatTheRoleInTheDatabaseMayDoIsTold(bool? mayAlter, string? detail)
    {
        await using var gateway = await RunningGateway.StartAsync(null, "--Logging:LogLevel:Default=None");
        gateway.Core.MayAlter = mayAlter;

        using var answer = await gateway.Rest.GetAsync("/health/ready");

        var check = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["checks"]!.AsArray().Single(c => (string)c!["name"]! == "audit_log")!;
        Assert.Equal(("ok", detail), ((string)check["status"]!, (string?)check["detail"]));
    }

    [Theory]
    [InlineData(false, false, false, "ok", "none configured", HttpStatusCode.OK)]
    [InlineData(true, false, false, "ok", null, HttpStatusCode.OK)]
    [InlineData(true, true, false, "warning", "missing for longer than allowed", HttpStatusCode.OK)]
    [InlineData(true, true, true, "failed", "missing for longer than allowed", HttpStatusCode.ServiceUnavailable)]
    public async Task MissingWitnessesAreToldAndMakeReadyFallOnlyWhereThePolicySaysSo(
        bool areConfigured, bool isLapsed, bool holdsBack, string status, string? detail, HttpStatusCode code)
    {
        await using var gateway = await RunningGateway.StartAsync(null, "--Logging:LogLevel:Default=None");
        gateway.Core.Standing = new WitnessStanding(areConfigured ? ["w1"] : [], areConfigured ? 1 : 0, 5, 7, isLapsed, holdsBack);

        using var answer = await gateway.Rest.GetAsync("/health/ready");

        var checks = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["checks"]!.AsArray();
        var check = checks.Single(c => (string)c!["name"]! == "audit_witnesses")!;
        Assert.Equal((status, detail, code), ((string)check["status"]!, (string?)check["detail"], answer.StatusCode));
    }

    [Fact]
    public async Task ToldToStopReadyFallsFirstAndCallsInFlightFinish()
    {
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using var gateway = await RunningGateway.StartAsync(
            builder => builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)),
            "--Shutdown:Notice=00:01:00", "--Logging:LogLevel:Default=None");
        var (asked, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        gateway.Core.Reply = async _ =>
        {
            asked.SetResult();
            await finish.Task;
            return SampleReplies.Answered;
        };
        var inFlight = gateway.PostAsync("/v1/search", "{}");
        await asked.Task;

        var stop = gateway.App.StopAsync();
        while ((await ReadyAsync(gateway)).Code == HttpStatusCode.OK)
            await Task.Yield();
        Assert.False(stop.IsCompleted);
        Assert.False(inFlight.IsCompleted);

        finish.SetResult();
        using var answer = await inFlight;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        while (!stop.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        await stop;
        await Assert.ThrowsAsync<HttpRequestException>(() => gateway.Rest.GetAsync("/health/live"));
    }

    private static async Task<(string Status, HttpStatusCode Code)> ReadyAsync(RunningGateway gateway)
    {
        using var answer = await gateway.Rest.GetAsync("/health/ready");
        return ((string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["status"]!, answer.StatusCode);
    }

    private static async Task<HealthCheckResponse.Types.ServingStatus> GrpcHealthAsync(RunningGateway gateway)
    {
        var client = new Grpc.Health.V1.Health.HealthClient(gateway.Channel);
        return (await client.CheckAsync(new HealthCheckRequest { Service = "searchgateway.v1.SearchService" })).Status;
    }
}
