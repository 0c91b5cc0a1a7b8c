using System.Text.Json.Serialization;
using SearchGateway.LoadTests.Latency;

namespace SearchGateway.LoadTests.Running;

/// <summary>The counts of a flow at one moment, whole: those of several processes or runs add up to those of all.</summary>
internal sealed record TallySnapshot
{
    /// <summary>From the intended start to the end, of every search, answered or not.</summary>
    public LatencyHistogram Latency { get; init; } = new();

    /// <summary>The same of those that were answered.</summary>
    public LatencyHistogram AnswerLatency { get; init; } = new();

    /// <summary>From the intended start to the real one.</summary>
    public LatencyHistogram Lateness { get; init; } = new();

    /// <summary>From the intended start to what comes before the end, by name.</summary>
    public SortedDictionary<string, LatencyHistogram> Milestones { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Searches that were meant to start within the measured time.</summary>
    public long Intended { get; set; }

    /// <summary>Searches that ended within the measured time.</summary>
    public long EndedInTime { get; set; }

    /// <summary>Answers within the measured time to searches of the warm-up: with those that ended in time, what callers without pause were answered.</summary>
    public long CarriedOver { get; set; }

    public long Answers { get; set; }

    public long Partial { get; set; }

    /// <summary>Whole answers within the measured time with which nothing is known to be wrong.</summary>
    public long Good { get; set; }

    /// <summary>Arrivals that waited because the most calls were under way.</summary>
    public long Held { get; set; }

    /// <summary>Answers that were looked at.</summary>
    public long Checked { get; set; }

    /// <summary>Receipts that were verified after the run.</summary>
    public long Proven { get; set; }

    /// <summary>Searches without an answer, by kind; shed ones are apart.</summary>
    public SortedDictionary<string, long> Errors { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Searches that were refused because there was too much to do.</summary>
    public SortedDictionary<string, long> Shed { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Wrong answers, by what is wrong.</summary>
    public SortedDictionary<string, long> Wrong { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Per system and outcome.</summary>
    public SortedDictionary<string, long> Outcomes { get; init; } = new(StringComparer.Ordinal);

    /// <summary>By rule pack and hash.</summary>
    public SortedDictionary<string, long> RulePacks { get; init; } = new(StringComparer.Ordinal);

    [JsonIgnore]
    public long Failed => Errors.Values.Sum();

    /// <summary>The histogram of a milestone.</summary>
    public LatencyHistogram MilestoneOf(string name)
    {
        if (!Milestones.TryGetValue(name, out var histogram))
            Milestones.Add(name, histogram = new LatencyHistogram());
        return histogram;
    }

    /// <summary>The sum of several.</summary>
    public static TallySnapshot Sum(IEnumerable<TallySnapshot> parts)
    {
        var sum = new TallySnapshot();
        foreach (var part in parts)
            sum.Add(part);
        return sum;
    }

    /// <summary>Counts everything that another has counted.</summary>
    public void Add(TallySnapshot other)
    {
        Latency.Add(other.Latency);
        AnswerLatency.Add(other.AnswerLatency);
        Lateness.Add(other.Lateness);
        foreach (var (name, histogram) in other.Milestones)
            MilestoneOf(name).Add(histogram);
        Intended += other.Intended;
        EndedInTime += other.EndedInTime;
        CarriedOver += other.CarriedOver;
        Answers += other.Answers;
        Partial += other.Partial;
        Good += other.Good;
        Held += other.Held;
        Checked += other.Checked;
        Proven += other.Proven;
        AddTo(Errors, other.Errors);
        AddTo(Shed, other.Shed);
        AddTo(Wrong, other.Wrong);
        AddTo(Outcomes, other.Outcomes);
        AddTo(RulePacks, other.RulePacks);
    }

    private static void AddTo(SortedDictionary<string, long> sums, SortedDictionary<string, long> counts)
    {
        foreach (var (name, count) in counts)
            sums[name] = sums.GetValueOrDefault(name) + count;
    }
}
