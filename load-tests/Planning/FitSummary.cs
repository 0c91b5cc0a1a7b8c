using SearchGateway.LoadTests.Costs;
using SearchGateway.LoadTests.Planning.Points;

namespace SearchGateway.LoadTests.Planning;

/// <summary>The fitted laws beside the points, to be shown.</summary>
internal static class FitSummary
{
    private static readonly int[] s_cores = [1, 2, 3, 4, 6, 8, 12, 16];

    public static FitFigures Of(CapacityModel model, PlanPoints points) => new()
    {
        Single = model.Throughput(1),
        Contention = model.Contention,
        Coherency = model.Coherency,
        MicrosecondsPerSearch = model.MicrosecondsPerSearch,
        MostCores = model.MostCores,
        Rounds = model.Rounds,
        Cores = [.. s_cores.Where(n => n <= Math.Max(4, 2 * model.MostCores)).Select(n => new CurvePoint(n, model.Throughput(n), model.Most.TryGetValue(n, out var most) ? most : null))],
        Callers = [.. points.Closed.Where(p => p.IsSound && model.Callers.ContainsKey(p.Cores)).GroupBy(p => (p.Cores, Callers: p.Callers!.Value)).OrderBy(g => g.Key)
            .Select(g => new CallersPoint(g.Key.Cores, g.Key.Callers, model.Throughput(g.Key.Cores, g.Key.Callers)!.Value, Median(g, p => p.PerSecondAlone), Median(g, p => p.Processors)))],
        Latency = [.. points.Open.Where(p => p.IsSound).GroupBy(p => (p.Cores, p.Rate)).OrderBy(g => g.Key)
            .Select(g => new LatencyRow(
                g.Key.Cores, g.Key.Rate!.Value, Median(g, p => p.P50Ms), Median(g, p => p.P95Ms), Median(g, p => p.P99Ms),
                model.Latency(LatencyPoint.P99, g.Key.Cores, Median(g, p => p.PerSecond)), Median(g, p => p.Processors), model.Processors(g.Key.Cores, Median(g, p => p.PerSecond))))],
        LeftOut = model.LeftOut,
    };

    private static double Median(IEnumerable<Point> points, Func<Point, double> figure) => Ratio.MedianOf([.. points.Select(figure)]);
}
