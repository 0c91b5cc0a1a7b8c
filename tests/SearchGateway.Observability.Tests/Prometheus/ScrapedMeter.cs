using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;

namespace SearchGateway.Observability.Tests.Prometheus;

/// <summary>A meter of a test's own, and the address where it is served.</summary>
internal sealed class ScrapedMeter : IAsyncDisposable
{
    private readonly Observation _observation;
    private readonly HttpClient _http = new();

    private ScrapedMeter(Meter meter, Observation observation) => (Meter, _observation) = (meter, observation);

    public Meter Meter { get; }

    public Uri Address => _observation.MetricsAddress!;

    public static async Task<ScrapedMeter> StartAsync(params (string Key, string Value)[] settings)
    {
        var name = $"test-{Guid.NewGuid()}";
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Telemetry:Prometheus:Address", "http://127.0.0.1:0"), .. settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value))]).Build();
        var observation = await Observation.BeginAsync(new ObservedProgram("tested", [], [name]), configuration, TestContext.Current.CancellationToken);
        return new ScrapedMeter(new Meter(name), observation);
    }

    /// <summary>What is served, and as what.</summary>
    public async Task<(string Type, string Text)> ScrapeAsync(string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return (answer.Content.Headers.ContentType!.ToString(), await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The lines of values, without those of <c>target_info</c>.</summary>
    public async Task<string[]> ValuesAsync(string? accept = null) =>
        [.. (await ScrapeAsync(accept)).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#') && !line.StartsWith("target_info", StringComparison.Ordinal))];

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        Meter.Dispose();
        await _observation.DisposeAsync();
    }
}
