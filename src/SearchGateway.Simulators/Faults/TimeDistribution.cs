namespace SearchGateway.Simulators.Faults;

/// <summary>Random times, told by their quantiles: one even share draws one time, so that every call costs one draw.</summary>
internal abstract record TimeDistribution
{
    /// <summary>More than any trial waits, and within what a timer takes.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The time that a share of all times does not exceed; 0 to <see cref="Longest"/>, never less for a larger share.</summary>
    /// <param name="share">0 to 1.</param>
    public TimeSpan At(double share)
    {
        var seconds = Seconds(share);
        return seconds >= Longest.TotalSeconds ? Longest : TimeSpan.FromTicks((long)Math.Round(Math.Max(0, seconds) * TimeSpan.TicksPerSecond));
    }

    protected abstract double Seconds(double share);

    internal sealed record Constant(TimeSpan Time) : TimeDistribution
    {
        protected override double Seconds(double share) => Time.TotalSeconds;
    }

    internal sealed record Uniform(TimeSpan Least, TimeSpan Most) : TimeDistribution
    {
        protected override double Seconds(double share) => Least.TotalSeconds + (share * (Most - Least).TotalSeconds);
    }

    /// <summary>Cut off below 0: what lies there is not drawn.</summary>
    internal sealed record Normal(TimeSpan Mean, TimeSpan Deviation) : TimeDistribution
    {
        private readonly double _below = NormalCurve.ShareBelow(-Mean / Deviation);

        protected override double Seconds(double share) =>
            Mean.TotalSeconds + (Deviation.TotalSeconds * NormalCurve.Quantile(Math.Min(_below + (share * (1 - _below)), Math.BitDecrement(1.0))));
    }

    internal sealed record Lognormal(TimeSpan Median, TimeSpan P99) : TimeDistribution
    {
        private readonly double _sigma = Math.Log(P99 / Median) / NormalCurve.Quantile(0.99);

        protected override double Seconds(double share) => Median.TotalSeconds * Math.Exp(_sigma * NormalCurve.Quantile(share));
    }

    internal sealed record Exponential(TimeSpan Mean) : TimeDistribution
    {
        protected override double Seconds(double share) => -Mean.TotalSeconds * Math.Log(1 - share);
    }

    /// <summary>Drawn from the times up to the longest.</summary>
    internal sealed record Pareto(TimeSpan Least, double Shape, TimeSpan Most) : TimeDistribution
    {
        private readonly double _within = 1 - Math.Pow(Least / Most, Shape);

        protected override double Seconds(double share) => Least.TotalSeconds * Math.Pow(1 - (share * _within), -1 / Shape);
    }

    /// <summary>Straight between quantiles, whose shares rise from 0 to 1.</summary>
    internal sealed record Empirical(IReadOnlyList<(double Share, TimeSpan Time)> Quantiles) : TimeDistribution
    {
        protected override double Seconds(double share)
        {
            var upper = 1;
            while (upper < Quantiles.Count - 1 && Quantiles[upper].Share < share)
                upper++;
            var (from, to) = (Quantiles[upper - 1], Quantiles[upper]);
            return from.Time.TotalSeconds + ((share - from.Share) / (to.Share - from.Share) * (to.Time - from.Time).TotalSeconds);
        }
    }
}
