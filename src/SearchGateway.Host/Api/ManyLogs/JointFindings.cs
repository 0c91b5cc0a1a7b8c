using SearchGateway.Audit.Oversight.Anomalies;
using SearchGateway.Host.Api.Mapping;

namespace SearchGateway.Host.Api.ManyLogs;

/// <summary>What stands out over the logs of all gateways, of what each of them counted and found.</summary>
internal static class JointFindings
{
    private const int Most = 1000;

    /// <summary>Puts the findings of the answers together, each from one log, with what was counted there.</summary>
    public static V1.FindAnomaliesResponse Of(AnomalyOptions options, IReadOnlyList<V1.FindAnomaliesResponse> answers)
    {
        var each = answers.SelectMany(answer => answer.Anomalies.Select(anomaly => InLog(anomaly, answer.Receipt.Log))).ToList();
        List<V1.Anomaly> found =
        [
            .. JointAnomalies.Find(options, [.. answers.Select(answer => new LogTallies(answer.Receipt.Log, [.. answer.Tallies.Where(tally => tally.By is not null).Select(tally => tally.ToTally())]))])
                .Select(anomaly => anomaly.ToMessage()),
            .. each.Where(anomaly => anomaly is { Rule: V1.AnomalyRule.OwnName, By: not null }).GroupBy(anomaly => (anomaly.By.MemberState, anomaly.By.Unit, anomaly.By.Officer)).Select(Together),

            // Whose officer no record tells any more, or whose subjects no other log knows.
            .. each.Where(anomaly => anomaly.By is null || anomaly.Rule == V1.AnomalyRule.RepeatedSubject),
        ];
        return new V1.FindAnomaliesResponse
        {
            Anomalies = { found.OrderBy(one => one.Rule).ThenByDescending(one => one.Count / Math.Max(one.Usual, 1)).ThenBy(one => one.First).Take(Most) },
            Searches = answers.Sum(answer => answer.Searches),
            Rules = { answers[0].Rules.Select(Noted) },
            Truncated = found.Count > Most || answers.Any(answer => answer.Truncated),
        };
    }

    private static V1.Anomaly InLog(V1.Anomaly anomaly, string log)
    {
        anomaly.Log = log;
        return anomaly;
    }

    private static V1.Anomaly Together(IEnumerable<V1.Anomaly> same)
    {
        var all = same.ToList();
        var one = all[0].Clone();
        if (all.Count == 1)
            return one;
        one.Count = all.Sum(part => part.Count);
        one.First = all.Min(part => part.First);
        one.Last = all.Max(part => part.Last);
        one.Log = "";
        one.Records.Clear();
        one.InLogs.Add(all.Select(part => new V1.LogRecords { Log = part.Log, Records = { part.Records } }));
        return one;
    }

    private static V1.AppliedRule Noted(V1.AppliedRule rule) => rule.Rule == V1.AnomalyRule.RepeatedSubject
        ? new V1.AppliedRule { Rule = rule.Rule, Explanation = rule.Explanation + " Counted in each log by itself: logs know subjects by keys of their own." }
        : rule;
}
