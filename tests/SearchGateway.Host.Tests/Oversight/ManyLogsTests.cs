using System.Net.Http.Json;
using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using SearchGateway.Host.Api.ManyLogs;
using SearchGateway.Host.Authentication;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Host.Tests.Oversight;

/// <summary>Gateways that each have a log, looked into as one from any of them.</summary>
public sealed class ManyLogsTests : IAsyncLifetime
{
    // Not evenly, so that the logs run out one before the other.
    private static readonly int[] Turns = [0, 1, 2, 1, 0, 2, 2, 0, 0, 2, 0];

    private readonly string _folder = Directory.CreateTempSubdirectory("searchgateway-issuer-").FullName;
    private readonly List<RunningGateway> _gateways = [];

    // The last one knows the others.
    private RunningGateway Asked => _gateways[^1];

    public async ValueTask InitializeAsync()
    {
        _gateways.Add(await StartAsync("a"));
        _gateways.Add(await StartAsync("b"));
        _gateways.Add(await StartAsync("c", _gateways[0].GrpcAddress, _gateways[1].GrpcAddress));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var gateway in _gateways)
            await gateway.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task RecordsOfAllLogsComeByTimeAndNameTheirLog()
    {
        var searched = await SearchInTurnAsync(7);

        var found = await FindAsync(Searches());

        Assert.Equal(searched, found.Records.Select(record => (record.Log, record.About)));
        Assert.Equal(["log/c", "log/a", "log/b"], found.Logs.Select(log => log.Log));
        Assert.All(found.Logs, log => Assert.Equal(log.Log, log.Receipt.Log));
        Assert.Equal(searched.Count, found.Logs.Sum(log => log.Found));
        Assert.Equal(("", false, found.Receipt), (found.NextPageToken, found.Incomplete, found.Logs[0].Receipt));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(200)]
    public async Task PageByPageEveryRecordComesOnceAndInOrder(int pageSize)
    {
        var searched = await SearchInTurnAsync(11);
        var records = new List<(string, string)>();
        var request = Searches();
        request.PageSize = pageSize;
        do
        {
            var page = await FindAsync(request);
            Assert.InRange(page.Records.Count, 0, pageSize);
            records.AddRange(page.Records.Select(record => (record.Log, record.About)));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(searched, records);
    }

    [Fact]
    public async Task EachLogRecordsTheLookUpForTheCallerAndNobodyPassesItOnAgain()
    {
        await SearchInTurnAsync(3);
        await FindAsync(Searches());

        foreach (var gateway in _gateways)
        {
            var own = await FindAsync(Lookups(), gateway, ownLogOnly: true);
            var lookup = Assert.Single(own.Records);
            Assert.Equal("dev-oversight-officer-1", lookup.By.Officer);
            Assert.Contains("\"procedure\":\"DPA-EST/2016/0117\"", lookup.Canonical, StringComparison.Ordinal);
            Assert.Empty(own.Logs);
        }
    }

    [Fact]
    public async Task ALogThatGivesNoAnswerIsNamedAndNeverLooksEmpty()
    {
        var searched = await SearchInTurnAsync(6);
        await _gateways[1].App.StopAsync(TestContext.Current.CancellationToken);

        var request = Searches();
        request.PageSize = 2;
        var found = await FindAsync(request);
        var missing = Assert.Single(found.Logs, log => log.Missing);
        Assert.Equal((true, _gateways[1].GrpcAddress, "UNAVAILABLE", ""), (found.Incomplete, missing.Gateway, missing.Reason, missing.Log));

        // It stays missing on the pages that follow, and is named on each.
        request.PageToken = found.NextPageToken;
        var rest = await FindAsync(request);
        Assert.True(rest.Incomplete);
        Assert.Equal(searched.Where(search => search.Log != "log/b"), found.Records.Concat(rest.Records).Select(record => (record.Log, record.About)));

        var figures = await StatisticsAsync();
        Assert.True(figures.Incomplete);
        Assert.Equal(searched.Count(search => search.Log != "log/b"), Count(figures));
    }

    [Fact]
    public async Task AGatewayThatDoesNotTakeTheTokenIsNamedToo()
    {
        await using var strange = await StartAsync("d", Path.Combine(_folder, "another-key"));
        await using var asked = await StartAsync("e", strange.GrpcAddress);

        var found = await FindAsync(Searches(), asked);

        Assert.Equal("UNAUTHENTICATED", Assert.Single(found.Logs, log => log.Missing).Reason);
    }

    [Fact]
    public async Task FiguresOfAllLogsAreAddedUp()
    {
        var searched = await SearchInTurnAsync(6);

        var figures = await StatisticsAsync();

        Assert.Equal(searched.Count, Count(figures));
        Assert.Equal(figures.Searches.Count, figures.Searches.Select(Uncounted).Distinct().Count());
        Assert.Equal(3, figures.Logs.Count);
    }

    [Fact]
    public async Task AnomaliesOfAllLogsAreListed()
    {
        await SearchInTurnAsync(6);
        var now = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddMinutes(1));
        var request = new V1.FindAnomaliesRequest { Procedure = "DPA-EST/2016/0117", Basis = V1.LookupBasis.Supervision, From = Timestamp.FromDateTimeOffset(now.ToDateTimeOffset().AddDays(-7)), Until = now };

        var found = await Asked.Oversight.CallAsync<V1.FindAnomaliesRequest, V1.FindAnomaliesResponse>("FindAnomalies", request, await OverseerAsync());

        Assert.Equal((6, 3), (found.Searches, found.Logs.Count));
    }

