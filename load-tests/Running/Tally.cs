using SearchGateway.LoadTests.Latency;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Running;

/// <summary>What has been counted so far. Threads may count at the same time.</summary>
internal sealed class Tally
{
    private readonly Lock _gate = new();
    private readonly LatencyHistogram _latency = new();
    private readonly LatencyHistogram _lateness = new();
    private readonly Dictionary<string, long> _errors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _outcomes = new(StringComparer.Ordinal);
    private long _partial;
    private long _answers;
    private long _held;

    /// <summary>Counts one search.</summary>
    /// <param name="latency">From the intended start to the end.</param>
    /// <param name="lateness">From the intended start to the real one.</param>
    /// <param name="result">What became of it.</param>
    public void Count(TimeSpan latency, TimeSpan lateness, CallResult result)
    {
        lock (_gate)
        {
            _latency.Record(latency);
            _lateness.Record(lateness);
            if (result.Answer is not { } answer)
            {
                _errors[result.Status] = _errors.GetValueOrDefault(result.Status) + 1;
                return;
            }

            _answers++;
            if (!answer.Complete)
                _partial++;
            foreach (var system in answer.Systems)
            {
                var name = Names[(int)system.System, (int)system.Outcome];
                _outcomes[name] = _outcomes.GetValueOrDefault(name) + 1;
            }
        }
    }

    /// <summary>An arrival had to wait for a call to end because the most allowed were under way.</summary>
    public void CountHeld() => Interlocked.Increment(ref _held);

    public TallySnapshot Snapshot()
    {
        lock (_gate)
        {
            var (latency, lateness) = (new LatencyHistogram(), new LatencyHistogram());
            latency.Add(_latency);
            lateness.Add(_lateness);
            return new TallySnapshot(
                latency, lateness, _answers, _partial, Interlocked.Read(ref _held),
                new SortedDictionary<string, long>(_errors, StringComparer.Ordinal), new SortedDictionary<string, long>(_outcomes, StringComparer.Ordinal));
        }
    }

    private static readonly string[,] Names = MakeNames();

    private static string[,] MakeNames()
    {
        var names = new string[Enum.GetValues<CentralSystem>().Length + 16, Enum.GetValues<Outcome>().Length + 16];
        for (var system = 0; system < names.GetLength(0); system++)
        {
            for (var outcome = 0; outcome < names.GetLength(1); outcome++)
                names[system, outcome] = $"{(CentralSystem)system} {(Outcome)outcome}";
        }

        return names;
    }
}

/// <summary>The counts at one moment.</summary>
internal sealed record TallySnapshot(
    LatencyHistogram Latency, LatencyHistogram Lateness, long Answers, long Partial, long Held,
    IReadOnlyDictionary<string, long> Errors, IReadOnlyDictionary<string, long> Outcomes)
{
    public long Failed => Errors.Values.Sum();
}
