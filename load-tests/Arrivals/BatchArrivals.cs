namespace SearchGateway.LoadTests.Arrivals;

/// <summary>People who come together: a coach, a flight, a ferry.</summary>
/// <param name="Size">People in a batch, from 1.</param>
/// <param name="First">When the first batch comes.</param>
/// <param name="Every">Time from one batch to the next; zero: there is one only.</param>
/// <param name="Jitter">By how much a batch may come later than planned.</param>
/// <param name="Over">Time over which the people of a batch come, each at a time of their own; zero: all at once.</param>
internal sealed record BatchArrivals(int Size, TimeSpan First, TimeSpan Every, TimeSpan Jitter, TimeSpan Over) : IArrivals
{
    public IEnumerable<Arrival> Take(TimeSpan duration, int seed)
    {
        var waiting = new PriorityQueue<TimeSpan, TimeSpan>();
        var number = 0L;
        for (var planned = First; planned < duration; planned += Every)
        {
            // Whoever comes before this batch can begin comes before everybody in it.
            while (waiting.TryPeek(out var at, out _) && at < planned)
                yield return new Arrival(waiting.Dequeue());
            var random = new Random(Seeds.Of(seed, number++));
            var begin = planned + (Jitter * random.NextDouble());
            for (var person = 0; person < Size; person++)
            {
                var at = begin + (Over * random.NextDouble());
                waiting.Enqueue(at, at);
            }

            if (Every == TimeSpan.Zero)
                break;
        }

        while (waiting.TryDequeue(out var at, out _) && at < duration)
            yield return new Arrival(at);
    }

    public double MeanRate(TimeSpan duration)
    {
        if (duration <= First)
            return 0;
        var batches = Every == TimeSpan.Zero ? 1 : Math.Ceiling((duration - First) / Every);
        return Size * batches / duration.TotalSeconds;
    }
}
