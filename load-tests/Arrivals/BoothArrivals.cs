namespace SearchGateway.LoadTests.Arrivals;

/// <summary>
/// Booths between people and searches: who comes waits for a free booth, first come first served, and the search starts when a booth
/// takes them. How long a booth is busy with somebody is drawn, with exponential times added to a fixed half, so it does not depend on
/// the gateway.
/// </summary>
/// <param name="People">Who comes.</param>
/// <param name="Count">Booths, from 1.</param>
/// <param name="Check">Mean time that a booth takes for a person.</param>
internal sealed record BoothArrivals(IArrivals People, int Count, TimeSpan Check) : IArrivals
{
    public IEnumerable<Arrival> Take(TimeSpan duration, int seed)
    {
        var random = new Random(Seeds.Of(seed, 1));
        var free = new PriorityQueue<TimeSpan, TimeSpan>(Enumerable.Repeat((TimeSpan.Zero, TimeSpan.Zero), Count));
        foreach (var person in People.Take(duration, seed))
        {
            var booth = free.Dequeue();
            var begins = booth > person.At ? booth : person.At;
            if (begins >= duration)
                yield break;
            var until = begins + (Check * (0.5 - (0.5 * Math.Log(1 - random.NextDouble()))));
            free.Enqueue(until, until);
            yield return person with { At = begins };
        }
    }

    /// <summary>At most what the booths can take.</summary>
    public double MeanRate(TimeSpan duration) => Math.Min(People.MeanRate(duration), Count / Check.TotalSeconds);
}
