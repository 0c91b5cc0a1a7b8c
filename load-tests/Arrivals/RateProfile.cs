namespace SearchGateway.LoadTests.Arrivals;

/// <summary>A stretch of time over which the rate goes straight from one value to another.</summary>
/// <param name="Length">Above 0.</param>
/// <param name="From">Arrivals per second at its begin, 0 or more.</param>
/// <param name="To">Arrivals per second at its end, 0 or more.</param>
internal readonly record struct RateStretch(TimeSpan Length, double From, double To)
{
    /// <summary>Expected arrivals within it.</summary>
    public double Count => Length.TotalSeconds * (From + To) / 2;

    /// <summary>Seconds after its begin by which <paramref name="count"/> arrivals are expected, count being at most <see cref="Count"/>.</summary>
    public double SecondsUntil(double count)
    {
        var slope = (To - From) / Length.TotalSeconds;
        // The root of from·t + slope·t²/2 = count in the form that neither cancels nor divides by a slope of 0.
        return 2 * count / (From + Math.Sqrt(Math.Max(0, (From * From) + (2 * slope * count))));
    }

    /// <summary>Expected arrivals within its first part.</summary>
    public double CountUntil(TimeSpan length)
    {
        var seconds = Math.Min(length.TotalSeconds, Length.TotalSeconds);
        return seconds * (From + ((To - From) * seconds / Length.TotalSeconds / 2));
    }
}

/// <summary>A rate that changes over time: stretches one after the other, over and over or with the last rate for ever.</summary>
internal sealed class RateProfile(IReadOnlyList<RateStretch> stretches, bool repeats)
{
    private static readonly TimeSpan s_forEver = TimeSpan.FromDays(1);

    /// <summary>Always the same rate.</summary>
    public static RateProfile Constant(double rate) => new([new RateStretch(s_forEver, rate, rate)], repeats: true);

    /// <summary>The stretches with their begins, without end.</summary>
    public IEnumerable<(TimeSpan Begin, RateStretch Stretch)> Stretches()
    {
        var begin = TimeSpan.Zero;
        do
        {
            foreach (var stretch in stretches)
            {
                yield return (begin, stretch);
                begin += stretch.Length;
            }
        }
        while (repeats);

        for (var last = stretches[^1].To; ; begin += s_forEver)
            yield return (begin, new RateStretch(s_forEver, last, last));
    }

    /// <summary>Mean rate over the first <paramref name="duration"/>.</summary>
    public double MeanRate(TimeSpan duration) =>
        Stretches().TakeWhile(s => s.Begin < duration).Sum(s => s.Stretch.CountUntil(duration - s.Begin)) / duration.TotalSeconds;
}
