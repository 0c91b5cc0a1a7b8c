using SearchGateway.V1;

namespace SearchGateway.LoadTests.Running;

/// <summary>What has been counted so far. Threads may count at the same time.</summary>
internal sealed class Tally
{
    private static readonly string[,] s_names = MakeNames();

    private readonly Lock _gate = new();
    private readonly TallySnapshot _counts = new();
    private long _held;
    private long _carriedOver;
    private long _intended;

    /// <summary>Counts one search.</summary>
    /// <param name="latency">From the intended start to the end.</param>
    /// <param name="lateness">From the intended start to the real one.</param>
    /// <param name="result">What became of it.</param>
    /// <param name="inTime">Whether it ended within the measured time.</param>
    /// <param name="fault">What is wrong with the answer; null if nothing is, or nobody looked.</param>
    /// <param name="milestones">What came when, from the intended start.</param>
    public void Count(
        TimeSpan latency, TimeSpan lateness, CallResult result, bool inTime = true, string? fault = null, IEnumerable<(string Name, TimeSpan After)>? milestones = null)
    {
        lock (_gate)
        {
            _counts.Latency.Record(latency);
            _counts.Lateness.Record(lateness);
            foreach (var (name, after) in milestones ?? [])
                _counts.MilestoneOf(name).Record(after);
            if (inTime)
                _counts.EndedInTime++;
            if (result.IsUnproven || fault is not null)
                Add(_counts.Wrong, fault ?? result.Status);
            if (result.Answer is { } answer)
                CountAnswer(answer, latency, isGood: inTime && fault is null);
            else
                Add(result.IsShed ? _counts.Shed : _counts.Errors, result.Status);
        }
    }

    /// <summary>Counts what became of a check after the run; null if it held.</summary>
    public void CountProof(string? fault)
    {
        lock (_gate)
        {
            _counts.Proven++;
            if (fault is not null)
                Add(_counts.Wrong, fault);
        }
    }

    /// <summary>A search was meant to start in the measured time.</summary>
    public void CountIntended() => Interlocked.Increment(ref _intended);

    /// <summary>A search of the warm-up was answered within the measured time.</summary>
    public void CountCarriedOver() => Interlocked.Increment(ref _carriedOver);

    /// <summary>An answer was looked at.</summary>
    public void CountChecked()
    {
        lock (_gate)
            _counts.Checked++;
    }

    /// <summary>An arrival had to wait for a call to end because the most allowed were under way.</summary>
    public void CountHeld() => Interlocked.Increment(ref _held);

    public TallySnapshot Snapshot()
    {
        lock (_gate)
        {
            var copy = new TallySnapshot();
            copy.Add(_counts);
            (copy.Held, copy.Intended, copy.CarriedOver) = (Interlocked.Read(ref _held), Interlocked.Read(ref _intended), Interlocked.Read(ref _carriedOver));
            return copy;
        }
    }

    private void CountAnswer(Answer answer, TimeSpan latency, bool isGood)
    {
        _counts.Answers++;
        _counts.AnswerLatency.Record(latency);
        if (!answer.Complete)
            _counts.Partial++;
        else if (isGood)
            _counts.Good++;
        foreach (var system in answer.Systems)
            Add(_counts.Outcomes, s_names[(int)system.System, (int)system.Outcome]);
        if (answer.RulePack is { } pack)
            Add(_counts.RulePacks, $"{pack.Name} {pack.Hash}");
    }

    private static void Add(SortedDictionary<string, long> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;

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
