using SearchGateway.Audit.Sealing;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Storage.Sqlite;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Host.Tests.Api;

/// <summary>What time does to requests for access, seen through the whole gateway: approvals run out, and urgent cases lapse.</summary>
public sealed class RequestDeadlineTests
{
    private const string Officer = "law-enforcement-officer";
    private const string AccessPoint = "central-access-point";

    [Fact]
    public async Task AnApprovalOpensUntilItsDayAndNoLonger()
    {
        await using var desk = await Desk.StartAsync();
        var request = await desk.SubmitAsync(urgency: "");
        await desk.VerifyAsync(request.Id, V1.Verdict.Approve, days: 2);
        Assert.Equal(V1.Outcome.Hits, (await desk.SearchAsync(request.Id)).Outcome);

        desk.Clock.Ahead = TimeSpan.FromDays(2) + TimeSpan.FromMinutes(1);

        var refused = await desk.SearchAsync(request.Id);
        Assert.Equal(("access_request_not_valid", "The time for which access was approved is over."), (refused.ReasonCode, refused.Reason));
        Assert.Equal(V1.AccessRequestState.Expired, (await desk.GetAsync(request.Id)).State);
        var late = await Assert.ThrowsAsync<RpcException>(() => desk.VerifyAsync(request.Id, V1.Verdict.Approve));
        Assert.Equal(StatusCode.FailedPrecondition, late.StatusCode);
    }

