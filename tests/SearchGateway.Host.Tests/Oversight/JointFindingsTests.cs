using Google.Protobuf.WellKnownTypes;
using SearchGateway.Audit.Oversight.Anomalies;
using SearchGateway.Host.Api.ManyLogs;

namespace SearchGateway.Host.Tests.Oversight;

/// <summary>What the logs found by themselves, put together.</summary>
public sealed class JointFindingsTests
{
    private static readonly DateTimeOffset s_noon = new(2016, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void SearchesForTheOwnNameAreAddedUpAndNameTheirRecordsByLog()
    {
        var joint = JointFindings.Of(new AnomalyOptions(), [Answer("a", Found(V1.AnomalyRule.OwnName, "o1", 2, 0, [3, 4])), Answer("b", Found(V1.AnomalyRule.OwnName, "o1", 1, 1, [7]), Found(V1.AnomalyRule.OwnName, "o2", 1, 0, [9]))]);

        Assert.Equal([("o1", 3L), ("o2", 1L)], joint.Anomalies.Select(found => (found.By.Officer, found.Count)));
        var (both, one) = (joint.Anomalies[0], joint.Anomalies[1]);
        Assert.Equal([("a", "3 4"), ("b", "7")], both.InLogs.Select(part => (part.Log, string.Join(' ', part.Records))));
        Assert.Equal((s_noon, s_noon.AddHours(2), ""), (both.First.ToDateTimeOffset(), both.Last.ToDateTimeOffset(), both.Log));
        Assert.Equal(("b", 9L, 0), (one.Log, one.Records.Single(), one.InLogs.Count));
    }

    [Fact]
    public void RepeatedSubjectsAndWhoCannotBeNamedStayWithTheirLog()
    {
        var joint = JointFindings.Of(
            new AnomalyOptions(),
            [Answer("a", Found(V1.AnomalyRule.RepeatedSubject, "o1", 4, 0, [1]), Found(V1.AnomalyRule.Rate, null, 90, 0, [2])), Answer("b", Found(V1.AnomalyRule.RepeatedSubject, "o1", 5, 0, [1]))]);

        Assert.Equal([(V1.AnomalyRule.Rate, "a", 90L), (V1.AnomalyRule.RepeatedSubject, "b", 5L), (V1.AnomalyRule.RepeatedSubject, "a", 4L)], joint.Anomalies.Select(found => (found.Rule, found.Log, found.Count)));
    }

    [Fact]
    public void WhatALogSaysOfRatesGivesWayToWhatAllLogsTogetherSay()
    {
        var answer = Answer("a", Found(V1.AnomalyRule.Rate, "o1", 90, 0, [2]));
        answer.Tallies.Add(new V1.OfficerTally
        {
            By = new V1.LoggedActor { Officer = "o1", Unit = "u", MemberState = "EST", Authority = V1.Authority.BorderGuard },
            Hours = { new V1.HourTally { Hour = 411_000, Count = 90 }, new V1.HourTally { Hour = int.MaxValue, Count = 1 }, new V1.HourTally { Hour = 1, Count = -1 } },
        });

        Assert.Empty(JointFindings.Of(new AnomalyOptions(), [answer]).Anomalies);
    }

    private static V1.FindAnomaliesResponse Answer(string log, params V1.Anomaly[] found) => new() { Anomalies = { found }, Receipt = new V1.Receipt { Log = log } };

    private static V1.Anomaly Found(V1.AnomalyRule rule, string? officer, long count, int later, long[] records) => new()
    {
        Rule = rule, By = officer is null ? null : new V1.LoggedActor { Officer = officer, Unit = "u", MemberState = "EST" }, Count = count, Records = { records },
        First = Timestamp.FromDateTimeOffset(s_noon.AddHours(later)), Last = Timestamp.FromDateTimeOffset(s_noon.AddHours(later + 1)),
    };
}
