using Google.Protobuf.WellKnownTypes;
using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Simulators.Faults;

/// <summary>Distributions of times as the contract writes them.</summary>
internal static class TimeDistributionMessage
{
    /// <summary>Reads a distribution; null if it is absent or breaks a rule.</summary>
    public static TimeDistribution? Read(string field, DurationDistribution? message, BrokenRules rules)
    {
        if (message is null)
            return null;
        var before = rules.All.Count;
        var times = message.ShapeCase switch
        {
            DurationDistribution.ShapeOneofCase.Constant => new TimeDistribution.Constant(rules.Time($"{field}.constant", message.Constant)),
            DurationDistribution.ShapeOneofCase.Uniform => Read($"{field}.uniform", message.Uniform, rules),
            DurationDistribution.ShapeOneofCase.Normal => new TimeDistribution.Normal(
                rules.Positive($"{field}.normal.mean", message.Normal.Mean), rules.Positive($"{field}.normal.deviation", message.Normal.Deviation)),
            DurationDistribution.ShapeOneofCase.Lognormal => Read($"{field}.lognormal", message.Lognormal, rules),
            DurationDistribution.ShapeOneofCase.Exponential => new TimeDistribution.Exponential(
                rules.Positive($"{field}.exponential.mean", message.Exponential.Mean)),
            DurationDistribution.ShapeOneofCase.Pareto => Read($"{field}.pareto", message.Pareto, rules),
            DurationDistribution.ShapeOneofCase.Empirical => Read($"{field}.empirical", message.Empirical, rules),
            _ => (TimeDistribution?)null,
        };
        rules.Require(times is not null, field, "must have a shape");
        return rules.All.Count == before ? times : null;
    }

    public static DurationDistribution? Write(TimeDistribution? times) => times switch
    {
        TimeDistribution.Constant constant => new DurationDistribution { Constant = constant.Time.ToDuration() },
        TimeDistribution.Uniform uniform => new DurationDistribution { Uniform = new UniformTimes { Least = uniform.Least.ToDuration(), Most = uniform.Most.ToDuration() } },
        TimeDistribution.Normal normal => new DurationDistribution { Normal = new NormalTimes { Mean = normal.Mean.ToDuration(), Deviation = normal.Deviation.ToDuration() } },
        TimeDistribution.Lognormal lognormal => new DurationDistribution { Lognormal = new LognormalTimes { Median = lognormal.Median.ToDuration(), P99 = lognormal.P99.ToDuration() } },
        TimeDistribution.Exponential exponential => new DurationDistribution { Exponential = new ExponentialTimes { Mean = exponential.Mean.ToDuration() } },
        TimeDistribution.Pareto pareto => new DurationDistribution
        {
            Pareto = new ParetoTimes { Least = pareto.Least.ToDuration(), Shape = pareto.Shape, Most = pareto.Most.ToDuration() },
        },
        TimeDistribution.Empirical empirical => new DurationDistribution
        {
            Empirical = new EmpiricalTimes { Quantiles = { empirical.Quantiles.Select(q => new TimeQuantile { Share = q.Share, Time = q.Time.ToDuration() }) } },
        },
        _ => null,
    };

    private static TimeDistribution.Uniform Read(string field, UniformTimes message, BrokenRules rules)
    {
        var times = new TimeDistribution.Uniform(rules.Time($"{field}.least", message.Least), rules.Time($"{field}.most", message.Most));
        rules.Require(times.Most >= times.Least, $"{field}.most", "must be at least least");
        return times;
    }

    private static TimeDistribution.Lognormal Read(string field, LognormalTimes message, BrokenRules rules)
    {
        var times = new TimeDistribution.Lognormal(rules.Positive($"{field}.median", message.Median), rules.Time($"{field}.p99", message.P99));
        rules.Require(times.P99 > times.Median, $"{field}.p99", "must be above the median");
        return times;
    }

    private static TimeDistribution.Pareto Read(string field, ParetoTimes message, BrokenRules rules)
    {
        var most = message.Most is null ? TimeDistribution.Longest : rules.Time($"{field}.most", message.Most);
        var times = new TimeDistribution.Pareto(rules.Positive($"{field}.least", message.Least), message.Shape, most);
        rules.Require(message.Shape is >= 0.1 and <= 100, $"{field}.shape", "must be 0.1 to 100");
        rules.Require(times.Most > times.Least, $"{field}.most", "must be above least");
        return times;
    }

    private static TimeDistribution.Empirical Read(string field, EmpiricalTimes message, BrokenRules rules)
    {
        var quantiles = message.Quantiles.Select((q, i) => (q.Share, Time: rules.Time($"{field}.quantiles[{i}].time", q.Time))).ToArray();
        rules.Require(quantiles.Length is >= 2 and <= 1000, $"{field}.quantiles", "must be 2 to 1000");
        rules.Require(quantiles is [{ Share: 0 }, .., { Share: 1 }], $"{field}.quantiles", "must begin with share 0 and end with share 1");
        rules.Require(
            quantiles.Zip(quantiles.Skip(1)).All(pair => pair.First.Share < pair.Second.Share && pair.First.Time <= pair.Second.Time),
            $"{field}.quantiles",
            "must rise in share and not fall in time");
        return new TimeDistribution.Empirical(quantiles);
    }
}
