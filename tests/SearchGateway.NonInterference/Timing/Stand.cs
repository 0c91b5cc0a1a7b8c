using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using SearchGateway.Host;
using SearchGateway.Host.Authentication;
using SearchGateway.Model;
using SearchGateway.Simulators;
using Eurodac = SearchGateway.Systems.Contracts.Eurodac.V1;

namespace SearchGateway.NonInterference.Timing;

/// <summary>The gateway as it is, with its log on disk, before the simulated systems; and a clock beside it.</summary>
internal sealed partial class Stand : IAsyncDisposable
{
    private readonly SimulatedSystems _systems;
    private readonly WebApplication _gateway;
    private readonly HttpClient _http;
    private readonly GrpcChannel _eurodac;

    private Stand(SimulatedSystems systems, WebApplication gateway)
    {
        (_systems, _gateway) = (systems, gateway);
        _http = new HttpClient { BaseAddress = new Uri(gateway.Services.GetRequiredService<ListeningAddresses>().Rest) };
        _eurodac = GrpcChannel.ForAddress(systems.Eurodac);
    }

    public static async Task<Stand> StartAsync(SimulatorOptions options, string pack, string folder)
    {
        var systems = await SimulatedSystems.StartAsync(options);
        string[] settings =
        [
            "--environment=Development", "--Listen:Rest=http://localhost:0", "--Listen:Grpc=http://localhost:0", "--DevelopmentIssuer:Enabled=true",
            "--Logging:LogLevel:Default=None", "--Shutdown:Notice=00:00:00", "--Simulators:Embedded=false", $"--Policy:Pack={pack}",
            "--Audit:CreateSigningKey=true", $"--Audit:DataFolder={folder}", $"--Audit:Sqlite:Path={folder}/audit.db",
            .. CentralSystems.All.Select(s => $"--Systems:{s}:Address={systems.AddressOf(Enum.Parse<SystemName>(s.ToString()))}"),
        ];
        var gateway = GatewayApplication.Build(settings);
        await gateway.StartAsync();
        return new Stand(systems, gateway);
    }

    /// <summary>A token of one of the made-up officers.</summary>
    public string TokenOf(string profile) =>
        _gateway.Services.GetRequiredService<DevelopmentIssuer>().Issue(DevelopmentProfile.All.Single(p => p.Name == profile));

    /// <summary>Asks over REST; microseconds until the last byte, and what the answer itself says of the time of a system.</summary>
    public async Task<(double Seen, double Told, string Outcome)> AskAsync(string token, V1.SearchRequest search, CentralSystem system, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/search")
        {
            Content = new StringContent(JsonFormatter.Default.Format(search), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var began = Stopwatch.GetTimestamp();
        using var response = await _http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var seen = Stopwatch.GetElapsedTime(began).TotalMicroseconds;
        var at = text.IndexOf($"\"CENTRAL_SYSTEM_{system.ToString().ToUpperInvariant()}\"", StringComparison.Ordinal);
        if (at < 0)
            throw new InvalidOperationException($"The gateway answered {(int)response.StatusCode}: {text}");
        var outcome = Outcome.Match(text, at).Groups["outcome"].Value;
        return (seen, double.Parse(Elapsed.Match(text, at).Groups["ms"].Value, CultureInfo.InvariantCulture) * 1000, outcome);
    }

    /// <summary>Compares a finger in Eurodac itself as law enforcement does; microseconds.</summary>
    public async Task<(double Seen, int Sets)> CompareAsync(byte[] finger, CancellationToken cancellationToken)
    {
        var client = new Eurodac.ComparisonService.ComparisonServiceClient(_eurodac.CreateCallInvoker());
        var request = new Eurodac.CompareRequest
        {
            QueryReference = "timing",
            Kind = Eurodac.ComparisonKind.LawEnforcement,
            CompareWith = { Eurodac.Category.Applicant, Eurodac.Category.IrregularCrossing },
            Fingerprints = { new Eurodac.FingerprintSample { Finger = 2, Template = ByteString.CopyFrom(finger) } },
        };
        var began = Stopwatch.GetTimestamp();
        var response = await client.CompareAsync(request, new CallOptions(cancellationToken: cancellationToken));
        return (Stopwatch.GetElapsedTime(began).TotalMicroseconds, response.Sets.Count);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _eurodac.Dispose();
        await _gateway.DisposeAsync();
        await _systems.DisposeAsync();
    }

    [GeneratedRegex("\"outcome\": \"OUTCOME_(?<outcome>\\w+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Outcome { get; }

    [GeneratedRegex("\"elapsed_ms\": (?<ms>[0-9.E+-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Elapsed { get; }
}
