using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace SearchGateway.Functional.Tests.Stand;

/// <summary>A gateway and the central systems, each a process of its own, as they would stand in different places.</summary>
internal sealed class GatewayStand : IAsyncDisposable
{
    private static readonly string[] SystemNames = ["Sis", "Vis", "Ees", "Eurodac", "Cir"];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("searchgateway-functional-");
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);
    private RunningProgram? _gateway;

    public Dictionary<string, RunningProgram> Systems { get; } = new(StringComparer.Ordinal);

    public Uri Rest { get; private set; } = null!;

    public Uri Grpc { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public string AuditPath => Path.Combine(_data.FullName, "audit.db");

    /// <summary>The programs, running.</summary>
    /// <param name="settings">Settings of the gateway beside the usual ones.</param>
    public static async Task<GatewayStand> StartAsync(params (string Name, string Value)[] settings)
    {
        var stand = new GatewayStand();
        foreach (var (name, value) in settings)
            stand._environment[name] = value;
        try
        {
            await StartAsync(stand);
            return stand;
        }
        catch
        {
            // Or the systems would outlive the tests.
            await stand.DisposeAsync();
            throw;
        }
    }

    private static async Task StartAsync(GatewayStand stand)
    {
        // The described persons alone: the others are drawn anew each day, and one may come to resemble them.
        foreach (var name in SystemNames)
            stand.Systems[name] = RunningProgram.Start("SearchGateway.Simulators", ["--system", name.ToLowerInvariant(), "--port", "0", "--size", "21"], stand._environment);

        stand._environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        stand._environment["Simulators__Embedded"] = "false";
        // Roomy enough that only a system that is really stuck runs out of it, also on a busy machine.
        stand._environment["FanOut__Budget"] = "00:00:10";
        stand._environment["Listen__Rest"] = "http://127.0.0.1:0";
        stand._environment["Listen__Grpc"] = "http://127.0.0.1:0";
        stand._environment["Audit__DataFolder"] = stand._data.FullName;
        stand._environment["Audit__Sqlite__Path"] = stand.AuditPath;
        foreach (var name in SystemNames)
        {
            stand._environment[$"Systems__{name}__Budget"] = "00:00:09";
            stand._environment[$"Systems__{name}__Address"] = (await stand.Systems[name].AddressAsync(name)).ToString();
        }

        await stand.StartGatewayAsync();
    }

    public async Task StartGatewayAsync()
    {
        _gateway = RunningProgram.Start("SearchGateway.Host", [], _environment);
        Rest = await _gateway.AddressAsync("REST");
        Grpc = await _gateway.AddressAsync("gRPC");
        Http = new HttpClient { BaseAddress = Rest };
    }

    public void KillGateway() => _gateway!.Kill();

    public async Task<string> TokenAsync(string profile)
    {
        var answer = await Http.PostAsJsonAsync("/dev/token", new { profile }, Cancellation);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("access_token").GetString()!;
    }

    /// <summary>A search by REST as <paramref name="profile"/>: the status and the body.</summary>
    public Task<(int Status, JsonElement Body)> SearchAsync(string profile, object request) => SendAsync(profile, HttpMethod.Post, "/v1/search", request);

    /// <summary>A call by REST as <paramref name="profile"/>: the status and the body.</summary>
    public async Task<(int Status, JsonElement Body)> SendAsync(string profile, HttpMethod method, string path, object? body = null)
    {
        using var message = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(profile));
        using var answer = await Http.SendAsync(message, Cancellation);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        if (_gateway is not null)
            await _gateway.DisposeAsync();
        foreach (var system in Systems.Values)
            await system.DisposeAsync();
        _data.Delete(recursive: true);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
