using SearchGateway.LoadTests.Planning.Fitting;
using SearchGateway.LoadTests.Planning.Points;
using SearchGateway.LoadTests.Planning.Queues;

namespace SearchGateway.LoadTests.Planning;

/// <summary>What one gateway does on so many processors, fitted to points.</summary>
internal sealed class CapacityModel
{
    private readonly int _rounds;
    private readonly IReadOnlyList<Fitted> _draws;
    private readonly Fitted _whole;

    private CapacityModel(Fitted whole, IReadOnlyList<Fitted> draws, int rounds, IReadOnlyList<string> leftOut)
    {
        (_whole, _draws, _rounds, LeftOut) = (whole, draws, rounds, leftOut);
        MostCores = whole.Most.Count == 0 ? 0 : whole.Most.Keys.Max();
    }

    /// <summary>Points that were not used, and why.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>Most processors whose throughput was measured; beyond it figures are extrapolated.</summary>
    public int MostCores { get; }

    /// <summary>Rounds of which points could be used.</summary>
    public int Rounds => _rounds;

    /// <summary>The law over processors.</summary>
    public ScalabilityLaw Cores => _whole.Cores;

    /// <summary>The law over callers, by number of processors.</summary>
    public IReadOnlyDictionary<int, ScalabilityLaw> Callers => _whole.Callers;

    /// <summary>The most that each measured number of processors did.</summary>
    public IReadOnlyDictionary<int, double> Most => _whole.Most;

    public Interval Contention => Of(f => f.Cores.Contention);

    public Interval Coherency => Of(f => f.Cores.Coherency);

    /// <summary>Microseconds of processor time of a search on one processor that is used to 70 % of what it can do.</summary>
    public Interval MicrosecondsPerSearch => Of(f => f.Use.At(1, 0.7 * f.Cores.At(1)) / (0.7 * f.Cores.At(1)) * 1e6);

    /// <summary>Fits everything, and again to rounds drawn anew.</summary>
    /// <exception cref="Commands.RunException">There are not enough points.</exception>
    public static CapacityModel Fit(PlanPoints points)
    {
        var (closed, open, leftOut) = Sift(points);
        var rounds = closed.Select(p => p.Round).Distinct().Order().ToList();
        var whole = Fitted.To(closed, open) ?? throw new Commands.RunException(
            "There are too few points that can be used: " + (leftOut.Count == 0 ? "none were measured." : string.Join("; ", leftOut)));
        var closedByRound = closed.ToLookup(p => p.Round);
        var openByRound = open.ToLookup(p => p.Round);
        var draws = Resampling.Of(rounds, drawn => Fitted.To([.. drawn.SelectMany(r => closedByRound[r])], [.. drawn.SelectMany(r => openByRound[r])]));
        return new CapacityModel(whole, [.. draws.OfType<Fitted>()], rounds.Count, leftOut);
    }

    /// <summary>The most searches per second on so many processors.</summary>
    public Interval Throughput(int cores) => Of(f => f.Cores.At(cores));

    /// <summary>Searches per second of so many callers on so many processors that were measured; null where callers were not measured on so many.</summary>
    public Interval? Throughput(int cores, int callers) => _whole.Callers.ContainsKey(cores) ? Of(f => f.Callers.TryGetValue(cores, out var law) ? law.At(callers) : double.NaN) : null;

    /// <summary>Processors in use of so many at a rate.</summary>
    public Interval Processors(int cores, double rate) => Of(f => f.Use.At(cores, rate));

    /// <summary>A percentile of what the gateway itself adds, in milliseconds, on so many processors at a rate; infinite beyond what they can do.</summary>
    public Interval Latency(LatencyPoint percentile, int cores, double rate) => Of(f => f.Latency(percentile, cores, rate));

    private Interval Of(Func<Fitted, double> figure) => Resampling.Interval(figure(_whole), _draws.Select(figure), _rounds);