    [Fact]
    public async Task AnOfficerWhoSpreadsSearchesOverGatewaysShowsUpAsOne()
    {
        string[] rules = ["--Oversight:Anomalies:RateLeast=6", "--Oversight:Anomalies:RateFewestDays=2", "--Oversight:Anomalies:RateFactor=1"];
        await using var first = await StartAsync("x", rules);
        await using var second = await StartAsync("y", rules);
        await using var asked = await StartAsync("z", [first.GrpcAddress, second.GrpcAddress, "http://127.0.0.1:1", .. rules]);
        RunningGateway[] all = [first, second, asked];
        foreach (var gateway in all)
        {
            for (var n = 0; n < 3; n++)
                await SearchAsync(gateway, "border-guard");
        }

        foreach (var other in (string[])["sirene-officer", "border-guard-second-line"])
            await SearchAsync(first, other);

        foreach (var gateway in all)
            Assert.Empty((await AnomaliesAsync(gateway, ownLogOnly: true)).Anomalies);
        var joint = await AnomaliesAsync(asked, ownLogOnly: false);

        var found = Assert.Single(joint.Anomalies);
        Assert.Equal((V1.AnomalyRule.Rate, "dev-border-guard-1", 9L, 1.0), (found.Rule, found.By.Officer, found.Count, found.Usual));
        Assert.Equal(["log/z", "log/x", "log/y"], found.InLogs.Select(part => part.Log));
        Assert.Equal((11, true, "UNAVAILABLE"), (joint.Searches, joint.Incomplete, Assert.Single(joint.Logs, log => log.Missing).Reason));
        Assert.Empty(joint.Tallies);
        Assert.Contains("in each log by itself", Assert.Single(joint.Rules, rule => rule.Rule == V1.AnomalyRule.RepeatedSubject).Explanation, StringComparison.Ordinal);
    }

    private static async Task SearchAsync(RunningGateway gateway, string profile)
    {
        var request = Requests.Specimen.Clone();
        if (profile != "border-guard")
            request.Purpose = V1.Purpose.BorderSecondLine;
        await gateway.Grpc.SearchAsync(request, await gateway.CallOptionsAsync(await gateway.TokenAsync(profile)));
    }

    private async Task<V1.FindAnomaliesResponse> AnomaliesAsync(RunningGateway gateway, bool ownLogOnly)
    {
        var now = TimeProvider.System.GetUtcNow();
        var request = new V1.FindAnomaliesRequest
        {
            Procedure = "SUP/2016/0117", Basis = V1.LookupBasis.Supervision, From = Timestamp.FromDateTimeOffset(now.AddDays(-7)), Until = Timestamp.FromDateTimeOffset(now.AddMinutes(1)),
        };
        var options = await gateway.CallOptionsAsync(await gateway.TokenAsync("union-supervisor"));
        if (ownLogOnly)
            options.Headers!.Add(LookupAsker.OwnLogOnlyHeader, "1");
        return await gateway.Oversight.CallAsync<V1.FindAnomaliesRequest, V1.FindAnomaliesResponse>("FindAnomalies", request, options);
    }

