using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Costs;
using SearchGateway.LoadTests.Planning.Fitting;
using SearchGateway.LoadTests.Planning.Points;

namespace SearchGateway.LoadTests.Planning;

/// <summary>What was predicted of points that no fit has seen, beside what was then measured.</summary>
internal sealed record HoldOutCheck(string What, IReadOnlyList<HeldOutFigure> Figures)
{
    /// <summary>The largest relative error of a figure that is promised.</summary>
    public const double Promise = 0.10;

    public bool Holds => Figures.All(f => !f.IsPromised || Math.Abs(f.Error) <= Promise);

    /// <summary>Predicts from all points but those held out, and compares.</summary>
    /// <exception cref="UsageException">There are no such points, or the rest does not tell of them.</exception>
    public static HoldOutCheck Of(PlanPoints rest, IReadOnlyList<Point> closed, IReadOnlyList<Point> open, HeldOut held)
    {
        var seen = closed.Where(p => p.IsSound).ToList();
        var rated = open.Where(p => p.IsSound).ToList();
        if (seen.Count == 0 || rated.Count == 0)
            throw new UsageException("--hold-out: there is no point of that kind that can be used, with callers and at a rate.");
        if (seen.Exists(p => p.IsOfGenerator))
            throw new UsageException("--hold-out: the generator was full at these points, so they say nothing about the gateway.");
        var model = CapacityModel.Fit(rest);
        var what = FormattableString.Invariant($"{held.Cores} processors, {(held.Callers is { } c ? $"{c} callers" : "any callers")}, {(held.Load is { } l ? $"{l * 100:0} % load" : "any load")}");
        var predicted = held.Callers is { } callers
            ? model.Throughput(held.Cores, callers) ?? throw new UsageException("--hold-out: nothing else was measured on so many processors; hold out the processors alone.")
            : model.Throughput(held.Cores);
        var most = held.Callers is null
            ? Ratio.MedianOf([.. seen.GroupBy(p => p.Round).Select(r => r.Max(p => p.PerSecondAlone))])
            : Ratio.MedianOf([.. seen.Select(p => p.PerSecondAlone)]);
        var figures = new List<HeldOutFigure> { new("searches/s with callers", predicted, most, IsPromised: true) };
        foreach (var load in rated.GroupBy(p => p.Load!.Value).OrderBy(g => g.Key))
        {
            var rate = Ratio.MedianOf([.. load.Select(p => p.PerSecond)]);
            var at = FormattableString.Invariant($" at {rate:0}/s");
            figures.Add(new("processors in use" + at, model.Processors(held.Cores, rate), Ratio.MedianOf([.. load.Select(p => p.Processors)]), IsPromised: true));
            figures.Add(new("p99, ms" + at, model.Latency(LatencyPoint.P99, held.Cores, rate), Ratio.MedianOf([.. load.Select(p => p.P99Ms)]), IsPromised: false));
        }

        return new HoldOutCheck(what, figures);
    }
}

/// <summary>One figure of a point that was held out.</summary>
/// <param name="What">The figure.</param>
/// <param name="Predicted">From points that do not hold it.</param>
/// <param name="Measured">Median over the rounds.</param>
/// <param name="IsPromised">Whether it has to be within the promise; the tail of latencies does not.</param>
internal sealed record HeldOutFigure(string What, Interval Predicted, double Measured, bool IsPromised)
{
    /// <summary>Predicted against measured, relative.</summary>
    public double Error => (Predicted.Value / Measured) - 1;
}
