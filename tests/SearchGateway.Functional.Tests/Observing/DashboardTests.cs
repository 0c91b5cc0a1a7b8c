using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using SearchGateway.Functional.Tests.Stand;
using SearchGateway.Tests.Shared.Observing;
using SearchGateway.Tests.Shared.Prometheus;

namespace SearchGateway.Functional.Tests.Observing;

/// <summary>
/// The dashboard's own queries, asked of a real Prometheus that fetched from a real run: searches, whole and streamed, with a system
/// that fails for a while. <c>UPDATE_DOCS=1</c> writes what they come to into docs/quality/dashboard.md.
/// </summary>
public sealed partial class DashboardTests
{
    /// <summary>Panels that show nothing where all is well, or where there are no witnesses.</summary>
    private static readonly string[] s_emptyWhereAllIsWell = ["Age of the oldest record without cosignatures", "Turned away", "Calls of the edge that failed or went elsewhere"];

    private static string Page => Path.Combine(Repository.Root, "docs", "quality", "dashboard.md");

    [Fact]
    public async Task EveryPanelShowsFiguresOfARun()
    {
        await using var stand = await ObservedStand.StartAsync();
        await using var prometheus = await PrometheusServer.StartAsync(stand.Targets, Rule("recording.yml"), Rule("alerts.yml"));
        await SearchAsync(stand, prometheus, 1, 40);
        await SystemFaultAsync(stand, "Sis", "--error-percent", "100");
        await SearchAsync(stand, prometheus, 41, 60);
        await SystemFaultAsync(stand, "Sis");
        await prometheus.QueryUntilAsync("ssi_reply:searches:rate5m > 0");

        var panels = DashboardPanels.Read(Repository.Root);
        var shown = new List<(DashboardPanel Panel, List<(string Series, double Value)> Figures)>();
        foreach (var panel in panels.Panels)
            shown.Add((panel, await FiguresOfAsync(prometheus, panel)));

        Assert.DoesNotContain(shown, panel => panel.Figures.Count == 0 && !s_emptyWhereAllIsWell.Contains(panel.Panel.Title));
        foreach (var metric in panels.OfTheFramework)
            Assert.NotEmpty(await prometheus.QueryAsync($"{{__name__=~'{metric}(_count)?'}}"));
        Assert.Contains("SIS", shown.Single(panel => panel.Panel.Title == "Failures by kind").Figures.Select(figure => figure.Series.Split(' ')[0]));
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(Page, Rendered(shown), TestContext.Current.CancellationToken);
        Assert.Equal(
            panels.Panels.Select(panel => panel.Title),
            Titles.Matches(await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken)).Select(match => match.Groups["title"].Value));
    }

    private static string Rule(string file) => Path.Combine(Repository.Root, "deploy", "prometheus", file);

    /// <summary>Ten at a time, so that Prometheus sees the measurements grow.</summary>
    private static async Task SearchAsync(ObservedStand stand, PrometheusServer prometheus, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            var path = i % 4 == 0 ? "/v1/search:stream" : "/v1/search";
            Assert.Equal(200, (await stand.SendAsync("border-guard", HttpMethod.Post, path, JsonContent.Create(i % 2 == 0 ? Requests.PassportAndVisa : Requests.PassportOnly))).Status);
            if (i % 10 == 0)
                await prometheus.QueryUntilAsync($"sum(ssi_search_duration_seconds_count) == {i}");
        }
    }

    private static async Task SystemFaultAsync(ObservedStand stand, string system, params IEnumerable<string> faults)
    {
        await using var program = RunningProgram.Start("SearchGateway.Simulators", ["faults", stand.SystemAddresses[system].ToString(), .. faults], new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Equal(0, await program.EndAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<List<(string Series, double Value)>> FiguresOfAsync(PrometheusServer prometheus, DashboardPanel panel)
    {
        var figures = new List<(string, double)>();
        for (var i = 0; i < panel.Queries.Count; i++)
        {
            var query = panel.Queries[i].Replace("$__rate_interval", "1m", StringComparison.Ordinal).Replace("$instance", ".*", StringComparison.Ordinal);
            foreach (var (labels, value) in await prometheus.QueryAsync(query))
                figures.Add((NameOf(panel.Legends[i], labels), value));
        }

        return [.. figures.Where(figure => !double.IsNaN(figure.Item2))];
    }

    /// <summary>A series by its legend; programs by their job, since ports differ from run to run.</summary>
    private static string NameOf(string legend, IReadOnlyDictionary<string, string> labels) => legend.Length == 0
        ? labels.GetValueOrDefault("ssi_rule_pack_hash") is { } hash ? $"{labels["ssi_rule_pack_name"]} {hash[..12]}…" : "since"
        : Placeholder.Replace(legend.Replace("{{job}} {{instance}}", "{{job}}", StringComparison.Ordinal), match => labels.GetValueOrDefault(match.Groups["label"].Value == "instance" ? "job" : match.Groups["label"].Value) ?? "gateway").Trim();

    private static string Rendered(IEnumerable<(DashboardPanel Panel, List<(string Series, double Value)> Figures)> shown)
    {
        var page = new StringBuilder(
            """
            # The dashboard's figures

            What the queries of [`deploy/grafana/searchgateway.json`](../../deploy/grafana/searchgateway.json) came to in a run: one edge, one gateway, the simulated
            systems, sixty searches one after the other, fifteen of them streamed; during the last twenty SIS failed. Asked of a real Prometheus
            at the end, over the last minute. This is a table because Grafana itself is not at hand where the tests run.

            | Panel | Series | Value |
            |---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var (panel, figures) in shown)
        {
            page.Append(CultureInfo.InvariantCulture, $"| **{panel.Title}** | {(figures.Count == 0 ? "nothing to show" : "")} | |\n");
            foreach (var (series, value) in figures.OrderBy(figure => figure.Series, StringComparer.Ordinal))
                page.Append(CultureInfo.InvariantCulture, $"| | {series} | {Told(value, panel.Unit, series)} |\n");
        }

        return page.ToString();
    }

    private static string Told(double value, string unit, string series) => (unit, series) switch
    {
        (_, "since") => DateTimeOffset.FromUnixTimeMilliseconds((long)value).ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
        ("s", _) => value < 1 ? string.Create(CultureInfo.InvariantCulture, $"{value * 1000:0.0} ms") : string.Create(CultureInfo.InvariantCulture, $"{value:0.0} s"),
        ("ops", _) => string.Create(CultureInfo.InvariantCulture, $"{value:0.00}/s"),
        ("percentunit", _) => string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.00} %"),
        ("bytes", _) => string.Create(CultureInfo.InvariantCulture, $"{value / 1048576:0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:0.##}"),
    };

    [GeneratedRegex(@"\{\{(?<label>\w+)\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder { get; }

    [GeneratedRegex(@"^\| \*\*(?<title>[^*]+)\*\* \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Titles { get; }
}
