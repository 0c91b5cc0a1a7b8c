using SearchGateway.Model;

namespace SearchGateway;

/// <summary>Searches from their first step to their reply: how many there are, and what is measured of each.</summary>
internal sealed class SearchesUnderWay(TimeProvider time)
{
    private int _count;

    /// <summary>How many there are at the moment.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Counts a search until the result is disposed of.</summary>
    /// <param name="mode">How it is answered: <see cref="Telemetry.Whole"/> or <see cref="Telemetry.Stream"/>.</param>
    public SearchWatch Begin(string mode)
    {
        Interlocked.Increment(ref _count);
        return new SearchWatch(this, mode, time.GetTimestamp());
    }

    /// <summary>One search.</summary>
    internal readonly struct SearchWatch(SearchesUnderWay searches, string mode, long began) : IDisposable
    {
        /// <summary>The first answer of a stream may leave.</summary>
        public void FirstReleased() => Telemetry.MeasureFirst(searches.Elapsed(began));

        /// <summary>Counts and measures what the search came to, and hands it on.</summary>
        public SearchReply Ended(SearchReply reply) => Telemetry.Counted(reply, mode, searches.Elapsed(began));

        public void Dispose() => Interlocked.Decrement(ref searches._count);
    }

    private TimeSpan Elapsed(long began) => time.GetElapsedTime(began);
}
