using SearchGateway.LoadTests.Arrivals;
using SearchGateway.LoadTests.Latency;

namespace SearchGateway.LoadTests.Costs;

/// <summary>Load on one candidate for a short while, and what it cost.</summary>
/// <param name="Answers">Searches answered.</param>
/// <param name="Failed">Searches that were not.</param>
/// <param name="Elapsed">From the first search to the last answer.</param>
/// <param name="ProcessorSeconds">Of the candidate's process.</param>
/// <param name="Latency">From each search's real start.</param>
internal sealed record Slice(long Answers, long Failed, TimeSpan Elapsed, double ProcessorSeconds, LatencyHistogram Latency)
{
    /// <summary>Microseconds of processor time per answer.</summary>
    public double MicrosecondsPerSearch => Answers == 0 ? double.NaN : ProcessorSeconds * 1e6 / Answers;

    /// <summary>Answers per second.</summary>
    public double Rate => Answers / Elapsed.TotalSeconds;

    /// <summary>
    /// Searches that come at random times at a mean rate, whether or not earlier ones have been answered: the same work at the same
    /// pace for every candidate. They are started each millisecond, so latencies count from the real start; a measurement of cost
    /// wants no core of its own for punctuality.
    /// </summary>
    public static Task<Slice> OpenAsync(Candidate candidate, double rate, TimeSpan duration, int seed, TimeProvider clock, CancellationToken stop) =>
        MeasureAsync(candidate, clock, async search =>
        {
            var underWay = new List<Task>();
            using var arrivals = PoissonArrivals.Take(rate, duration, long.MaxValue, seed).GetEnumerator();
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1), clock);
            var (start, more) = (clock.GetTimestamp(), arrivals.MoveNext());
            while (more && await timer.WaitForNextTickAsync(stop))
            {
                for (var now = clock.GetElapsedTime(start); more && arrivals.Current <= now; more = arrivals.MoveNext())
                    underWay.Add(search(stop));
            }

            await Task.WhenAll(underWay);
        });

    /// <summary>So many callers, each of whom searches again as soon as it is answered: all that the candidate can take.</summary>
    public static Task<Slice> ClosedAsync(Candidate candidate, int callers, TimeSpan duration, TimeProvider clock, CancellationToken stop) =>
        MeasureAsync(candidate, clock, search =>
        {
            var start = clock.GetTimestamp();
            return Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(
                async () =>
                {
                    while (clock.GetElapsedTime(start) < duration && !stop.IsCancellationRequested)
                        await search(stop);
                },
                stop)));
        });

    private static async Task<Slice> MeasureAsync(Candidate candidate, TimeProvider clock, Func<Func<CancellationToken, Task>, Task> load)
    {
        var (gate, latency, answers, failed) = (new Lock(), new LatencyHistogram(), 0L, 0L);
        var (before, start) = (ProcessorTime.SecondsOf(candidate.Process), clock.GetTimestamp());
        await load(SearchAsync);
        return new Slice(answers, failed, clock.GetElapsedTime(start), ProcessorTime.SecondsOf(candidate.Process) - before, latency);

        async Task SearchAsync(CancellationToken cancellationToken)
        {
            var began = clock.GetTimestamp();
            try
            {
                await candidate.SearchAsync(cancellationToken);
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested)
            {
                Interlocked.Increment(ref failed);
                return;
            }

            var took = clock.GetElapsedTime(began);
            lock (gate)
            {
                latency.Record(took);
                answers++;
            }
        }
    }
}
