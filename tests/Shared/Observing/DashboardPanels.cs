using System.Text.Json;
using System.Text.RegularExpressions;

namespace SearchGateway.Tests.Shared.Observing;

/// <summary>The panels of deploy/grafana/searchgateway.json, and what they ask for.</summary>
internal sealed partial record DashboardPanels(IReadOnlyList<DashboardPanel> Panels)
{
    /// <summary>Measurements of .NET and of ASP.NET that the panels may use; a run is held against them.</summary>
    public IReadOnlyList<string> OfTheFramework { get; } =
    [
        "http_server_request_duration_seconds", "dotnet_process_cpu_time_seconds_total", "dotnet_process_memory_working_set_bytes",
        "dotnet_gc_pause_time_seconds_total", "dotnet_thread_pool_queue_length_total",
    ];

    public static DashboardPanels Read(string root)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "deploy", "grafana", "searchgateway.json")));
        return new DashboardPanels(
        [
            .. file.RootElement.GetProperty("panels").EnumerateArray().Where(panel => panel.TryGetProperty("targets", out _)).Select(panel => new DashboardPanel(
                panel.GetProperty("title").GetString()!,
                panel.GetProperty("fieldConfig").GetProperty("defaults").GetProperty("unit").GetString()!,
                [.. panel.GetProperty("targets").EnumerateArray().Select(target => target.GetProperty("expr").GetString()!)],
                [.. panel.GetProperty("targets").EnumerateArray().Select(target => target.GetProperty("legendFormat").GetString()!)]))
        ]);
    }

    /// <summary>The measurements that a query asks for, histograms without the endings of their series.</summary>
    public static IEnumerable<string> MetricsOf(string query) =>
        Name.Matches(Quoted.Replace(Grouping.Replace(query, ""), "")).Select(match => Ending.Replace(match.Value, ""));

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Quoted { get; }

    [GeneratedRegex(@"\b(by|without|on|ignoring) \([^)]*\)|[\w]+(?==~?"")|[\w]+(?=!=""|!~"")", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Grouping { get; }

    [GeneratedRegex(@"\b((ssi|rpc|http|dotnet|kestrel|instance)_[a-z_]+[\w:]*|(ssi|ssi_[a-z]+|instance):[\w:]+|up)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name { get; }

    [GeneratedRegex("_(bucket|sum|count)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ending { get; }
}

/// <summary>One panel.</summary>
internal sealed record DashboardPanel(string Title, string Unit, IReadOnlyList<string> Queries, IReadOnlyList<string> Legends);
