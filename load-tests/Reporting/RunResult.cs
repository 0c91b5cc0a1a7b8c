using SearchGateway.LoadTests.Latency;
using SearchGateway.LoadTests.Running;

namespace SearchGateway.LoadTests.Reporting;

/// <summary>The figures of a run, as they are printed and written.</summary>
internal sealed record RunResult
{
    public required string StartedAt { get; init; }

    public required MachineInfo Machine { get; init; }

    public required string Face { get; init; }

    public required int Seed { get; init; }

    public required double IntendedRate { get; init; }

    /// <summary>Measured time in seconds; shorter than planned if the run was ended.</summary>
    public required double MeasuredSeconds { get; init; }

    public required double WarmUpSeconds { get; init; }

    /// <summary>Searches that ended, answered or not.</summary>
    public required long Ended { get; init; }

    /// <summary>Ended searches per second.</summary>
    public required double AchievedRate { get; init; }

    public required long Answers { get; init; }

    public required long Partial { get; init; }

    public required long Failed { get; init; }

    public required IReadOnlyDictionary<string, long> Errors { get; init; }

    /// <summary>Per system and outcome.</summary>
    public required IReadOnlyDictionary<string, long> Outcomes { get; init; }

    public required Percentiles Latency { get; init; }

    /// <summary>How late this process started calls.</summary>
    public required Percentiles Lateness { get; init; }

    /// <summary>Arrivals that had to wait for a place under --max-in-flight.</summary>
    public required long Held { get; init; }

    public required bool ReceiptsVerified { get; init; }

    /// <summary>Why the figures say more about this generator than about the gateway; empty if they do not.</summary>
    public required IReadOnlyList<string> Saturation { get; init; }

    public static RunResult Of(RunFacts facts, TallySnapshot tally)
    {
        var seconds = facts.Measured.TotalSeconds;
        var achieved = seconds > 0 ? tally.Latency.Count / seconds : 0;
        return new RunResult
        {
            StartedAt = facts.StartedAt.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            Machine = facts.Machine,
            Face = facts.Face,
            Seed = facts.Plan.Seed,
            IntendedRate = facts.Plan.Rate,
            MeasuredSeconds = seconds,
            WarmUpSeconds = facts.Plan.WarmUp.TotalSeconds,
            Ended = tally.Latency.Count,
            AchievedRate = achieved,
            Answers = tally.Answers,
            Partial = tally.Partial,
            Failed = tally.Failed,
            Errors = tally.Errors,
            Outcomes = tally.Outcomes,
            Latency = Percentiles.Of(tally.Latency),
            Lateness = Percentiles.Of(tally.Lateness),
            Held = tally.Held,
            ReceiptsVerified = facts.ReceiptsVerified,
            Saturation = [.. SaturationOf(tally, achieved, facts.Plan.Rate)],
        };
    }

    private static IEnumerable<string> SaturationOf(TallySnapshot tally, double achieved, double intended)
    {
        if (tally.Lateness.Percentile(99) > TimeSpan.FromMilliseconds(5))
            yield return "calls started late: 1 in 100 by more than 5 ms after their intended time";
        if (tally.Held > 0)
            yield return $"{tally.Held} arrivals waited because --max-in-flight calls were under way";
        if (tally.Latency.Count >= 100 && achieved < 0.9 * intended)
            yield return "less than 90 % of the intended rate ended within the measured time";
    }
}

/// <summary>What a run was, beside its counts.</summary>
internal sealed record RunFacts(DateTimeOffset StartedAt, MachineInfo Machine, string Face, LoadPlan Plan, TimeSpan Measured, bool ReceiptsVerified);

/// <summary>Milliseconds.</summary>
internal sealed record Percentiles(double Min, double Mean, double P50, double P90, double P95, double P99, double P999, double Max)
{
    public static Percentiles Of(LatencyHistogram histogram) => new(
        histogram.Min.TotalMilliseconds,
        histogram.Mean.TotalMilliseconds,
        histogram.Percentile(50).TotalMilliseconds,
        histogram.Percentile(90).TotalMilliseconds,
        histogram.Percentile(95).TotalMilliseconds,
        histogram.Percentile(99).TotalMilliseconds,
        histogram.Percentile(99.9).TotalMilliseconds,
        histogram.Max.TotalMilliseconds);
}
