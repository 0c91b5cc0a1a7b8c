using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Telemetry;

public sealed class ExportTests
{
    [Fact]
    public async Task SpansAndMetricsOfEveryStepReachTheCollectorThatTheStandardVariableNames()
    {
        var received = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await using var collector = await CollectAsync(received);
        await using (var gateway = await RealGateway.StartAsync(null,
            $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Urls.Single()}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "--OTEL_SERVICE_NAME=gateway-under-test"))
        {
            using var answer = await gateway.PostAsync("/v1/search", Requests.ToJson(Requests.Specimen));
            Assert.True(answer.IsSuccessStatusCode);
            await gateway.App.StopAsync();
        }

        foreach (var span in new[] { "POST /v1/search", "validate", "decide", "fan out", "ask system", "merge", "audit", "gateway-under-test" })
            Assert.Contains(span, received["/v1/traces"], StringComparison.Ordinal);
        foreach (var metric in new[] { "ssi.searches", "ssi.system.outcomes", "ssi.system.duration", "ssi.audit.wait", "http.server.request.duration" })
            Assert.Contains(metric, received["/v1/metrics"], StringComparison.Ordinal);
        Assert.DoesNotContain("ERIKSSON", string.Concat(received.Values), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<WebApplication> CollectAsync(ConcurrentDictionary<string, string> received)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var collector = builder.Build();
        collector.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            received.AddOrUpdate(http.Request.Path, Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
        });
        await collector.StartAsync();
        return collector;
    }
}
