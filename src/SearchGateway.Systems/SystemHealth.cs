using SearchGateway.Model;

namespace SearchGateway.Systems;

/// <summary>State of a system's breaker.</summary>
public enum BreakerState
{
    /// <summary>The system is asked.</summary>
    Closed,

    /// <summary>One question tries whether the system answers again.</summary>
    HalfOpen,

    /// <summary>The system is left alone after failures.</summary>
    Open,
}

/// <summary>How the gateway sees a central system at the moment. Read-only; one per system is registered.</summary>
public sealed class SystemHealth
{
    private readonly Func<BreakerState> _breaker;
    private readonly Func<int> _underWay;
    private long _lastAnswer;
    private long _dataAge;

    internal SystemHealth(CentralSystem system, Func<BreakerState> breaker, Func<int> underWay)
    {
        System = system;
        _breaker = breaker;
        _underWay = underWay;
    }

    /// <summary>The system.</summary>
    public CentralSystem System { get; }

    /// <summary>State of its breaker.</summary>
    public BreakerState Breaker => _breaker();

    /// <summary>Questions under way to it.</summary>
    public int QuestionsUnderWay => _underWay();

    /// <summary>When it last gave an answer that was understood; null if it never did.</summary>
    public DateTimeOffset? LastAnswer => Interlocked.Read(ref _lastAnswer) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>How old the data of that answer were then; zero where they were up to date.</summary>
    public TimeSpan DataAge => new(Interlocked.Read(ref _dataAge));

    internal void Answered(DateTimeOffset now, DateTimeOffset? asOf)
    {
        Interlocked.Exchange(ref _lastAnswer, now.UtcTicks);
        Interlocked.Exchange(ref _dataAge, asOf is { } instant && instant < now ? (now - instant).Ticks : 0);
    }
}
