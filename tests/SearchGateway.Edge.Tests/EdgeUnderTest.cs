using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SearchGateway.Fakes;

namespace SearchGateway.Edge.Tests;

/// <summary>An edge on free ports before fake gateways, with everything it logs.</summary>
internal sealed class EdgeUnderTest : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly LogKeeper _log;

    private EdgeUnderTest(WebApplication app, LogKeeper log)
    {
        _app = app;
        _log = log;
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        Http = new HttpClient { BaseAddress = new Uri(addresses[0]) };
        GrpcAddress = addresses[1];
        Channel = GrpcChannel.ForAddress(GrpcAddress);
        Service = new V1.SearchService.SearchServiceClient(Channel);
    }

    public HttpClient Http { get; }

    public string GrpcAddress { get; }

    public GrpcChannel Channel { get; }

    public V1.SearchService.SearchServiceClient Service { get; }

    public IEnumerable<string> LogLines => _log.Lines;

    public static Task<EdgeUnderTest> StartAsync(params FakeGateway[] gateways) => StartAsync(gateways, "Production");

    public static async Task<EdgeUnderTest> StartAsync(FakeGateway[] gateways, string environment, params (string Key, string Value)[] settings)
    {
        var log = new LogKeeper();
        var app = EdgeApplication.Build(["--environment", environment], builder =>
        {
            builder.Logging.ClearProviders().AddProvider(log);
            var values = new Dictionary<string, string?>
            {
                ["Edge:Address"] = "127.0.0.1", ["Edge:RestPort"] = "0", ["Edge:GrpcPort"] = "0", ["Edge:ProbeInterval"] = "00:00:00.050",
            };
            for (var i = 0; i < gateways.Length; i++)
            {
                values[string.Create(CultureInfo.InvariantCulture, $"Edge:Gateways:{i}:Rest")] = gateways[i].Rest.ToString();
                values[string.Create(CultureInfo.InvariantCulture, $"Edge:Gateways:{i}:Grpc")] = gateways[i].Grpc.ToString();
            }

            foreach (var (key, value) in settings)
                values[key] = value;
            builder.Configuration.AddInMemoryCollection(values);
        });
        await app.StartAsync();
        return new EdgeUnderTest(app, log);
    }

    /// <summary>One search over REST; the body names it.</summary>
    public Task<HttpResponseMessage> SearchAsync(string caseReference = "case", string query = "") =>
        Http.PostAsync(
            new Uri("/v1/search" + query, UriKind.Relative),
            new StringContent($$"""{"caseReference":"{{caseReference}}"}""", Encoding.UTF8, "application/json"),
            TestContext.Current.CancellationToken);

    /// <summary>Waits until the edge has said so for both faces, however often it said it before.</summary>
    public async Task SaysAsync(string ending, int after = 0)
    {
        foreach (var face in (string[])["rest", "grpc"])
            await _log.WaitAsync(line => line.StartsWith(face + ": ", StringComparison.Ordinal) && line.EndsWith(ending, StringComparison.Ordinal), after);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private sealed class LogKeeper : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();
        private readonly SemaphoreSlim _written = new(0);

        public IEnumerable<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            _lines.Enqueue(formatter(state, exception) + exception);
            _written.Release();
        }

        public async Task WaitAsync(Func<string, bool> wanted, int after)
        {
            while (!_lines.Skip(after).Any(wanted))
                await _written.WaitAsync(TestContext.Current.CancellationToken);
        }

        public void Dispose() => _written.Dispose();
    }
}
