namespace SearchGateway.Simulators.Store;

/// <summary>Hands out record numbers in the order of the chunks, whichever thread is done first.</summary>
internal sealed class RecordTurns
{
    private readonly object _gate = new();
    private int _turn;
    private int _next;
    private bool _ended;

    /// <summary>Waits until all chunks before have their numbers.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="records">Number of its records.</param>
    /// <returns>The number of its first record.</returns>
    /// <exception cref="OperationCanceledException">A thread gave up.</exception>
    public int Take(int chunk, int records)
    {
        lock (_gate)
        {
            while (_turn != chunk && !_ended)
                Monitor.Wait(_gate);
            if (_ended)
                throw new OperationCanceledException("Another thread gave up.");
            var first = _next;
            _next = checked(first + records);
            _turn++;
            Monitor.PulseAll(_gate);
            return first;
        }
    }

    /// <summary>Lets all threads give up that wait.</summary>
    public void GiveUp()
    {
        lock (_gate)
        {
            _ended = true;
            Monitor.PulseAll(_gate);
        }
    }
}
