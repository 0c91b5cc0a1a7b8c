using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SearchGateway.Functional.Tests.Stand;
using SearchGateway.Tests.Shared.Disks;

namespace SearchGateway.Functional.Tests.AuditLogs;

/// <summary>A gateway in a process of its own whose audit log can be made to fail, and a client that keeps every receipt it gets.</summary>
internal sealed class AuditGateway : IAsyncDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("searchgateway-audit-");
    private readonly ConcurrentQueue<string> _receipts = new();
    private readonly Dictionary<string, string> _environment;
    private RunningProgram? _gateway;
    private HttpClient? _http;
    private string _token = "";

    private AuditGateway(IEnumerable<(string Name, string Value)> settings)
    {
        Directory.CreateDirectory(Folder);
        Disk = FaultyDisk.TryMake(Folder);
        _environment = new Dictionary<string, string>(Disk?.Environment ?? new Dictionary<string, string>(), StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Simulators__Population__Size"] = "21",
            ["FanOut__Budget"] = "00:00:10",
            ["Listen__Rest"] = "http://127.0.0.1:0",
            ["Listen__Grpc"] = "http://127.0.0.1:0",
            ["Audit__DataFolder"] = _home.FullName,
            ["Audit__Sqlite__Path"] = Path.Combine(Folder, "audit.db"),
            ["Audit__FirstRetryDelay"] = "00:00:00.050",
            ["Audit__LongestRetryDelay"] = "00:00:00.200",
        };
        foreach (var (name, value) in settings)
            _environment[name] = value;
    }

    /// <summary>The folder of the log, and of nothing else.</summary>
    public string Folder => Path.Combine(_home.FullName, "log");

    /// <summary>The disk under the log; null where none can be made.</summary>
    public FaultyDisk? Disk { get; }

    public int Receipts => _receipts.Count;

    public static async Task<AuditGateway> StartAsync(params (string Name, string Value)[] settings)
    {
        var gateway = new AuditGateway(settings);
        try
        {
            await gateway.StartProcessAsync();
            return gateway;
        }
        catch
        {
            await gateway.DisposeAsync();
            throw;
        }
    }

    /// <summary>Searches, and keeps the receipt if there is an answer.</summary>
    /// <returns>The status, and the code of a refusal.</returns>
    public async Task<(int Status, string Code)> SearchAsync()
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/v1/search") { Content = JsonContent.Create(Requests.PassportOnly) };
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        using var answer = await _http!.SendAsync(message, Cancellation);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        if (!answer.IsSuccessStatusCode)
            return ((int)answer.StatusCode, body.GetProperty("reason").GetString()!);
        var receipt = body.GetProperty("answer").GetProperty("receipt");
        var index = receipt.TryGetProperty("index", out var given) ? given.ToString() : "0";
        var leaf = Convert.ToHexStringLower(receipt.GetProperty("leaf_hash").GetBytesFromBase64());
        _receipts.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{index} {leaf}"));
        return ((int)answer.StatusCode, "");
    }

    public async Task<bool> IsReadyAsync()
    {
        using var answer = await _http!.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Waits for the gateway to be ready again by itself.</summary>
    public async Task UntilReadyAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1), TimeProvider.System);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        do
        {
            if (await IsReadyAsync())
                return;
        }
        while (await tick.WaitForNextTickAsync(patience.Token));
    }

    public async Task KillAndRestartAsync()
    {
        _gateway!.Kill();
        await _gateway.DisposeAsync();
        await StartProcessAsync();
    }

    /// <summary>Verifies the whole log, and that every receipt's record stands in it.</summary>
    public async Task VerifyAsync()
    {
        var (exitCode, output) = await AuditProgram.VerifyAsync(Path.Combine(Folder, "audit.db"), Path.Combine(_home.FullName, "audit-signing-key.pem"), _receipts);
        Assert.True(exitCode == 0, output);
        Assert.Contains($"{_receipts.Count} of {_receipts.Count} received records", output, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_gateway is not null)
            await _gateway.DisposeAsync();
        Disk?.Dispose();
        _home.Delete(recursive: true);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task StartProcessAsync()
    {
        _gateway = RunningProgram.Start("SearchGateway.Host", [], _environment);
        var rest = await _gateway.AddressAsync("REST");
        _http?.Dispose();
        _http = new HttpClient { BaseAddress = rest };
        using var answer = await _http.PostAsJsonAsync("/dev/token", new { profile = "border-guard" }, Cancellation);
        _token = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("access_token").GetString()!;
        await UntilReadyAsync();
    }
}
