namespace SearchGateway.LoadTests.Arrivals;

/// <summary>A search that is to start.</summary>
/// <param name="At">From the start of the run, warm-up included.</param>
/// <param name="Flow">Place of its flow.</param>
/// <param name="Number">Its number within the flow, over all processes; negative in the warm-up.</param>
/// <param name="Kind">The kind of query; null: any of the flow's.</param>
internal readonly record struct PlannedStart(TimeSpan At, int Flow, long Number, string? Kind);

/// <summary>
/// The arrivals of several flows in one order. Before the measured time each flow comes at its mean rate for as long as the warm-up
/// lasts, so what is shaped begins with the measurement. Several processes share one timetable: each takes the starts that fall to it
/// by a draw, so all of them together make every start once, and a share of independent callers is independent callers again.
/// </summary>
internal sealed class Timetable(IReadOnlyList<IArrivals> flows, TimeSpan warmUp, TimeSpan duration, int seed)
{
    /// <summary>Most starts, of all processes together.</summary>
    public long Most { get; init; } = long.MaxValue;

    /// <summary>Which of the processes this is, from 0.</summary>
    public int Process { get; init; }

    public int Processes { get; init; } = 1;

    /// <summary>True once starts were left out because there were too many.</summary>
    public bool IsCutShort { get; private set; }

    /// <summary>The starts of this process in ascending order.</summary>
    public IEnumerable<PlannedStart> Starts()
    {
        var taken = 0L;
        foreach (var start in All())
        {
            IsCutShort = taken++ >= Most;
            if (IsCutShort)
                yield break;
            if (IsMine(start))
                yield return start;
        }
    }

    private bool IsMine(PlannedStart start) => Seeds.PartOf(Seeds.Of(seed, start.Flow), start.Number, Processes) == Process;

    private IEnumerable<PlannedStart> All()
    {
        var next = new PriorityQueue<IEnumerator<PlannedStart>, (TimeSpan At, int Flow)>();
        for (var flow = 0; flow < flows.Count; flow++)
            Enqueue(StartsOf(flow).GetEnumerator());
        while (next.TryDequeue(out var earliest, out _))
        {
            yield return earliest.Current;
            Enqueue(earliest);
        }

        void Enqueue(IEnumerator<PlannedStart> starts)
        {
            if (starts.MoveNext())
                next.Enqueue(starts, (starts.Current.At, starts.Current.Flow));
            else
                starts.Dispose();
        }
    }

    private IEnumerable<PlannedStart> StartsOf(int flow)
    {
        var number = 0L;
        if (warmUp > TimeSpan.Zero && flows[flow].MeanRate(duration) is > 0 and var rate)
        {
            foreach (var arrival in new RateArrivals(RateProfile.Constant(rate)).Take(warmUp, Seeds.Of(seed, ~flow)))
                yield return new PlannedStart(arrival.At, flow, --number, arrival.Kind);
        }

        number = 0;
        foreach (var arrival in flows[flow].Take(duration, flow == 0 ? seed : Seeds.Of(seed, flow)))
            yield return new PlannedStart(warmUp + arrival.At, flow, number++, arrival.Kind);
    }
}
