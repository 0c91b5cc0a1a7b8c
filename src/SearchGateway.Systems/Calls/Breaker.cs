namespace SearchGateway.Systems.Calls;

/// <summary>What an attempt says of the health of the system.</summary>
internal enum Verdict
{
    /// <summary>Nothing: whoever asked gave up.</summary>
    None,

    /// <summary>It answered, if only to refuse the question.</summary>
    Well,

    /// <summary>It did not answer as it should.</summary>
    Ill,
}

/// <summary>
/// Leaves a system alone for a while once too large a share of the recent attempts speaks against it; then one attempt tries whether
/// it is well again. Within the window, attempts count by tenths of its length.
/// </summary>
/// <param name="options">When it opens, and for how long.</param>
/// <param name="time">The clock.</param>
/// <param name="onOpened">Is told when it opens, a failed trial included.</param>
/// <param name="onClosed">Is told when it closes.</param>
internal sealed class Breaker(BreakerOptions options, TimeProvider time, Action onOpened, Action onClosed)
{
    private const int Slots = 10;

    private readonly Lock _gate = new();
    private readonly int[] _attempts = new int[Slots];
    private readonly int[] _ill = new int[Slots];
    private readonly long _slotLength = Math.Max(1, (long)(options.SamplingDuration.TotalSeconds * time.TimestampFrequency / Slots));
    private readonly long _began = time.GetTimestamp();
    private volatile BreakerState _state;
    private long _slot;
    private long _openedAt;
    private int _trial;

    /// <summary>An attempt that the breaker allowed; 0 is one of the many while it is closed, another number a trial.</summary>
    public readonly record struct Pass(int Trial);

    public BreakerState State => _state;

    /// <summary>Whether the system may be asked now.</summary>
    public bool Allows(out Pass pass)
    {
        pass = default;
        if (_state == BreakerState.Closed)
            return true;
        lock (_gate)
        {
            if (_state == BreakerState.Closed)
                return true;
            // A trial of which nothing was heard for as long as the system was left alone keeps no other from trying.
            if (time.GetElapsedTime(_openedAt) < options.BreakDuration)
                return false;
            _state = BreakerState.HalfOpen;
            _openedAt = time.GetTimestamp();
            pass = new Pass(++_trial);
            return true;
        }
    }

    /// <summary>Takes in how an allowed attempt ended.</summary>
    public void Ended(Pass pass, Verdict verdict)
    {
        Action? tell;
        lock (_gate)
            tell = pass.Trial == 0 ? Count(verdict) : Judge(pass.Trial, verdict);
        tell?.Invoke();
    }

    private Action? Count(Verdict verdict)
    {
        if (_state != BreakerState.Closed || verdict == Verdict.None)
            return null;
        var slot = Current();
        _attempts[slot]++;
        if (verdict == Verdict.Well)
            return null;
        _ill[slot]++;
        var (attempts, ill) = (Sum(_attempts), Sum(_ill));
        return attempts >= options.MinimumThroughput && ill >= options.FailureRatio * attempts ? Open() : null;
    }

    /// <summary>A trial that was given up has not succeeded either.</summary>
    private Action? Judge(int trial, Verdict verdict)
    {
        if (_state != BreakerState.HalfOpen || trial != _trial)
            return null;
        if (verdict != Verdict.Well)
            return Open();
        Array.Clear(_attempts);
        Array.Clear(_ill);
        _state = BreakerState.Closed;
        return onClosed;
    }

    private Action Open()
    {
        _openedAt = time.GetTimestamp();
        _state = BreakerState.Open;
        return onOpened;
    }

    /// <summary>The slot of now, those that have left the window emptied.</summary>
    private int Current()
    {
        var slot = (time.GetTimestamp() - _began) / _slotLength;
        for (var passed = Math.Max(_slot + 1, slot - Slots + 1); passed <= slot; passed++)
            _attempts[passed % Slots] = _ill[passed % Slots] = 0;
        _slot = Math.Max(_slot, slot);
        return (int)(_slot % Slots);
    }

    private static int Sum(int[] counts)
    {
        var sum = 0;
        foreach (var count in counts)
            sum += count;
        return sum;
    }
}
