using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SearchGateway.Host.Admission;
using SearchGateway.Host.Api;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Admission;

/// <summary>A gateway whose queue is so long that only the first line is admitted, over both faces.</summary>
public sealed class PriorityTests
{
    private static readonly V1.SearchRequest PoliceCheck = Requests.With(r => r.Purpose = V1.Purpose.PoliceCheck);
    private static readonly V1.SearchRequest SecondLine = Requests.With(r => r.Purpose = V1.Purpose.BorderSecondLine);

    [Fact]
    public async Task SearchesOfTheFirstLineAreAnswered()
    {
        await using var gateway = await RunningGateway.StartAsync(Overloaded);
        var token = await gateway.TokenAsync();

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await gateway.PostAsync("/v1/search", Requests.ToJson(Requests.Specimen), token)).StatusCode);
            await gateway.Grpc.SearchAsync(Requests.Specimen, await gateway.CallOptionsAsync(token));
        }

        using var stream = gateway.Grpc.SearchStream(Requests.Specimen, await gateway.CallOptionsAsync(token));
        Assert.True(await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        Assert.Equal(7, gateway.Core.Asked.Count);
    }

    [Fact]
    public async Task OtherSearchesAreTurnedAwayAndTheCoreNeverHearsOfThem()
    {
        await using var gateway = await RunningGateway.StartAsync(Overloaded, "--Overload:RetryAfter=00:00:03");
        var token = await gateway.TokenAsync("police-officer");

        await AssertTurnedAwayAsync(gateway, token, PoliceCheck);
        await AssertTurnedAwayAsync(gateway, token, PoliceCheck);
    }

    [Fact]
    public async Task APurposeThatTheTokenLacksGivesNoPriority()
    {
        await using var gateway = await RunningGateway.StartAsync(Overloaded, "--Overload:RetryAfter=00:00:03");

        await AssertTurnedAwayAsync(gateway, await gateway.TokenAsync("police-officer"), Requests.Specimen);
    }

    [Fact]
    public async Task AnOfficerOfBothLinesHasPriorityForTheFirstAlone()
    {
        await using var gateway = await RunningGateway.StartAsync(Overloaded, "--Overload:RetryAfter=00:00:03");
        var token = await gateway.TokenAsync("border-guard-second-line");

        await AssertTurnedAwayAsync(gateway, token, SecondLine);
        Assert.Equal(HttpStatusCode.OK, (await gateway.PostAsync("/v1/search", Requests.ToJson(Requests.Specimen), token)).StatusCode);
    }

    [Fact]
    public async Task AllOtherMethodsAreTurnedAwayAndHealthChecksAreAnswered()
    {
        await using var gateway = await RunningGateway.StartAsync(Overloaded);

        Assert.Equal("overloaded", (await Problems.OverRestAsync(await gateway.GetAsync("/v1/policy"))).Reason);
        Assert.Equal("overloaded", (await Problems.OverRestAsync(await gateway.GetAsync("/v1/links"))).Reason);
        Assert.Equal("overloaded", (await Problems.OverRestAsync(await gateway.PostAsync("/v1/oversight/records:export", "{}"))).Reason);
        Assert.Empty(gateway.Core.Register);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Rest.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task TokensThatDoNotVerifyAreNotVerifiedWithoutEnd()
    {
        // Its clock stands, so that nothing is added to what may be verified.
        await using var gateway = await RunningGateway.StartAsync(Overloaded);

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 30; i++)
        {
            using var answer = await gateway.PostAsync("/v1/search", Requests.ToJson(Requests.Specimen), "not-a-token");
            statuses.Add(answer.StatusCode);
        }

        Assert.All(statuses[..20], status => Assert.Equal(HttpStatusCode.Unauthorized, status));
        Assert.All(statuses[20..], status => Assert.Equal(HttpStatusCode.ServiceUnavailable, status));
    }

    [Fact]
    public async Task NoRecordIsOwedForASearchThatIsTurnedAway()
    {
        await using var gateway = await RealGateway.StartAsync(Overloaded);
        var audit = gateway.App.Services.GetRequiredService<AuditDoor>();
        using (var answer = await gateway.PostAsync("/v1/search", Requests.ToJson(Requests.Specimen)))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var before = audit.Checkpoint(false)?.Size;

        var token = await gateway.TokenAsync("police-officer");
        for (var i = 0; i < 3; i++)
            Assert.Equal("overloaded", (await Problems.OverRestAsync(await gateway.PostAsync("/v1/search", Requests.ToJson(PoliceCheck), token))).Reason);

        Assert.NotNull(before);
        Assert.Equal(before, audit.Checkpoint(false)?.Size);
    }

    [Fact]
    public async Task CallsAreCountedByLaneAndByWhatHappened()
    {
        var counted = new ConcurrentBag<(object? Lane, object? Happened)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument is { Meter.Name: SearchGateway.Telemetry.Name, Name: "ssi.admission.calls" })
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.Add((tags[0].Value, tags[1].Value)));
        listener.Start();
        await using var gateway = await RunningGateway.StartAsync(Overloaded);
        var (guard, police) = (await gateway.TokenAsync(), await gateway.TokenAsync("police-officer"));

        for (var i = 0; i < 2; i++)
        {
            (await gateway.PostAsync("/v1/search", Requests.ToJson(Requests.Specimen), guard)).Dispose();
            (await gateway.PostAsync("/v1/search", Requests.ToJson(PoliceCheck), police)).Dispose();
        }

        // Other tests count too, at the same time; what is counted here is among it.
        Assert.True(counted.Count(c => c is ("first_line", "admitted")) >= 2);
        Assert.True(counted.Count(c => c is ("other", "shed")) >= 2);
    }

    private static void Overloaded(WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(LongQueue.Control(new OverloadOptions { AlwaysAdmitted = 0 }));

    private static async Task AssertTurnedAwayAsync(RunningGateway gateway, string token, V1.SearchRequest request)
    {
        var asked = gateway.Core.Asked.Count;
        var response = await gateway.PostAsync("/v1/search", Requests.ToJson(request), token);
        Assert.Equal(TimeSpan.FromSeconds(3), response.Headers.RetryAfter?.Delta);
        var rest = await Problems.OverRestAsync(response);
        var streamed = await Problems.OverRestAsync(await gateway.PostAsync("/v1/search:stream", Requests.ToJson(request), token));
        var options = await gateway.CallOptionsAsync(token);
        var grpc = await Assert.ThrowsAsync<RpcException>(async () => await gateway.Grpc.SearchAsync(request, options));
        var stream = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            using var call = gateway.Grpc.SearchStream(request, options);
            await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken);
        });

        Assert.Equal((503, "overloaded"), (rest.Status, rest.Reason));
        Assert.Equal(StatusCode.Unavailable, grpc.StatusCode);
        Assert.Equal(rest, streamed);
        Assert.Equal(rest, Problems.OverGrpc(grpc));
        Assert.Equal(rest, Problems.OverGrpc(stream));
        Assert.Equal(TimeSpan.FromSeconds(3), grpc.GetRpcStatus()!.GetDetail<RetryInfo>()!.RetryDelay.ToTimeSpan());
        Assert.Equal(asked, gateway.Core.Asked.Count);
    }
}
