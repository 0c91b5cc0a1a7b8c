namespace SearchGateway;

/// <summary>
/// Searches that wait for central systems, for the disk of the audit log or for the rest of what they ask, and so take no processor time:
/// however many they are, they stand in nobody's way.
/// </summary>
public sealed class WaitingSearches
{
    private int _count;

    /// <summary>How many there are at the moment.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Counts a search until the result is disposed of.</summary>
    public Wait One()
    {
        Interlocked.Increment(ref _count);
        return new Wait(this);
    }

    /// <summary>The wait of one search.</summary>
    public readonly struct Wait(WaitingSearches waiting) : IDisposable
    {
        /// <summary>The search goes on.</summary>
        public void Dispose() => Interlocked.Decrement(ref waiting._count);
    }
}