    private static (List<Point> Closed, List<Point> Open, List<string> LeftOut) Sift(PlanPoints points)
    {
        var leftOut = new List<string>();
        var all = points.Closed.Concat(points.Open).ToList();
        if (all.Count(p => !p.IsSound) is > 0 and var unsound)
            leftOut.Add(FormattableString.Invariant($"{unsound} of {all.Count} points, because searches failed, the generator was late, or more than a quarter of the gateway's processors was used by something else"));
        foreach (var cores in points.Closed.Where(p => p.IsSound && p.IsOfGenerator).GroupBy(p => p.Cores))
            leftOut.Add(FormattableString.Invariant($"{cores.Count()} points with callers on {cores.Key} processors, because those left to the generator and the systems were full"));
        return ([.. points.Closed.Where(p => p.IsSound && !p.IsOfGenerator)], [.. points.Open.Where(p => p.IsSound)], leftOut);
    }

    /// <summary>The model from one set of points.</summary>
    private sealed record Fitted(
        ScalabilityLaw Cores, IReadOnlyDictionary<int, ScalabilityLaw> Callers, IReadOnlyDictionary<int, double> Most, ProcessorLaw Use, Line P50, Line P99)
    {
        // Share of its processors from which on a gateway counts as used up.
        private const double Full = 0.8;

        /// <summary>Fits medians over the rounds: a round in which the machine was held up moves nothing.</summary>
        public static Fitted? To(IReadOnlyList<Point> closed, IReadOnlyList<Point> open)
        {
            var callers = new SortedDictionary<int, ScalabilityLaw>();
            foreach (var cores in closed.GroupBy(p => p.Cores))
            {
                if (ScalabilityLaw.Fit([.. cores.GroupBy(p => p.Callers!.Value).Select(g => ((double)g.Key, Median(g, p => p.PerSecondAlone)))]) is { } law)
                    callers.Add(cores.Key, law);
            }

            // The most that processors do is what they did when they were used up, whoever's searches they were.
            var used = closed.Where(p => p.Processors >= Full * p.Cores * (1 - p.OthersShare)).ToList();
            var most = used.GroupBy(p => p.Cores).ToDictionary(g => g.Key, g => Costs.Ratio.MedianOf([.. g.GroupBy(p => p.Round).Select(r => r.Max(p => p.PerSecondAlone))]));
            var rates = open.GroupBy(p => (p.Cores, p.Load)).Select(g => (
                g.Key.Cores, PerSecond: Median(g, p => p.PerSecond), Processors: Median(g, p => p.Processors), P50Ms: Median(g, p => p.P50Ms), P99Ms: Median(g, p => p.P99Ms))).ToList();
            if (ScalabilityLaw.Fit([.. most.Select(m => ((double)m.Key, m.Value))]) is not { } overCores || ProcessorLaw.Fit([.. rates.Select(p => (p.Cores, p.PerSecond, p.Processors))]) is not { } use)
                return null;
            var fitted = new Fitted(overCores, callers, most, use, new Line(0, 0), new Line(0, 0));
            var waits = rates.Select(p => (Wait: fitted.WaitMs(p.Cores, p.PerSecond), Point: p)).Where(p => double.IsFinite(p.Wait)).ToList();
            return Line.Fit([.. waits.Select(p => (p.Wait, p.Point.P50Ms))]) is { } p50 && Line.Fit([.. waits.Select(p => (p.Wait, p.Point.P99Ms))]) is { } p99
                ? fitted with { P50 = p50, P99 = p99 }
                : null;
        }

        public double Latency(LatencyPoint percentile, int cores, double rate) =>
            WaitMs(cores, rate) is var wait && double.IsFinite(wait) ? (percentile == LatencyPoint.P50 ? P50 : P99).At(wait) : double.PositiveInfinity;

        private static double Median(IEnumerable<Point> points, Func<Point, double> figure) => Costs.Ratio.MedianOf([.. points.Select(figure)]);

        /// <summary>Mean wait for a processor: as many servers as processors, each with its part of the most that they do.</summary>
        private double WaitMs(int cores, double rate) => WaitingLine.MeanWait(cores, rate, cores / Cores.At(cores), variation: 1) * 1000;
    }
}

/// <summary>A percentile that is modelled.</summary>
internal enum LatencyPoint
{
    P50,
    P99,
}
