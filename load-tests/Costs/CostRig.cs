using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using Google.Protobuf;
using SearchGateway.Baselines.V1;
using SearchGateway.Client;
using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Processes;
using SearchGateway.LoadTests.Queries;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Costs;

/// <summary>Four recorded systems, and before them the gateway and what it is held against, each a process on the same processors.</summary>
internal sealed class CostRig : IDisposable
{
    /// <summary>The gateway as it is.</summary>
    public const string Gateway = "gateway";

    private readonly List<IDisposable> _owned = [];
    private readonly string _folder;
    private readonly string? _cores;

    private CostRig(string folder, string? cores) => (_folder, _cores) = (folder, cores);

    /// <summary>Everything that can be measured.</summary>
    public List<Candidate> Candidates { get; } = [];

    /// <summary>What could not be started, with the reason.</summary>
    public List<string> Missing { get; } = [];

    /// <summary>Starts all of it.</summary>
    /// <param name="folder">For logs, keys and settings.</param>
    /// <param name="query">The search that all of them make.</param>
    /// <param name="cores">Processors of what is measured, such as <c>0,1</c>; all if null.</param>
    /// <param name="otherCores">Processors of the systems.</param>
    /// <param name="variants">Gateways with settings or builds of their own.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RunException">The systems or a gateway do not start.</exception>
    public static async Task<CostRig> StartAsync(
        string folder, PreparedQuery query, string? cores, string? otherCores, IReadOnlyList<Variant> variants, CancellationToken cancellationToken)
    {
        var rig = new CostRig(folder, cores);
        try
        {
            var baselines = Builds.Find(Builds.Baselines, null);
            var recorded = rig.Own(await RecordedSystems.StartAsync(baselines, otherCores, cancellationToken));
            var (systems, plain) = (recorded.Grpc, recorded.Plain);
            var host = Builds.Find(Builds.Host, null);
            await rig.AddGatewayAsync("gateway with calls", "Unary", host, systems, query, [], cancellationToken);
            var (rest, token) = await rig.AddGatewayAsync(Gateway, "Stream", host, systems, query, [], cancellationToken);
            rig.AddRest(rest, rig.Candidates[^1].Process, query.Request, token);
            foreach (var variant in variants)
                await rig.AddGatewayAsync(variant.Name, "Stream", Builds.Find(Builds.Host, variant.Build), systems, query, variant.Settings, cancellationToken);
            var questions = await KeepQuestionsAsync(plain, Path.Combine(folder, "questions"), cancellationToken);
            await rig.AddNaiveAsync(baselines, systems, questions, query.Request, cancellationToken);
            await rig.AddProxyAsync(plain, query.Request, cancellationToken);
            return rig;
        }
        catch
        {
            rig.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        for (var i = _owned.Count - 1; i >= 0; i--)
            _owned[i].Dispose();
    }

    private async Task<(Uri Address, string Token)> AddGatewayAsync(
        string name, string transport, string host, Uri[] systems, PreparedQuery query, IEnumerable<KeyValuePair<string, string>> own, CancellationToken cancellationToken)
    {
        var (rest, grpc) = (ServerProcess.FreeAddress(), ServerProcess.FreeAddress());
        var node = string.Create(CultureInfo.InvariantCulture, $"{transport.ToLowerInvariant()}-{Candidates.Count}");
        var settings = new Dictionary<string, string>(RecordedSystems.Before(GatewaySettings.Of(node, _folder, rest, grpc, rest), systems, transport), StringComparer.Ordinal);
        foreach (var (key, value) in own)
            settings[key] = value;
        var gateway = Own(await ServerProcess.StartAsync("the " + name, host, rest, grpc, settings, cancellationToken, _cores));

        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var token = await DevelopmentTokens.RequestAsync(http, rest, query.Profile, cancellationToken);
        var client = new SearchService.SearchServiceClient(Own(Channel(grpc)));
        var headers = new Metadata { { "authorization", "Bearer " + token } };
        var first = await client.SearchAsync(query.Request, headers, cancellationToken: cancellationToken);
        if (first.Answer.Systems.Count(s => s.Outcome is Outcome.Hits or Outcome.NoHit) < RecordedSystems.Names.Length)
            throw new RunException("The search does not ask all four systems: " + string.Join(", ", first.Answer.Systems.Select(s => $"{s.System} {s.Outcome}")));
        Candidates.Add(new Candidate(name, gateway.Id, async stop =>
        {
            using var call = client.SearchAsync(query.Request, headers, cancellationToken: stop);
            Expect((await call).Answer.Complete);
        }));
        return (rest, token);
    }

    /// <summary>The same search of the same gateway over its other face.</summary>
    private void AddRest(Uri address, int process, SearchRequest request, string token)
    {
        var http = Own(new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address });
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var body = System.Text.Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(request));
        Candidates.Add(new Candidate("gateway over REST", process, async stop =>
        {
            using var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
            using var answer = await http.PostAsync(new Uri("/v1/search", UriKind.Relative), content, stop);
            var text = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(stop);
            Expect(text.AsSpan().IndexOf("\"complete\": true"u8) >= 0);
        }));
    }

    private async Task AddNaiveAsync(string baselines, Uri[] systems, string questions, SearchRequest request, CancellationToken cancellationToken)
    {
        var address = ServerProcess.FreeAddress();
        var naive = Own(await ServerProcess.StartListeningAsync(
            "the naive facade",
            ["dotnet", baselines, "naive", "--port", address.Port.ToString(CultureInfo.InvariantCulture), "--systems", string.Join(',', systems.Select(s => s.AbsoluteUri)), "--questions", questions],
            address, _cores, cancellationToken));
        var client = new NaiveFacade.NaiveFacadeClient(Own(Channel(address)));
        var expected = (await client.SearchAsync(request, cancellationToken: cancellationToken)).CalculateSize();
        Candidates.Add(new Candidate("naive facade", naive.Id, async stop =>
        {
            using var call = client.SearchAsync(request, cancellationToken: stop);
            Expect((await call).CalculateSize() == expected);
        }));
        Candidates.Add(new Candidate("answer without fan-out", naive.Id, async stop =>
        {
            using var call = client.AgainAsync(request, cancellationToken: stop);
            Expect((await call).CalculateSize() == expected);
        }));
    }

    private async Task AddProxyAsync(Uri[] plain, SearchRequest request, CancellationToken cancellationToken)
    {
        var address = ServerProcess.FreeAddress();
        try
        {
            var proxy = Own(await FanningProxy.StartAsync(Path.Combine(_folder, "nginx"), address, RecordedSystems.Names, plain, _cores, cancellationToken));
            var http = Own(new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address });
            var body = request.ToByteArray();
            var expected = (await AskAsync(http, body, cancellationToken)).Length;
            Candidates.Add(new Candidate("nginx with Lua", proxy.Id, async stop => Expect((await AskAsync(http, body, stop)).Length == expected)));
        }
        catch (Exception absent) when (absent is RunException or System.ComponentModel.Win32Exception)
        {
            Missing.Add($"nginx with Lua: {absent.Message}");
        }
    }

    private static async Task<byte[]> AskAsync(HttpClient http, byte[] body, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(body);
        using var answer = await http.PostAsync(new Uri("/search", UriKind.Relative), content, cancellationToken);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <summary>What the gateway asked of each system, for the facade that knows no rules.</summary>
    private static async Task<string> KeepQuestionsAsync(Uri[] plain, string folder, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        Directory.CreateDirectory(folder);
        foreach (var (system, address) in RecordedSystems.Names.Zip(plain))
            await File.WriteAllBytesAsync(Path.Combine(folder, system), await http.GetByteArrayAsync(address, cancellationToken), cancellationToken);
        return folder;
    }

    private T Own<T>(T thing)
        where T : IDisposable
    {
        _owned.Add(thing);
        return thing;
    }

    private static GrpcChannel Channel(Uri address) => GrpcChannel.ForAddress(address, new GrpcChannelOptions
    {
        HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true, UseProxy = false }, DisposeHttpClient = true,
    });

    private static void Expect(bool held)
    {
        if (!held)
            throw new InvalidOperationException("The answer is not the one that was expected.");
    }
}
