using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace SearchGateway.Tests.Shared.Prometheus;

/// <summary>A real Prometheus on a free port, with a folder of its own, that fetches what it is told to.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder;
    private readonly Process _process;
    private readonly HttpClient _http;

    private PrometheusServer(DirectoryInfo folder, Process process, Uri address) =>
        (_folder, _process, _http) = (folder, process, new HttpClient { BaseAddress = address });

    /// <summary>Starts it.</summary>
    /// <param name="targets">Jobs, and where each is.</param>
    /// <param name="rules">Files of rules.</param>
    public static async Task<PrometheusServer> StartAsync(IEnumerable<(string Job, Uri Address)> targets, params IEnumerable<string> rules)
    {
        var folder = Directory.CreateTempSubdirectory("searchgateway-prometheus-");
        var configuration = Path.Combine(folder.FullName, "prometheus.yml");
        await File.WriteAllTextAsync(configuration, Configuration(targets, rules), TestContext.Current.CancellationToken);
        var process = Promtool.Begin(new ProcessStartInfo("prometheus",
            [$"--config.file={configuration}", $"--storage.tsdb.path={Path.Combine(folder.FullName, "data")}", "--web.listen-address=127.0.0.1:0"])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        });
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new System.Collections.Concurrent.ConcurrentQueue<string>();
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
                address.TrySetException(new InvalidOperationException(string.Join('\n', said)));
            else
                Hear(line.Data, said, address);
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var server = new PrometheusServer(folder, process, await address.Task.WaitAsync(s_patience, TimeProvider.System));
        await server.IsReadyAsync();
        return server;
    }

    /// <summary>The values of a query at this moment, by the labels of each.</summary>
    public async Task<IReadOnlyList<(IReadOnlyDictionary<string, string> Labels, double Value)>> QueryAsync(string query)
    {
        using var answer = await _http.GetAsync(new Uri("/api/v1/query?query=" + Uri.EscapeDataString(query), UriKind.Relative), TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{query}: {body}");
        return
        [
            .. body.GetProperty("data").GetProperty("result").EnumerateArray().Select(series => (
                (IReadOnlyDictionary<string, string>)series.GetProperty("metric").EnumerateObject().ToDictionary(l => l.Name, l => l.Value.GetString()!, StringComparer.Ordinal),
                double.Parse(series.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture)))
        ];
    }

    /// <summary>The values of a query as soon as there are enough of them.</summary>
    public async Task<IReadOnlyList<(IReadOnlyDictionary<string, string> Labels, double Value)>> QueryUntilAsync(string query, int atLeast = 1)
    {
        using var patience = new CancellationTokenSource(s_patience, TimeProvider.System);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        while (true)
        {
            var values = await QueryAsync(query);
            if (values.Count >= atLeast)
                return values;
            Assert.False(patience.IsCancellationRequested, $"Not so within {s_patience}: {query}");
            await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>It listens a moment before it answers.</summary>
    private async Task IsReadyAsync()
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        while (true)
        {
            using var answer = await _http.GetAsync(new Uri("/-/ready", UriKind.Relative), TestContext.Current.CancellationToken);
            if (answer.IsSuccessStatusCode)
                return;
            await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    private static void Hear(string line, System.Collections.Concurrent.ConcurrentQueue<string> said, TaskCompletionSource<Uri> address)
    {
        const string listening = "msg=\"Listening on\" address=";
        said.Enqueue(line);
        if (line.IndexOf(listening, StringComparison.Ordinal) is >= 0 and var at)
            address.TrySetResult(new Uri("http://" + line[(at + listening.Length)..].Trim()));
    }

    private static string Configuration(IEnumerable<(string Job, Uri Address)> targets, IEnumerable<string> rules) => string.Join('\n',
    [
        "global: { scrape_interval: 500ms, evaluation_interval: 500ms }",
        $"rule_files: [{string.Join(", ", rules)}]",
        "scrape_configs:",
        .. targets.Select(target => $"  - {{ job_name: {target.Job}, static_configs: [ {{ targets: ['{target.Address.Authority}'] }} ] }}"),
    ]);
}
