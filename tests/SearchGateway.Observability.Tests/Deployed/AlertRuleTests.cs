using System.Text.RegularExpressions;
using SearchGateway.Tests.Shared;
using SearchGateway.Tests.Shared.Observing;
using SearchGateway.Tests.Shared.Prometheus;

namespace SearchGateway.Observability.Tests.Deployed;

/// <summary>The rules, the dashboard and what they ask for.</summary>
public sealed partial class AlertRuleTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "deploy", "prometheus");

    public static TheoryData<string> Alerts => [.. AlertName.Matches(File.ReadAllText(Path.Combine(s_folder, "alerts.yml"))).Select(match => match.Groups["name"].Value)];

    [Theory]
    [InlineData("check", "rules", "recording.yml", "alerts.yml")]
    [InlineData("test", "rules", "alerts.test.yml")]
    [InlineData("check", "config", "--syntax-only", "prometheus.yml")]
    public async Task PrometheusTakesTheFilesAndTheirTests(params string[] arguments)
    {
        var (code, output) = await Promtool.RunAsync(null, arguments.Select(argument => argument.EndsWith(".yml", StringComparison.Ordinal) ? Path.Combine(s_folder, argument) : argument));

        Assert.True(code == 0, output);
    }

    [Theory]
    [MemberData(nameof(Alerts))]
    public void EveryAlertIsSeenToFireAndToBeSilent(string alert)
    {
        var tests = File.ReadAllText(Path.Combine(s_folder, "alerts.test.yml"));

        Assert.Contains($"summary: ", tests[tests.IndexOf($"- name: {alert}\n", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains($"- alertname: {alert}\n", tests[tests.IndexOf("- name: all is well\n", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Alerts))]
    public void EveryAlertHasItsRunbook(string alert)
    {
        Assert.Contains($"runbook: docs/operations.md#{alert.ToLowerInvariant()}\n", File.ReadAllText(Path.Combine(s_folder, "alerts.yml")), StringComparison.Ordinal);
        Assert.Contains($"### {alert}", File.ReadLines(Path.Combine(Repository.Root, "docs", "operations.md")));
    }

    [Fact]
    public void WhatRulesAndDashboardAskForIsMeasured()
    {
        var documented = DocumentedMeasurements.Read(Repository.Root).Select(row => row.Prometheus)
            .Concat(DashboardPanels.Read(Repository.Root).OfTheFramework)
            .Concat(RecordName.Matches(File.ReadAllText(Path.Combine(s_folder, "recording.yml"))).Select(match => match.Groups["name"].Value))
            .Append("up").ToHashSet(StringComparer.Ordinal);
        var rules = ((string[])["recording.yml", "alerts.yml"]).SelectMany(file => Expressions(File.ReadAllText(Path.Combine(s_folder, file))));
        var asked = rules.Concat(DashboardPanels.Read(Repository.Root).Panels.SelectMany(panel => panel.Queries)).SelectMany(DashboardPanels.MetricsOf).Distinct(StringComparer.Ordinal).ToList();

        Assert.True(asked.Count > 30, string.Join(' ', asked));
        Assert.DoesNotContain(asked, name => !documented.Contains(name));
    }

    private static IEnumerable<string> Expressions(string rules) => Expression.Matches(rules).Select(match => match.Groups["expr"].Value);

    [GeneratedRegex(@"- alert: (?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AlertName { get; }

    [GeneratedRegex(@"- record: (?<name>[\w:]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RecordName { get; }

    [GeneratedRegex(@"expr: (?<expr>\|\n(?:          .*\n)+|.*\n)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Expression { get; }
}
