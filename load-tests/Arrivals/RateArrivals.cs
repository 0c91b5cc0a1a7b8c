namespace SearchGateway.LoadTests.Arrivals;

/// <summary>
/// Independent callers whose rate changes over time: a Poisson process, made exactly by stretching the time of one with rate 1. A
/// constant rate gives exponential gaps.
/// </summary>
internal sealed class RateArrivals(RateProfile profile) : IArrivals
{
    public IEnumerable<Arrival> Take(TimeSpan duration, int seed)
    {
        var random = new Random(seed);
        // 1 - u lies in (0, 1], so the logarithm is finite.
        var next = -Math.Log(1 - random.NextDouble());
        var before = 0.0;
        foreach (var (begin, stretch) in profile.Stretches())
        {
            if (begin >= duration)
                yield break;
            for (; next < before + stretch.Count; next -= Math.Log(1 - random.NextDouble()))
            {
                var at = begin + TimeSpan.FromSeconds(stretch.SecondsUntil(next - before));
                if (at >= duration)
                    yield break;
                yield return new Arrival(at);
            }

            before += stretch.Count;
        }
    }

    public double MeanRate(TimeSpan duration) => profile.MeanRate(duration);
}
