using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using SearchGateway.Functional.Tests.Stand;
using SearchGateway.Tests.Shared.Attacks;
using SearchGateway.V1;

namespace SearchGateway.Functional.Tests.Attacks;

/// <summary>An edge before a gateway, each a process of its own, with time limits that a test can wait for, and callers who ask in peace.</summary>
public sealed class AttackedEdge : IAsyncLifetime
{
    private static readonly SearchRequest s_search = new()
    {
        Purpose = Purpose.BorderEntry,
        Query = new Query { Mrz = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10" },
    };

    private EmbeddedGateway _gateway = null!;
    private RunningProgram _edge = null!;
    private HttpClient _rest = null!;
    private GrpcChannel _channel = null!;
    private Metadata _headers = null!;
    private long _last;

    internal Attacked Target { get; private set; } = null!;

    internal Bystanders Bystanders { get; private set; } = null!;

    /// <summary>Faults that edge or gateway have logged.</summary>
    public IEnumerable<string> Faults => _edge.Output.Concat(_gateway.Output).Where(line => line.StartsWith("fail:", StringComparison.Ordinal) || line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal));

    /// <summary>Records in the gateway's log, as the last receipt of a bystander had it.</summary>
    public long Records => Volatile.Read(ref _last) + 1;

    public async ValueTask InitializeAsync()
    {
        (string Name, string Value)[] limits =
        [
            ("HeaderTime", "00:00:01"), ("IdleTime", "00:00:01"), ("RateGrace", "00:00:01.1"), ("PingDelay", "00:00:01"), ("PingTimeout", "00:00:01"),
        ];
        // How soon this machine is through with hundreds of searches at once is no matter here: nobody is to be turned away for that.
        _gateway = await EmbeddedGateway.StartAsync(
        [
            .. limits.Select(l => ("Listen__Connections__" + l.Name, l.Value)), ("Listen__BodyTime", "00:00:01"), ("Simulators__Population__Size", "21"),
            ("Overload__QueueTarget", "00:00:10"), ("Overload__WorkTarget", "00:00:10"),
        ]);
        var settings = limits.ToDictionary(l => "Edge__Connections__" + l.Name, l => l.Value, StringComparer.Ordinal);
        // Nor is the one gateway to count as down because this machine was slow to answer a probe or to make a connection.
        (settings["Edge__ProbeTimeout"], settings["Edge__ConnectTimeout"]) = ("00:00:15", "00:00:15");
        foreach (var (name, value) in (KeyValuePair<string, string>[])[
            new("ASPNETCORE_ENVIRONMENT", "Development"), new("Edge__Address", "127.0.0.1"), new("Edge__RestPort", "0"), new("Edge__GrpcPort", "0"),
            new("Edge__Gateways__0__Rest", _gateway.Rest.ToString()), new("Edge__Gateways__0__Grpc", _gateway.Grpc.ToString())])
            settings[name] = value;
        _edge = RunningProgram.Start("SearchGateway.Edge", [], settings);
        var faces = await _edge.AddressesAsync("Now listening on:", 2);

        _rest = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { BaseAddress = faces[0] };
        _channel = GrpcChannel.ForAddress(faces[1]);
        var token = await TokenAsync();
        _rest.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _headers = new Metadata { { "authorization", "Bearer " + token } };
        Target = new Attacked(faces[0], faces[1], token, s_search.ToByteArray());
        Bystanders = await Bystanders.GatherAsync(OverRestAsync, OverGrpcAsync);
    }

    public async ValueTask DisposeAsync()
    {
        _rest.Dispose();
        _channel.Dispose();
        await _edge.DisposeAsync();
        await _gateway.DisposeAsync();
    }

    private async Task<string> TokenAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1), TimeProvider.System);
        while (true)
        {
            using var answer = await _rest.PostAsJsonAsync("/dev/token", new { profile = "border-guard" }, patience.Token);
            if (answer.StatusCode == HttpStatusCode.OK)
                return (await answer.Content.ReadFromJsonAsync<JsonElement>(patience.Token)).GetProperty("access_token").GetString()!;
        }
    }

    private async Task<string> OverRestAsync()
    {
        using var body = new StringContent(JsonFormatter.Default.Format(s_search), Encoding.UTF8, "application/json");
        using var answer = await _rest.PostAsync(new Uri("/v1/search", UriKind.Relative), body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == HttpStatusCode.OK ? Told(SearchResponse.Parser.ParseJson(text).Answer) : text;
    }

    private async Task<string> OverGrpcAsync()
    {
        try
        {
            return Told((await new SearchService.SearchServiceClient(_channel).SearchAsync(s_search, _headers)).Answer);
        }
        catch (RpcException e)
        {
            return e.Status.ToString();
        }
    }

    private string Told(Answer answer)
    {
        for (var last = Volatile.Read(ref _last); answer.Receipt.Index > last; last = Volatile.Read(ref _last))
            Interlocked.CompareExchange(ref _last, answer.Receipt.Index, last);
        return string.Join(' ', answer.Systems.Select(s => $"{s.System}:{s.Outcome}:{string.Join(',', s.Records.Select(r => r.RecordNumber))}"));
    }
}
