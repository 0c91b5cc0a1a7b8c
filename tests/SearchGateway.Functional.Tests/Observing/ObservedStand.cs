using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SearchGateway.Functional.Tests.Stand;

namespace SearchGateway.Functional.Tests.Observing;

/// <summary>
/// Systems, gateway and edge, each a process of its own that serves its measurements. They fetch and send nothing by themselves
/// unless told so by the standard variables.
/// </summary>
internal sealed class ObservedStand : IAsyncDisposable
{
    private static readonly string[] s_systems = ["Sis", "Vis", "Ees", "Eurodac", "Cir"];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("searchgateway-observed-");
    private readonly List<RunningProgram> _programs = [];
    private readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);

    public RunningProgram Systems { get; private set; } = null!;

    public RunningProgram Gateway { get; private set; } = null!;

    public RunningProgram Edge { get; private set; } = null!;

    /// <summary>Where each program serves its measurements, by its name as a job.</summary>
    public IReadOnlyList<(string Job, Uri Address)> Targets { get; private set; } = [];

    /// <summary>The edge's REST face.</summary>
    public Uri Rest { get; private set; } = null!;

    /// <summary>The edge's gRPC face.</summary>
    public Uri Grpc { get; private set; } = null!;

    /// <summary>The gateway's own REST face.</summary>
    public Uri GatewayRest { get; private set; } = null!;

    /// <summary>Where a system is.</summary>
    public IReadOnlyDictionary<string, Uri> SystemAddresses { get; private set; } = null!;

    /// <summary>Calls to the edge.</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <summary>The programs, running.</summary>
    /// <param name="settings">Environment of every program, beside the usual one.</param>
    public static Task<ObservedStand> StartAsync(params (string Name, string Value)[] settings) => StartAsync("21", settings);

    /// <inheritdoc cref="StartAsync(ValueTuple{string, string}[])"/>
    /// <param name="people">How many live in the systems.</param>
    /// <param name="settings">Environment of every program, beside the usual one.</param>
    public static async Task<ObservedStand> StartAsync(string people, (string Name, string Value)[] settings)
    {
        var stand = new ObservedStand();
        try
        {
            await stand.StartSystemsAsync(people, settings);
            await stand.StartGatewayAsync(settings);
            await stand.StartEdgeAsync(settings);
            return stand;
        }
        catch
        {
            await stand.DisposeAsync();
            throw;
        }
    }

    public async Task<string> TokenAsync(string profile)
    {
        if (_tokens.TryGetValue(profile, out var known))
            return known;
        using var answer = await Http.PostAsJsonAsync("/dev/token", new { profile }, Cancellation);
        answer.EnsureSuccessStatusCode();
        return _tokens[profile] = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("access_token").GetString()!;
    }

    /// <summary>A call through the edge as <paramref name="profile"/>.</summary>
    public async Task<(int Status, string Body)> SendAsync(string profile, HttpMethod method, string path, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        using var message = new HttpRequestMessage(method, path) { Content = body };
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(profile));
        foreach (var (name, value) in headers)
            message.Headers.TryAddWithoutValidation(name, value);
        using var answer = await Http.SendAsync(message, Cancellation);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        foreach (var program in Enumerable.Reverse(_programs))
            await program.DisposeAsync();
        _data.Delete(recursive: true);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task StartSystemsAsync(string people, IEnumerable<(string Name, string Value)> settings)
    {
        Systems = Start("SearchGateway.Simulators", ["--port", "0", "--size", people, "--metrics", "http://127.0.0.1:0"], settings);
        var addresses = new Dictionary<string, Uri>(StringComparer.Ordinal);
        foreach (var system in s_systems)
            addresses[system] = await Systems.AddressAsync(system);
        SystemAddresses = addresses;
        Targets = [("systems", await Systems.AddressAsync("metrics"))];
    }

    private async Task StartGatewayAsync(IEnumerable<(string Name, string Value)> settings)
    {
        Gateway = Start("SearchGateway.Host", [], [
            ("ASPNETCORE_ENVIRONMENT", "Development"), ("Simulators__Embedded", "false"), ("FanOut__Budget", "00:00:10"),
            ("Listen__Rest", "http://127.0.0.1:0"), ("Listen__Grpc", "http://127.0.0.1:0"), ("Telemetry__Prometheus__Address", "http://127.0.0.1:0"),
            ("Audit__DataFolder", _data.FullName), ("Audit__Sqlite__Path", Path.Combine(_data.FullName, "audit.db")),
            .. s_systems.Select(system => ($"Systems__{system}__Budget", "00:00:09")),
            .. s_systems.Select(system => ($"Systems__{system}__Address", SystemAddresses[system].ToString())),
            .. settings,
        ]);
        GatewayRest = await Gateway.AddressAsync("REST");
        Targets = [.. Targets, ("gateway", await Gateway.AddressAsync("metrics"))];
    }

    private async Task StartEdgeAsync(IEnumerable<(string Name, string Value)> settings)
    {
        Edge = Start("SearchGateway.Edge", [], [
            ("ASPNETCORE_ENVIRONMENT", "Development"), ("Edge__Address", "127.0.0.1"), ("Edge__RestPort", "0"), ("Edge__GrpcPort", "0"),
            ("Edge__Gateways__0__Rest", GatewayRest.ToString()), ("Edge__Gateways__0__Grpc", (await Gateway.AddressAsync("gRPC")).ToString()),
            ("Telemetry__Prometheus__Address", "http://127.0.0.1:0"),
            .. settings,
        ]);
        Targets = [.. Targets, ("edge", await Edge.AddressAsync("Measurements for Prometheus:"))];
        var faces = await Edge.AddressesAsync("Now listening on:", 2);
        (Rest, Grpc) = (faces[0], faces[1]);
        Http = new HttpClient { BaseAddress = Rest };
    }

    private RunningProgram Start(string project, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> environment)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in environment)
            variables[name] = value;
        var program = RunningProgram.Start(project, arguments, variables);
        _programs.Add(program);
        return program;
    }
}