    [Fact]
    public async Task ARecordIsShownByItsLogAndPlace()
    {
        await SearchInTurnAsync(3);
        foreach (var record in (await FindAsync(Searches())).Records)
        {
            var shown = await GetAsync(record.Index, record.Log);
            Assert.Equal(record.Canonical, shown.Record.Canonical);
            Assert.Equal(record.Log, shown.Receipt.Log);
        }

        Assert.Equal("unknown_record", await FaultAsync(() => GetAsync(0, "log/of-nobody")));
        await _gateways[0].App.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal("log_unreadable", await FaultAsync(() => GetAsync(0, "log/a")));
        Assert.Equal("log_unreadable", await FaultAsync(() => GetAsync(0, "log/of-nobody")));
    }

    [Fact]
    public async Task ATokenOfOtherCriteriaIsRefusedAndNobodyElseIsAsked()
    {
        await SearchInTurnAsync(3);
        var request = Searches();
        request.PageSize = 1;
        request.PageToken = (await FindAsync(request)).NextPageToken;
        request.Criteria.Purpose = V1.Purpose.PoliceCheck;
        Assert.Equal("invalid_query", await FaultAsync(() => FindAsync(request)));
        request.PageToken = "AAAA";
        Assert.Equal("invalid_query", await FaultAsync(() => FindAsync(request)));

        var before = (await FindAsync(Lookups(), _gateways[0], ownLogOnly: true)).Records.Count;
        Assert.Equal("role_missing", await FaultAsync(async () => await Asked.Oversight.CallAsync<V1.FindRecordsRequest, V1.FindRecordsResponse>(
            "FindRecords", Searches(), await Asked.CallOptionsAsync(await Asked.TokenAsync()))));
        Assert.Equal(before + 1, (await FindAsync(Lookups(), _gateways[0], ownLogOnly: true)).Records.Count);
    }

