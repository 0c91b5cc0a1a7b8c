using System.Net.Http.Json;
using System.Text.RegularExpressions;
using SearchGateway.Functional.Tests.Stand;
using SearchGateway.Tests.Shared.Observing;
using SearchGateway.Tests.Shared.Prometheus;

namespace SearchGateway.Functional.Tests.Observing;

/// <summary>A real Prometheus fetches from systems, gateway and edge while searches go through all of them.</summary>
public sealed partial class PrometheusTests(PrometheusTests.Running running) : IClassFixture<PrometheusTests.Running>
{
    /// <summary>Names that .NET gives by the conventions of OpenTelemetry, and of which the tool says that they should end otherwise.</summary>
    private static readonly string[] s_namesOfDotnet = ["dotnet_", "kestrel_", "http_", "dns_"];

    [Theory]
    [InlineData("gateway", "ssi_searches_total{ssi_reply='complete'}", 3)]
    [InlineData("gateway", "ssi_system_outcomes_total{ssi_system='EES', ssi_outcome='hits'}", 3)]
    [InlineData("gateway", "ssi_search_duration_seconds_count{ssi_mode='whole'}", 3)]
    [InlineData("gateway", "rpc_client_call_duration_seconds_count{rpc_method='systems.ees.v1.EntryExitQueryService/QueryFiles', rpc_response_status_code='OK'}", 3)]
    [InlineData("systems", "rpc_server_call_duration_seconds_count{rpc_method='systems.ees.v1.EntryExitQueryService/QueryFiles', rpc_response_status_code='OK'}", 3)]
    [InlineData("systems", "ssi_simulator_calls_total{ssi_system='EES'}", 3)]
    [InlineData("gateway", "ssi_searches_under_way", 0)]
    [InlineData("gateway", "ssi_audit_writable", 1)]
    [InlineData("gateway", "min(ssi_ready)", 1)]
    [InlineData("gateway", "ssi_rule_pack_info{ssi_rule_pack_name='2016'}", 1)]
    [InlineData("edge", "ssi_ready", 1)]
    [InlineData("edge", "ssi_edge_gateway_available{ssi_face='rest'}", 1)]
    [InlineData("edge", "sum(http_server_request_duration_seconds_count{http_route=~'/v1/.*', http_response_status_code='200'})", 3)]
    public async Task WhatHappenedIsThere(string job, string query, double expected)
    {
        var ofJob = query.Contains('{', StringComparison.Ordinal)
            ? query.Replace("{", $"{{job='{job}', ", StringComparison.Ordinal)
            : query.Contains("ssi_ready)", StringComparison.Ordinal) ? $"min(ssi_ready{{job='{job}'}})" : $"{query}{{job='{job}'}}";

        // Each job is fetched at a moment of its own: that one has the three searches says nothing of the others.
        Assert.Single(await running.Prometheus.QueryUntilAsync($"{ofJob} == {expected}"));
    }

    [Theory]
    [InlineData("systems")]
    [InlineData("gateway")]
    [InlineData("edge")]
    public async Task PrometheusFindsNoFaultInWhatAProgramTells(string job)
    {
        var text = await running.TextOfAsync(job);

        Assert.Contains($"service_name=\"searchgateway{(job == "gateway" ? "" : job == "edge" ? "-edge" : "-simulators")}\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain(await Promtool.FaultsOfAsync(text), fault => !s_namesOfDotnet.Any(name => fault.StartsWith(name, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("systems")]
    [InlineData("gateway")]
    [InlineData("edge")]
    public async Task EveryLabelIsDocumented(string job)
    {
        var documented = DocumentedMeasurements.Read(Repository.Root).ToDictionary(row => row.Prometheus, row => row.Labels, StringComparer.Ordinal);
        var series = (await running.TextOfAsync(job)).Split('\n').Where(line => line.StartsWith("ssi_", StringComparison.Ordinal) || line.StartsWith("rpc_", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(series);
        Assert.All(series, line =>
        {
            var name = Ending.Replace(line.Split('{', ' ')[0], "");
            var labels = Label.Matches(line).Select(match => match.Groups["name"].Value).Where(label => label != "le");
            Assert.Subset(documented[documented.ContainsKey(name) ? name : line.Split('{', ' ')[0]].ToHashSet(StringComparer.Ordinal), labels.ToHashSet(StringComparer.Ordinal));
        });
    }

    [Fact]
    public async Task NoFaceThatCallersReachServesMeasurements()
    {
        foreach (var face in (Uri[])[running.Stand.Rest, running.Stand.GatewayRest])
        {
            using var http = new HttpClient { BaseAddress = face };
            using var answer = await http.GetAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.False(answer.IsSuccessStatusCode);
        }
    }

    [GeneratedRegex("_(bucket|sum|count)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ending { get; }

    [GeneratedRegex("(?<name>[a-z_]+)=\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label { get; }

    public sealed class Running : IAsyncLifetime
    {
        internal ObservedStand Stand { get; private set; } = null!;

        internal PrometheusServer Prometheus { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Stand = await ObservedStand.StartAsync();
            Prometheus = await PrometheusServer.StartAsync(Stand.Targets);
            for (var i = 0; i < 3; i++)
                Assert.Equal(200, (await Stand.SendAsync("border-guard", HttpMethod.Post, "/v1/search", JsonContent.Create(Requests.PassportOnly))).Status);
            await Prometheus.QueryUntilAsync("ssi_search_duration_seconds_count{ssi_mode='whole'} == 3 and on() (sum(http_server_request_duration_seconds_count{job='edge', http_route=~'/v1/.*'}) == 3) and on() (ssi_ready{job='gateway', ssi_check='audit_log'} == 1)");
        }

        internal async Task<string> TextOfAsync(string job)
        {
            using var http = new HttpClient();
            return await http.GetStringAsync(Stand.Targets.Single(target => target.Job == job).Address, TestContext.Current.CancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await Prometheus.DisposeAsync();
            await Stand.DisposeAsync();
        }
    }
}
