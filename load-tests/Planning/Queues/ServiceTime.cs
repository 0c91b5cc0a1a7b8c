namespace SearchGateway.LoadTests.Planning.Queues;

/// <summary>How long a system takes over a question, without any queue; milliseconds.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="Variation">Squared coefficient of variation.</param>
/// <param name="Draw">Draws one.</param>
internal sealed record ServiceTime(double Mean, double Variation, Func<Random, double> Draw)
{
    public static ServiceTime Fixed(double mean) => new(mean, 0, _ => mean);

    public static ServiceTime Exponential(double mean) => new(mean, 1, random => -mean * Math.Log(1 - random.NextDouble()));

    /// <summary>Logarithms that are distributed normally: never negative, with a long tail.</summary>
    public static ServiceTime LogNormal(double mean, double variation)
    {
        if (variation <= 0 || mean <= 0)
            return Fixed(mean);
        var spread = Math.Log(1 + variation);
        var middle = Math.Log(mean) - (spread / 2);
        return new ServiceTime(mean, variation, random => Math.Exp(middle + (Math.Sqrt(spread) * Normal(random))));
    }

    /// <summary>As measured: by values at even shares, from the least to the most.</summary>
    public static ServiceTime Measured(double mean, double variation, IReadOnlyList<double> quantiles) => new(mean, variation, random =>
    {
        var place = random.NextDouble() * (quantiles.Count - 1);
        var below = (int)place;
        return below + 1 < quantiles.Count ? quantiles[below] + ((place - below) * (quantiles[below + 1] - quantiles[below])) : quantiles[below];
    });

    /// <summary>A lognormal time through two of its quantiles.</summary>
    public static ServiceTime Through(double median, double p99)
    {
        const double Normal99 = 2.3263478740408408;
        if (median <= 0 || p99 <= median)
            return Fixed(Math.Max(0, median));
        var spread = Math.Pow(Math.Log(p99 / median) / Normal99, 2);
        return LogNormal(median * Math.Exp(spread / 2), Math.Exp(spread) - 1);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
