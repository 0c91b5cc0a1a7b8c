namespace SearchGateway.Simulators.Faults;

/// <summary>One search at the servers. It ends when its service time is over and the search itself is done.</summary>
internal sealed class Turn(ServiceQueue queue, SearchKind kind, double share, long arrived)
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? _timer;
    private int _open = 2;

    public SearchKind Kind => kind;

    public double Share => share;

    /// <summary>Timestamp of the arrival.</summary>
    public long Arrived => arrived;

    /// <summary>Place in the queue; null once it was left. Only the queue touches it, under its lock.</summary>
    public LinkedListNode<Turn>? Place { get; set; }

    /// <summary>Ends when a server is free; cancelled if the queue was left before.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Ends when the server is free again.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Takes the server; the service time runs from here, whenever the search itself starts.</summary>
    /// <returns>False if it is over already: no time to serve, and the search is done.</returns>
    public bool Begin(TimeSpan service, TimeProvider clock)
    {
        _begun.SetResult();
        // Without a due time first, so that the timer is known before it can fire.
        if (service > TimeSpan.Zero)
        {
            _timer = clock.CreateTimer(static turn => ((Turn)turn!).TimeIsOver(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(service, Timeout.InfiniteTimeSpan);
        }
        else if (Interlocked.Decrement(ref _open) == 0)
        {
            _ended.SetResult();
            return false;
        }

        return true;
    }

    /// <summary>Says that the search itself is done.</summary>
    public void Done() => Close();

    public void Abandon() => _begun.SetCanceled();

    private void TimeIsOver()
    {
        _timer!.Dispose();
        Close();
    }

    private void Close()
    {
        if (Interlocked.Decrement(ref _open) > 0)
            return;
        queue.End();
        _ended.SetResult();
    }
}
