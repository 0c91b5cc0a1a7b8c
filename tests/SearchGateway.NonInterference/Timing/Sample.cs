using SearchGateway.NonInterference.Worlds;

namespace SearchGateway.NonInterference.Timing;

/// <summary>Two sets of times, in microseconds, held against each other.</summary>
internal sealed class Sample(double[] left, double[] right)
{
    private const int Resamples = 400;

    private readonly double[] _left = [.. left.Order()];
    private readonly double[] _right = [.. right.Order()];

    public double MedianLeft => Quantile(_left, 0.5);

    public double MedianRight => Quantile(_right, 0.5);

    /// <summary>
    /// How much better than by tossing a coin somebody guesses, from one time and with the best threshold, which set it is of:
    /// |2·accuracy − 1|, which is the distance of Kolmogorov and Smirnov.
    /// </summary>
    public double Advantage => Distance(_left, _right);

    /// <summary>The advantage that two samples of this size from one distribution stay below in 95 of 100 cases.</summary>
    public double Chance => 1.358 * Math.Sqrt((_left.Length + _right.Length) / ((double)_left.Length * _right.Length));

    /// <summary>Normal deviate of the rank test of Mann and Whitney; beyond ±1.96 the sets differ at 5 %.</summary>
    public double RankDeviate
    {
        get
        {
            var (n, m) = ((double)_left.Length, (double)_right.Length);
            var u = 0.0;
            foreach (var time in _left)
                u += Below(_right, time, orEqual: false) + ((Below(_right, time, orEqual: true) - Below(_right, time, orEqual: false)) / 2.0);
            return (u - (n * m / 2)) / Math.Sqrt(n * m * (n + m + 1) / 12);
        }
    }

    /// <summary>Right minus left of a quantile, with its 95 % interval by bootstrap.</summary>
    public (double Difference, double From, double To) QuantileDifference(double quantile, ulong seed)
    {
        var dice = new Dice(seed, 0);
        var differences = new double[Resamples];
        for (var i = 0; i < Resamples; i++)
            differences[i] = Quantile(Again(_right, dice), quantile) - Quantile(Again(_left, dice), quantile);
        Array.Sort(differences);
        return (Quantile(_right, quantile) - Quantile(_left, quantile), Quantile(differences, 0.025), Quantile(differences, 0.975));
    }

    private static double[] Again(double[] sorted, Dice dice)
    {
        var drawn = new double[sorted.Length];
        for (var i = 0; i < drawn.Length; i++)
            drawn[i] = sorted[dice.Below(sorted.Length)];
        Array.Sort(drawn);
        return drawn;
    }

    private static double Quantile(double[] sorted, double quantile) => sorted[(int)(quantile * (sorted.Length - 1))];

    private static double Distance(double[] left, double[] right) => left.Concat(right).Distinct()
        .Max(t => Math.Abs((Below(left, t, orEqual: true) / (double)left.Length) - (Below(right, t, orEqual: true) / (double)right.Length)));

    private static int Below(double[] sorted, double time, bool orEqual)
    {
        var (from, to) = (0, sorted.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (sorted[middle] < time || (orEqual && sorted[middle] <= time))
                from = middle + 1;
            else
                to = middle;
        }

        return from;
    }
}
