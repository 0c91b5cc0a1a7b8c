namespace SearchGateway.LoadTests.Costs;

/// <summary>
/// A ratio seen in several rounds: its median, and where the median lies with 95 % confidence when the rounds are drawn again and
/// again. What slows the machine for a while slows both sides of a round.
/// </summary>
internal readonly record struct Ratio(double Median, double Low, double High)
{
    private const int Draws = 2000;

    /// <summary>The ratio of the rounds; the same rounds give the same interval.</summary>
    public static Ratio Of(double[] rounds)
    {
        var random = new Random(1);
        var medians = new double[Draws];
        var drawn = new double[rounds.Length];
        for (var i = 0; i < Draws; i++)
        {
            for (var j = 0; j < drawn.Length; j++)
                drawn[j] = rounds[random.Next(rounds.Length)];
            medians[i] = MedianOf(drawn);
        }

        Array.Sort(medians);
        return new Ratio(MedianOf(rounds), medians[(int)(Draws * 0.025)], medians[(int)(Draws * 0.975)]);
    }

    public static double MedianOf(double[] values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