    [Fact]
    public async Task AnUrgentCaseThatNobodyVerifiesLapsesWithItsConsequences()
    {
        await using var desk = await Desk.StartAsync();
        var request = await desk.SubmitAsync("The suspect boards a plane within the hour.");
        Assert.Equal(V1.Outcome.Hits, (await desk.SearchAsync(request.Id)).Outcome);

        // Three working days are over after eight at the latest.
        desk.Clock.Ahead = TimeSpan.FromDays(8);

        Assert.Equal("access_request_not_valid", (await desk.SearchAsync(request.Id)).ReasonCode);
        var lapsed = await desk.GetAsync(request.Id);
        Assert.Equal((V1.AccessRequestState.Lapsed, V1.RequestStepKind.Lapsed), (lapsed.State, lapsed.History[^1].Kind));
        Assert.Null(lapsed.History[^1].By);
        Assert.Equal([request.Id], (await desk.LateVerificationsAsync()).Select(r => r.Id));

        // Until it is decided on the unit opens no other at once; the ordinary way stays open.
        var another = await Assert.ThrowsAsync<RpcException>(() => desk.SubmitAsync("The next suspect boards a plane as well."));
        Assert.Equal("urgent_case_outstanding", Problems.OverGrpc(another).Reason);
        Assert.Equal(V1.AccessRequestState.Submitted, (await desk.SubmitAsync(urgency: "")).State);

        var decided = await desk.VerifyAsync(request.Id, V1.Verdict.Refuse, reason: "No danger is stated in the file.");
        Assert.Equal(V1.AccessRequestState.NotJustified, decided.State);
        Assert.Equal([V1.CentralSystem.Vis], decided.MustErase);
        Assert.Equal(V1.AccessRequestState.ProvisionallyOpen, (await desk.SubmitAsync("The next suspect boards a plane as well.")).State);

        var records = await desk.RecordsAsync();
        Assert.Single(records, record => record.Contains("\"step\":\"lapsed\"", StringComparison.Ordinal) && record.Contains("\"by\":\"time\"", StringComparison.Ordinal));
        Assert.Single(records, record => record.Contains("\"must_erase\":[\"VIS\"]", StringComparison.Ordinal));
        Assert.DoesNotContain(records, record => record.Contains("ERIKSSON", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task ALapsedCaseThatWasJustifiedStaysClosedAndNothingIsErased()
    {
        await using var desk = await Desk.StartAsync();
        var request = await desk.SubmitAsync("The suspect boards a plane within the hour.");
        desk.Clock.Ahead = TimeSpan.FromDays(8);

        var decided = await desk.VerifyAsync(request.Id, V1.Verdict.Approve);

        Assert.Equal(V1.AccessRequestState.JustifiedAfterLapse, decided.State);
        Assert.Empty(decided.MustErase);
        Assert.Equal("access_request_not_valid", (await desk.SearchAsync(request.Id)).ReasonCode);
        Assert.Empty(await desk.LateVerificationsAsync());
    }

    /// <summary>A gateway whose clock can be put forward, and tokens from before.</summary>
    private sealed class Desk(RunningGateway gateway, ShiftedTime clock, CallOptions officer, CallOptions accessPoint) : IAsyncDisposable
    {
        public ShiftedTime Clock => clock;

        public static async Task<Desk> StartAsync()
        {
            var clock = new ShiftedTime();
            var gateway = await RealGateway.StartAsync(
                builder => builder.Services.AddSingleton<TimeProvider>(clock),
                $"--Policy:Folder={Path.Combine(Repository.Root, "tests", "Shared", "Packs")}", "--Policy:Pack=on-request");
            return new Desk(
                gateway, clock, await gateway.CallOptionsAsync(await gateway.TokenAsync(Officer)), await gateway.CallOptionsAsync(await gateway.TokenAsync(AccessPoint)));
        }

        public async Task<V1.AccessRequest> SubmitAsync(string urgency)
        {
            var request = JsonParser.Default.Parse<V1.SubmitRequest>(Host.Api.OpenApi.Examples.SubmitRequest);
            (request.Urgent, request.UrgencyReason) = (urgency.Length > 0, urgency);
            return (await gateway.Register.SubmitAsync(request, officer)).AccessRequest;
        }

        public async Task<V1.AccessRequest> VerifyAsync(string id, V1.Verdict verdict, int days = 0, string reason = "") =>
            (await gateway.Register.CallAsync<V1.VerifyRequest, V1.VerifyResponse>(
                "Verify", new V1.VerifyRequest { AccessRequestId = id, Verdict = verdict, ValidDays = days, Reason = reason }, accessPoint)).AccessRequest;

        public async Task<V1.AccessRequest> GetAsync(string id) =>
            (await gateway.Register.CallAsync<V1.GetRequest, V1.GetResponse>("Get", new V1.GetRequest { AccessRequestId = id }, officer)).AccessRequest;

        public async Task<IReadOnlyList<V1.AccessRequest>> LateVerificationsAsync() =>
            (await gateway.Register.CallAsync<V1.ListRequest, V1.ListResponse>(
                "List", new V1.ListRequest { List = V1.AccessRequestList.LateVerification }, accessPoint)).AccessRequests;

        public async Task<V1.SystemAnswer> SearchAsync(string id)
        {
            var answer = await gateway.Grpc.SearchAsync(
                new V1.SearchRequest
                {
                    Purpose = V1.Purpose.LawEnforcement,
                    AccessRequestId = id,
                    Query = JsonParser.Default.Parse<V1.SubmitRequest>(Host.Api.OpenApi.Examples.SubmitRequest).Subject,
                },
                officer);
            return answer.Answer.Systems.Single(s => s.System == V1.CentralSystem.Vis);
        }

        public async Task<IReadOnlyList<string>> RecordsAsync()
        {
            await using var reader = SqliteAuditReader.Open(Path.Combine(gateway.Folder!, "audit.db"));
            var keys = RecordKeys.Open(Path.Combine(gateway.Folder!, "audit-record-keys"));
            var records = new List<string>();
            await foreach (var record in reader.ReadRecordsAsync(0, long.MaxValue, TestContext.Current.CancellationToken))
                records.Add(Encoding.UTF8.GetString(RecordOpening.Open(record, keys)!.Value.Span));
            return records;
        }

        public ValueTask DisposeAsync() => gateway.DisposeAsync();
    }
}
