namespace SearchGateway.LoadTests.Arrivals;

/// <summary>
/// A share of other arrivals, or several for each of them: with 0.2 each stays with a probability of a fifth, with 2.5 each comes twice
/// and with a probability of a half once more.
/// </summary>
internal sealed record ScaledArrivals(IArrivals Whole, double Scale) : IArrivals
{
    public IEnumerable<Arrival> Take(TimeSpan duration, int seed)
    {
        var random = new Random(Seeds.Of(seed, 2));
        var always = (int)Math.Floor(Scale);
        foreach (var arrival in Whole.Take(duration, seed))
        {
            var copies = always + (random.NextDouble() < Scale - always ? 1 : 0);
            for (var copy = 0; copy < copies; copy++)
                yield return arrival;
        }
    }

    public double MeanRate(TimeSpan duration) => Whole.MeanRate(duration) * Scale;
}
