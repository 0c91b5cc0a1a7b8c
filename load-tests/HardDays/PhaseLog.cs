using SearchGateway.LoadTests.Running;

namespace SearchGateway.LoadTests.HardDays;

/// <summary>
/// Tells which phase a search belongs to: that of a trouble if any part of it fell into one, else the calm between. Threads may count at
/// the same time.
/// </summary>
internal sealed class PhaseLog
{
    public const string Calm = "calm";

    private readonly Lock _gate = new();
    private readonly List<Span> _troubles = [];
    private readonly PhaseTally _calm = new();
    private readonly ReceivedRecords _received = new();

    /// <summary>What receipts the answers carried.</summary>
    public ReceivedRecords Received => _received;

    /// <summary>A trouble begins.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="at">Time of the run.</param>
    public void Begin(string name, TimeSpan at)
    {
        lock (_gate)
            _troubles.Add(new Span(name, at, TimeSpan.MaxValue, new PhaseTally()));
    }

    /// <summary>The trouble that began last is over.</summary>
    public void End(TimeSpan at)
    {
        lock (_gate)
            _troubles[^1] = _troubles[^1] with { End = at };
    }

    /// <summary>Counts one search.</summary>
    /// <param name="intended">When it was meant to start, as time of the run.</param>
    /// <param name="latency">From there to its end.</param>
    /// <param name="result">What became of it.</param>
    public void Count(TimeSpan intended, TimeSpan latency, CallResult result)
    {
        lock (_gate)
        {
            var ended = intended + latency;
            (_troubles.Find(t => t.Begin <= ended && intended < t.End)?.Tally ?? _calm).Count(ended, latency, result);
            if (result.Answer is { } answer)
                _received.Add(answer);
        }
    }

    /// <summary>The calm first, then the troubles in their order.</summary>
    /// <param name="troubles">What the names stand for.</param>
    /// <param name="recoveries">Seconds to recover, by name.</param>
    /// <param name="lasted">How long the run was.</param>
    public IReadOnlyList<PhaseResult> Results(IReadOnlyList<Trouble> troubles, IReadOnlyDictionary<string, double> recoveries, TimeSpan lasted)
    {
        lock (_gate)
        {
            var begin = TimeSpan.Zero;
            foreach (var trouble in _troubles)
            {
                var end = trouble.End < lasted ? trouble.End : lasted;
                _calm.Lasted(begin, trouble.Begin);
                trouble.Tally.Lasted(trouble.Begin, end);
                begin = end;
            }

            _calm.Lasted(begin, lasted);
            return
            [
                _calm.Result(Calm, "nothing happens", secondsToRecover: null),
                .. _troubles.Select(t => t.Tally.Result(t.Name, troubles.First(trouble => trouble.Name == t.Name).What, recoveries.TryGetValue(t.Name, out var seconds) ? seconds : null)),
            ];
        }
    }

    private sealed record Span(string Name, TimeSpan Begin, TimeSpan End, PhaseTally Tally);
}
