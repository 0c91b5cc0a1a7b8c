using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Audit.Sealing;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Storage.Sqlite;
using SearchGateway.Tests.Shared;
using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.Host.Tests.AuditStores;

/// <summary>Two gateways, each with a log of its own, on one register of access requests in PostgreSQL.</summary>
public sealed class SharedRegistersTests : IAsyncLifetime
{
    private static int s_last;

    private readonly List<Gateway> _gateways = [];

    private Gateway One => _gateways[0];

    private Gateway Other => _gateways[1];

    public async ValueTask InitializeAsync()
    {
        var server = await PostgreSqlServer.SharedAsync();
        var number = Interlocked.Increment(ref s_last);
        string[] settings =
        [
            "--Logging:LogLevel:SearchGateway=Error",
            $"--Policy:Folder={Path.Combine(Repository.Root, "tests", "Shared", "Packs")}", "--Policy:Pack=on-request",
            "--AccessRequests:Store=PostgreSql", $"--AccessRequests:PostgreSql:ConnectionString={server.ConnectionString}", $"--AccessRequests:PostgreSql:Schema=requests_{number}",
            "--Links:Store=PostgreSql", $"--Links:PostgreSql:ConnectionString={server.ConnectionString}", $"--Links:PostgreSql:Schema=links_{number}",
        ];
        _gateways.AddRange(await Task.WhenAll(Gateway.StartAsync(settings), Gateway.StartAsync(settings)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var gateway in _gateways)
            await gateway.DisposeAsync();
    }

    [Fact]
    public async Task WhatOneGatewayTakesInAnotherVerifiesAndBothSearchUnder()
    {
        var request = await One.SubmitAsync();
        Assert.Equal("access_request_not_valid", (await Other.SearchAsync(request.Id)).ReasonCode);

        Assert.Equal(V1.AccessRequestState.Approved, (await Other.VerifyAsync(request.Id, V1.Verdict.Approve)).State);
        Assert.Equal(V1.Outcome.Hits, (await One.SearchAsync(request.Id)).Outcome);
        Assert.Equal(V1.Outcome.Hits, (await Other.SearchAsync(request.Id)).Outcome);

        Assert.Equal(V1.AccessRequestState.Withdrawn, (await One.WithdrawAsync(request.Id)).State);
        Assert.Equal("access_request_not_valid", (await Other.SearchAsync(request.Id)).ReasonCode);

        Assert.Equal(["submitted 1", "withdrawn 3"], await One.TrailAsync(request.Id));
        Assert.Equal(["approved 2"], await Other.TrailAsync(request.Id));
        Assert.False(File.Exists(Path.Combine(One.Folder, "audit.access-requests.db")));
        Assert.False(File.Exists(Path.Combine(One.Folder, "audit.links.db")));
    }

    [Fact]
    public async Task OfTwoAccessPointsAtTwoGatewaysOneDecidesAndWhatBothRecordedAmountsToThat()
    {
        var outcomes = new ConcurrentBag<(string Id, V1.AccessRequestState State)>();
        for (var round = 0; round < 20; round++)
        {
            var request = await One.SubmitAsync();
            var decisions = await Task.WhenAll(
                Task.Run(() => One.TryVerifyAsync(request.Id, V1.Verdict.Approve)), Task.Run(() => Other.TryVerifyAsync(request.Id, V1.Verdict.Refuse)));

            var decided = Assert.Single(decisions.OfType<V1.AccessRequest>());
            Assert.Equal(decided.State, (await One.GetAsync(request.Id)).State);
            Assert.Equal(decided.State, (await Other.GetAsync(request.Id)).State);
            outcomes.Add((request.Id, decided.State));
        }

        foreach (var (id, state) in outcomes)
        {
            string[] trail = [.. await One.TrailAsync(id), .. await Other.TrailAsync(id)];
            var standing = trail.Where(step => !step.StartsWith("void ", StringComparison.Ordinal)).ToList();
            foreach (var lost in trail.Where(step => step.StartsWith("void ", StringComparison.Ordinal)))
                Assert.True(standing.Remove(lost["void ".Length..]));
            Assert.Equal(["submitted 1", state == V1.AccessRequestState.Approved ? "approved 2" : "refused 2"], standing);
        }
    }

    private sealed class Gateway(RunningGateway running, CallOptions officer, CallOptions accessPoint) : IAsyncDisposable
    {
        public string Folder => running.Folder!;

        public static async Task<Gateway> StartAsync(string[] settings)
        {
            var running = await RealGateway.StartAsync(null, settings);
            return new Gateway(
                running, await running.CallOptionsAsync(await running.TokenAsync("law-enforcement-officer")), await running.CallOptionsAsync(await running.TokenAsync("central-access-point")));
        }

        public async Task<V1.AccessRequest> SubmitAsync() =>
            (await running.Register.SubmitAsync(JsonParser.Default.Parse<V1.SubmitRequest>(Host.Api.OpenApi.Examples.SubmitRequest), officer)).AccessRequest;

        public async Task<V1.AccessRequest> VerifyAsync(string id, V1.Verdict verdict) =>
            (await running.Register.CallAsync<V1.VerifyRequest, V1.VerifyResponse>(
                "Verify", new V1.VerifyRequest { AccessRequestId = id, Verdict = verdict, Reason = verdict == V1.Verdict.Refuse ? "The file says nothing of a specific case." : "" }, accessPoint)).AccessRequest;

        /// <summary>The request as decided; null if another was quicker.</summary>
        public async Task<V1.AccessRequest?> TryVerifyAsync(string id, V1.Verdict verdict)
        {
            try
            {
                return await VerifyAsync(id, verdict);
            }
            catch (RpcException slower) when (slower.StatusCode == StatusCode.FailedPrecondition)
            {
                return null;
            }
        }

        public async Task<V1.AccessRequest> WithdrawAsync(string id) =>
            (await running.Register.CallAsync<V1.WithdrawRequest, V1.WithdrawResponse>("Withdraw", new V1.WithdrawRequest { AccessRequestId = id }, officer)).AccessRequest;

        public async Task<V1.AccessRequest> GetAsync(string id) =>
            (await running.Register.CallAsync<V1.GetRequest, V1.GetResponse>("Get", new V1.GetRequest { AccessRequestId = id }, officer)).AccessRequest;

        public async Task<V1.SystemAnswer> SearchAsync(string id)
        {
            var query = JsonParser.Default.Parse<V1.SubmitRequest>(Host.Api.OpenApi.Examples.SubmitRequest).Subject;
            var answer = await running.Grpc.SearchAsync(new V1.SearchRequest { Purpose = V1.Purpose.LawEnforcement, AccessRequestId = id, Query = query }, officer);
            return answer.Answer.Systems.Single(s => s.System == V1.CentralSystem.Vis);
        }

        /// <summary>The steps of a request that stand in this gateway's log, with their versions.</summary>
        public async Task<IReadOnlyList<string>> TrailAsync(string id)
        {
            await using var reader = SqliteAuditReader.Open(Path.Combine(Folder, "audit.db"));
            var keys = RecordKeys.Open(Path.Combine(Folder, "audit-record-keys"));
            var trail = new List<string>();
            await foreach (var stored in reader.ReadRecordsAsync(0, long.MaxValue, TestContext.Current.CancellationToken))
            {
                using var record = JsonDocument.Parse(Encoding.UTF8.GetString(RecordOpening.Open(stored, keys)!.Value.Span));
                if (record.RootElement.TryGetProperty("access_request", out var about) && about.GetString() == id && record.RootElement.TryGetProperty("step", out var step))
                    trail.Add($"{(record.RootElement.GetProperty("kind").GetString() == "access_request_void" ? "void " : "")}{step.GetString()} {record.RootElement.GetProperty("version")}");
            }

            return trail;
        }

        public ValueTask DisposeAsync() => running.DisposeAsync();
    }
}
