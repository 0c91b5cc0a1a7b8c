namespace SearchGateway;

/// <summary>
/// Searches that wait for central systems, for the disk of the audit log or for their callers, and so take no processor time:
/// however many they are, they stand in nobody's way.
/// </summary>
public sealed class WaitingSearches
{
    private int _forOthers;
    private int _idle;

    /// <summary>How many there are at the moment.</summary>
    public int Count => ForOthers + Idle;

    /// <summary>Those of them that wait for systems or for the disk.</summary>
    public int ForOthers => Volatile.Read(ref _forOthers);

    /// <summary>
    /// Those of them that wait for their callers, to send or to read, or for another search: however short of time the processors are,
    /// they have nothing to do for these.
    /// </summary>
    public int Idle => Volatile.Read(ref _idle);

    /// <summary>Counts a search that waits for systems or for the disk until the result is disposed of.</summary>
    public Wait One()
    {
        Interlocked.Increment(ref _forOthers);
        return new Wait(this, isIdle: false);
    }

    /// <summary>Counts a search that waits for its caller, to send or to read, or for another search until the result is disposed of.</summary>
    public Wait OneIdle()
    {
        Interlocked.Increment(ref _idle);
        return new Wait(this, isIdle: true);
    }

    private void End(bool isIdle) => Interlocked.Decrement(ref isIdle ? ref _idle : ref _forOthers);

    /// <summary>The wait of one search.</summary>
    public readonly struct Wait(WaitingSearches waiting, bool isIdle) : IDisposable
    {
        /// <summary>The search goes on.</summary>
        public void Dispose() => waiting.End(isIdle);
    }
}
