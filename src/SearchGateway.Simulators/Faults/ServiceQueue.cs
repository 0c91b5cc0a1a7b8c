namespace SearchGateway.Simulators.Faults;

/// <summary>
/// The servers of one system and the queue in front of them, first come first served. A search that was begun holds its
/// server to the end of its service time, also if nobody waits for it any more.
/// </summary>
internal sealed class ServiceQueue(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Turn> _waiting = [];
    private readonly ServiceCount _count = new(clock);
    private CapacitySettings _capacity = CapacitySettings.Unlimited;
    private int _busy;

    /// <summary>Changes the capacity at once and begins to count anew. Who waits keeps the place, also beyond a shorter limit.</summary>
    public void Change(CapacitySettings capacity)
    {
        lock (_gate)
        {
            _capacity = capacity;
            _count.Restart(_busy);
            BeginWaiting();
        }
    }

    /// <summary>Lets a search begin, puts it into the queue, or refuses it.</summary>
    /// <param name="kind">What the search costs.</param>
    /// <param name="share">Even draw from 0 to below 1, which decides the service time.</param>
    /// <returns>The search's turn; null if the queue is full.</returns>
    public Turn? Arrive(SearchKind kind, double share)
    {
        lock (_gate)
        {
            var turn = new Turn(this, kind, share, clock.GetTimestamp());
            if (_busy < _capacity.Servers)
            {
                Begin(turn);
                return turn;
            }

            if (_waiting.Count >= _capacity.QueueLimit)
            {
                _count.Refused++;
                return null;
            }

            turn.Place = _waiting.AddLast(turn);
            return turn;
        }
    }

    /// <summary>Takes a search whose caller gave up out of the queue; one that was begun goes on.</summary>
    public void Leave(Turn turn)
    {
        lock (_gate)
        {
            if (turn.Place is not { } place)
                return;
            _waiting.Remove(place);
            turn.Place = null;
            _count.Left++;
        }

        turn.Abandon();
    }

    public ServiceState State
    {
        get
        {
            lock (_gate)
                return _count.State(_capacity, _busy, _waiting.Count);
        }
    }

    internal void End()
    {
        lock (_gate)
        {
            _count.BusyChanges(_busy);
            _busy--;
            _count.Served++;
            BeginWaiting();
        }
    }

    private void BeginWaiting()
    {
        while (_busy < _capacity.Servers && _waiting.First is { Value: var next })
        {
            _waiting.RemoveFirst();
            next.Place = null;
            Begin(next);
        }
    }

    private void Begin(Turn turn)
    {
        _count.BusyChanges(_busy);
        _busy++;
        _count.Begun(clock.GetElapsedTime(turn.Arrived));
        if (turn.Begin(_capacity.ServiceTime(turn.Kind, turn.Share), clock))
            return;
        _busy--;
        _count.Served++;
    }
}
