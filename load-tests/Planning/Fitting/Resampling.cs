namespace SearchGateway.LoadTests.Planning.Fitting;

/// <summary>
/// Bootstrap over rounds: what slows the machine for a while slows all points of a round, so rounds are drawn again, not points. With
/// few rounds the draws lie too close together; they are spread by what Student's t and the lost degree of freedom ask for.
/// </summary>
internal static class Resampling
{
    public const int Draws = 400;

    private static readonly double[] s_student =
        [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086];

    /// <summary>A thing made anew from each draw of the rounds; the same rounds give the same ones.</summary>
    /// <param name="rounds">The numbers of the rounds.</param>
    /// <param name="make">Makes the thing from rounds, some of them several times.</param>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<int> rounds, Func<IReadOnlyList<int>, T> make)
    {
        var random = new Random(1);
        var draws = new T[Draws];
        for (var i = 0; i < Draws; i++)
            draws[i] = make([.. rounds.Select(_ => rounds[random.Next(rounds.Count)])]);
        return draws;
    }

    /// <summary>
    /// The interval of a figure that is never below 0, from what it is in each draw. Where it is above 0 in all of them distances are
    /// ratios, for rates and times vary by factors; else they are differences.
    /// </summary>
    /// <param name="value">The figure from all rounds.</param>
    /// <param name="draws">The figure from each draw; those that are no number do not count.</param>
    /// <param name="rounds">How many rounds there were.</param>
    public static Interval Interval(double value, IEnumerable<double> draws, int rounds)
    {
        var sorted = draws.Where(double.IsFinite).Order().ToArray();
        if (sorted.Length < 20 || rounds < 2 || !double.IsFinite(value))
            return new Interval(value, double.NaN, double.NaN);
        var spread = SpreadOf(rounds);
        var (low, high) = (Math.Min(value, At(0.025)), Math.Max(value, At(0.975)));
        return low > 0
            ? new Interval(value, value / Math.Pow(value / low, spread), value * Math.Pow(high / value, spread))
            : new Interval(value, Math.Max(0, value - (spread * (value - low))), value + (spread * (high - value)));

        double At(double share) => sorted[(int)(share * (sorted.Length - 1))];
    }

    private static double SpreadOf(int rounds)
    {
        var freedom = rounds - 1;
        var student = freedom <= s_student.Length ? s_student[freedom - 1] : 1.96;
        return student / 1.96 * Math.Sqrt((double)rounds / freedom);
    }
}
