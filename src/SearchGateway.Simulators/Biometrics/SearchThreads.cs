namespace SearchGateway.Simulators.Biometrics;

/// <summary>Shares the processors among the searches under way: one alone takes them all, many take one each.</summary>
/// <param name="most">Most threads of one search, at least 1.</param>
internal sealed class SearchThreads(int most)
{
    private int _underWay;

    /// <summary>Runs a search with as many threads as are its share now.</summary>
    public T Run<T>(Func<int, T> search)
    {
        var searches = Interlocked.Increment(ref _underWay);
        try
        {
            return search(Math.Max(1, most / searches));
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
