using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SearchGateway.Functional.Tests.Stand;
using SearchGateway.Tests.Shared.Disks;
using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.Functional.Tests.AuditLogs;

/// <summary>A gateway in a process of its own whose audit log can be made to fail, and a client that keeps every receipt it gets.</summary>
internal sealed class AuditGateway : IAsyncDisposable
{
    /// <summary>A queue that is soon full.</summary>
    public static readonly (string Name, string Value) SmallQueue = ("Audit__QueueLimit", "16");

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

    /// <summary>The file system of that folder; null where none of its own can be mounted, or none was asked for.</summary>
    public SmallFileSystem? FileSystem { get; private set; }

    /// <summary>The disk under the log; null where none can be made.</summary>
    public FaultyDisk? Disk { get; }

    public int Receipts => _receipts.Count;

    /// <summary>The gateway's process.</summary>
    public RunningProgram Process => _gateway!;

    /// <summary>Where it serves REST.</summary>
    public Uri Rest => _http!.BaseAddress!;

    /// <summary>Files that it may have open; null for as many as the tests.</summary>
    private int? MostFiles { get; set; }

    /// <summary>A gateway whose log is in PostgreSQL.</summary>
    public static Task<AuditGateway> StartAsync(PostgreSqlServer server, params (string Name, string Value)[] settings) =>
        StartAsync([("Audit__Store", "PostgreSql"), ("Audit__PostgreSql__ConnectionString", server.ConnectionString), .. settings]);

    /// <summary>A gateway whose log is on a file system of its own.</summary>
    public static Task<AuditGateway> StartAsync(int megabytes) => StartAsync(gateway => gateway.FileSystem = SmallFileSystem.TryMount(gateway.Folder, megabytes), []);

    public static Task<AuditGateway> StartAsync(params (string Name, string Value)[] settings) => StartAsync(_ => { }, settings);

    /// <summary>A gateway that may not have more files open.</summary>
    public static Task<AuditGateway> StartWithFilesAsync(int most, params (string Name, string Value)[] settings) =>
        StartAsync(gateway => gateway.MostFiles = most, settings);

    private static async Task<AuditGateway> StartAsync(Action<AuditGateway> prepare, (string Name, string Value)[] settings)
    {
        var gateway = new AuditGateway(settings);
        try
        {
            prepare(gateway);
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
    public Task<(int Status, string Code)> SearchAsync() => SearchAsync(Requests.PassportOnly);

    /// <inheritdoc cref="SearchAsync()"/>
    /// <param name="request">The search.</param>
    public async Task<(int Status, string Code)> SearchAsync(object request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/v1/search") { Content = JsonContent.Create(request) };
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

    /// <summary>Waits for the gateway to answer again, by itself if it has not ended; if it has, it is started anew, as whoever runs it would.</summary>
    /// <param name="relieve">Done before to one that has not ended.</param>
    public async Task RecoverAsync(Action relieve)
    {
        if (!_gateway!.HasEnded)
            relieve();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1), TimeProvider.System);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        do
        {
            if (_gateway.HasEnded)
                await KillAndRestartAsync();
            try
            {
                if (await IsReadyAsync() && (await SearchAsync()).Status == 200)
                    return;
            }
            catch (HttpRequestException)
            {
                // It is about to end.
            }
        }
        while (await tick.WaitForNextTickAsync(patience.Token));
    }

    public async Task KillAndRestartAsync()
    {
        if (!_gateway!.HasEnded)
            _gateway.Kill();
        await _gateway.DisposeAsync();
        await StartProcessAsync();
    }

    /// <summary>Verifies the whole log, and that every receipt's record stands in it.</summary>
    public async Task VerifyAsync()
    {
        string[] place = _environment.TryGetValue("Audit__PostgreSql__ConnectionString", out var connection) ? ["--postgres", connection] : ["--sqlite", Path.Combine(Folder, "audit.db")];
        var (exitCode, output) = await AuditProgram.VerifyAsync(place, _home.FullName, _receipts);
        Assert.True(exitCode == 0, output);
        Assert.Contains($"{_receipts.Count} of {_receipts.Count} received records", output, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_gateway is not null)
            await _gateway.DisposeAsync();
        Disk?.Dispose();
        FileSystem?.Dispose();
        _home.Delete(recursive: true);
    }

    /// <summary>Sees that searches are answered.</summary>
    public async Task AnswersAsync()
    {
        for (var search = 0; search < 3; search++)
            Assert.Equal((200, ""), await SearchAsync());
    }

    /// <summary>Searches until there is no room for another record; the write-ahead log may have had some left.</summary>
    public async Task UntilRefusedAsync()
    {
        for (var searches = 0; (await SearchAsync()).Status == 200; searches++)
            Assert.InRange(searches, 0, 5000);
    }

    /// <summary>Sees that nothing is answered, and that the gateway says so.</summary>
    public async Task RefusesAsync()
    {
        var before = Receipts;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SearchAsync()));
        Assert.All(outcomes, outcome => Assert.Equal((503, "audit_unavailable"), outcome));
        Assert.False(await IsReadyAsync());
        Assert.Equal(before, Receipts);
    }

    /// <summary>
    /// Sees that each search is answered, with a receipt that <see cref="VerifyAsync"/> demands, or refused clearly: a store that
    /// empties its write-ahead log finds room for a few more records.
    /// </summary>
    public async Task AnswersOrRefusesAsync()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SearchAsync()));
        Assert.All(outcomes, outcome => Assert.Contains(outcome, ((int, string)[])[(200, ""), (503, "audit_unavailable")]));
    }

    /// <summary>Asks for more than the queue of <see cref="SmallQueue"/> takes, and sees that the rest is refused clearly.</summary>
    public async Task ShedsAsync()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => SearchAsync()));
        Assert.Contains((200, ""), outcomes);
        Assert.Contains((503, "audit_unavailable"), outcomes);
        Assert.All(outcomes, outcome => Assert.Contains(outcome.Status, (int[])[200, 503]));
    }

    /// <summary>Sees that the gateway is ready again by itself, and that all it ever answered stands in the log.</summary>
    public async Task GoesOnAsync()
    {
        await UntilReadyAsync();
        await AnswersAsync();
        await VerifyAsync();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task StartProcessAsync()
    {
        _gateway = RunningProgram.Start("SearchGateway.Host", [], _environment, MostFiles);
        var rest = await _gateway.AddressAsync("REST");
        _http?.Dispose();
        _http = new HttpClient { BaseAddress = rest };
        using var answer = await _http.PostAsJsonAsync("/dev/token", new { profile = "border-guard" }, Cancellation);
        _token = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("access_token").GetString()!;
        await UntilReadyAsync();
    }
}