    [Fact]
    public async Task OverRestTheSameIsSaid()
    {
        await SearchInTurnAsync(4);
        using var answer = await Asked.PostAsync("/v1/oversight/records:find", JsonFormatter.Default.Format(Searches()), await Asked.TokenAsync("oversight-officer"));
        var rest = JsonParser.Default.Parse<V1.FindRecordsResponse>(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal((await FindAsync(Searches())).Records, rest.Records);
        Assert.Equal(3, rest.Logs.Count);
    }

    /// <summary>Searches at one gateway after the other; which log holds what, in the order of time.</summary>
    private async Task<List<(string Log, string About)>> SearchInTurnAsync(int count)
    {
        var searched = new List<(string, string)>();
        for (var number = 0; number < count; number++)
        {
            var gateway = _gateways[Turns[number]];
            var answer = (await gateway.Grpc.SearchAsync(Requests.Specimen, await gateway.CallOptionsAsync())).Answer;
            searched.Add((answer.Receipt.Log, answer.SearchId));
        }

        return searched;
    }

    private static V1.FindRecordsRequest Searches() => Request(V1.RecordKind.Search);

    private static V1.FindRecordsRequest Lookups() => Request(V1.RecordKind.AuditLookup);

    private static V1.FindRecordsRequest Request(V1.RecordKind kind)
    {
        // The same for every call of a test: a page's token is bound to it.
        var day = TimeProvider.System.GetUtcNow().UtcDateTime.Date;
        return new V1.FindRecordsRequest
        {
            Procedure = "DPA-EST/2016/0117",
            Basis = V1.LookupBasis.Supervision,
            Criteria = new V1.RecordCriteria { From = Timestamp.FromDateTime(day.AddDays(-2)), Until = Timestamp.FromDateTime(day.AddDays(3)), Kinds = { kind } },
        };
    }

    private static long Count(V1.GetStatisticsResponse figures) => figures.Searches.Where(count => count.System == V1.CentralSystem.Sis).Sum(count => count.Count);

    [Fact]
    public async Task ATokenBoundToACertificateIsPassedOnWithIt()
    {
        using var authority = new TestAuthority();
        var (own, calling, desk) = (authority.Server(), authority.Client("CN=gateway"), authority.Client());
        string[] tls =
        [
            "--Listen:Rest=https://127.0.0.1:0", "--Listen:Grpc=https://127.0.0.1:0", $"--Listen:Tls:Server:Certificate={own.CertificatePath}", $"--Listen:Tls:Server:Key={own.KeyPath}",
            "--Listen:Tls:ClientCertificates=Require", $"--Listen:Tls:ClientAuthorities={authority.Path}", "--Listen:Tls:Revocation=NoCheck", "--TokenBinding:Required=true",
            $"--Listen:TrustedEdges:0={calling.Hash}", $"--DevelopmentIssuer:KeyPath={Path.Combine(_folder, "key")}", "--DevelopmentIssuer:Issuer=https://issuer.example", "--Logging:LogLevel:Default=None",
        ];
        await using var peer = await RealGateway.StartAsync(null, [.. tls, "--Audit:Origin=log/other"]);
        await using var asked = await RealGateway.StartAsync(null,
        [
            .. tls, "--Audit:Origin=log/asked", $"--Oversight:Peers:0={peer.GrpcAddress}", $"--Oversight:PeerTls:Client:Certificate={calling.CertificatePath}",
            $"--Oversight:PeerTls:Client:Key={calling.KeyPath}", $"--Oversight:PeerTls:Authorities={authority.Path}",
        ]);
        using var http = new HttpClient(CertifiedHandler.Of(authority, desk)) { BaseAddress = asked.Rest.BaseAddress };
        var issuer = asked.App.Services.GetRequiredService<DevelopmentIssuer>();
        using var shown = desk.Load();
        var token = issuer.Issue(DevelopmentProfile.All.Single(p => p.Name == "union-supervisor"), SHA256.HashData(shown.RawData));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/oversight/records:find")
        {
            Content = JsonContent.Create(new
            {
                procedure = "SUP/2016/1", basis = "LOOKUP_BASIS_SUPERVISION", criteria = new { from = "2016-01-01T00:00:00Z", until = "2016-02-01T00:00:00Z" },
            }),
        };
        request.Headers.Authorization = new("Bearer", token);

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var page = V1.FindRecordsResponse.Parser.ParseJson(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.False(page.Incomplete);
        Assert.Equal(["log/asked", "log/other"], page.Logs.Select(log => log.Log).Order(StringComparer.Ordinal));
    }

    private static V1.SearchCount Uncounted(V1.SearchCount count)
    {
        var key = count.Clone();
        key.Count = 0;
        return key;
    }

    private static async Task<string> FaultAsync(Func<Task> call) => Problems.OverGrpc(await Assert.ThrowsAsync<RpcException>(call)).Reason;

    private async Task<V1.FindRecordsResponse> FindAsync(V1.FindRecordsRequest request, RunningGateway? gateway = null, bool ownLogOnly = false) =>
        await (gateway ?? Asked).Oversight.CallAsync<V1.FindRecordsRequest, V1.FindRecordsResponse>("FindRecords", request, await OverseerAsync(gateway, ownLogOnly));

    private async Task<V1.GetRecordResponse> GetAsync(long index, string log) => await Asked.Oversight.CallAsync<V1.GetRecordRequest, V1.GetRecordResponse>(
        "GetRecord", new V1.GetRecordRequest { Procedure = "DPA-EST/2016/0117", Basis = V1.LookupBasis.Supervision, Index = index, Log = log }, await OverseerAsync());

    private async Task<V1.GetStatisticsResponse> StatisticsAsync()
    {
        var month = TimeProvider.System.GetUtcNow().ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        var request = new V1.GetStatisticsRequest { Procedure = "DPA-EST/2016/0117", Basis = V1.LookupBasis.Supervision, FromMonth = month, UntilMonth = month };
        return await Asked.Oversight.CallAsync<V1.GetStatisticsRequest, V1.GetStatisticsResponse>("GetStatistics", request, await OverseerAsync());
    }

    private async Task<CallOptions> OverseerAsync(RunningGateway? gateway = null, bool ownLogOnly = false)
    {
        var options = await (gateway ?? Asked).CallOptionsAsync(await (gateway ?? Asked).TokenAsync("oversight-officer"));
        if (ownLogOnly)
            options.Headers!.Add(LookupAsker.OwnLogOnlyHeader, "1");
        return options;
    }

    private Task<RunningGateway> StartAsync(string name, params string[] peers)
    {
        // A gateway whose key stands elsewhere takes nobody else's tokens.
        var key = peers is [var path] && Path.IsPathRooted(path) ? path : Path.Combine(_folder, "key");
        string[] settings =
        [
            $"--Audit:Origin=log/{name}", $"--DevelopmentIssuer:KeyPath={key}", "--DevelopmentIssuer:Issuer=https://issuer.example", "--Logging:LogLevel:Default=None",
            .. peers.Where(peer => peer.StartsWith("--", StringComparison.Ordinal)),
            .. peers.Where(peer => peer != key && !peer.StartsWith("--", StringComparison.Ordinal)).Select((peer, at) => $"--Oversight:Peers:{at}={peer}"),
        ];
        return RealGateway.StartAsync(null, settings);
    }
}
