namespace SearchGateway.LoadTests.Planning.Fitting;

/// <summary>
/// Processors in use over the rate. A search costs the less the more there are at once, for threads that are awake need not be woken:
/// so the logarithm of a processor's use is a parabola over the logarithm of its rate, moved by the logarithm of the processors.
/// </summary>
internal sealed class ProcessorLaw
{
    private readonly double[] _factors;
    private readonly double _least;
    private readonly double _most;

    private ProcessorLaw(double[] factors, double least, double most) => (_factors, _least, _most) = (factors, least, most);

    /// <summary>The law closest to the points; simpler where there are fewer different places. Null without a point.</summary>
    public static ProcessorLaw? Fit(IReadOnlyList<(int Cores, double PerSecond, double Processors)> points)
    {
        var used = points.Where(p => p is { PerSecond: > 0, Processors: > 0 }).ToList();
        if (used.Count == 0)
            return null;
        var rates = used.Select(p => Math.Round(Math.Log(p.PerSecond / p.Cores), 1)).Distinct().Count();
        var columns = rates switch { >= 4 => 3, >= 2 => 2, _ => 1 };
        var shift = used.Select(p => p.Cores).Distinct().Count() > 1;
        double[] Row(int cores, double perSecond) => [.. Columns(perSecond / cores).Take(columns), .. shift ? [Math.Log(cores)] : (double[])[]];
        var found = LinearSystem.LeastSquares(
            [.. used.Select(p => Row(p.Cores, p.PerSecond))], [.. used.Select(p => Math.Log(p.Processors / p.Cores))], [.. used.Select(_ => 1.0)]);
        return found is null
            ? null
            : new ProcessorLaw([.. found.Take(columns), .. new double[3 - columns], shift ? found[^1] : 0], used.Min(p => p.PerSecond / p.Cores), used.Max(p => p.PerSecond / p.Cores));
    }

    /// <summary>Processors in use of so many, all of them at most. Below the least and above the most rate that was seen, each search costs what it did there.</summary>
    public double At(int cores, double perSecond)
    {
        var each = perSecond / cores;
        var seen = Math.Clamp(each, _least, _most);
        var columns = Columns(seen);
        var share = Math.Exp((_factors[0] * columns[0]) + (_factors[1] * columns[1]) + (_factors[2] * columns[2]) + (_factors[3] * Math.Log(cores)));
        return Math.Min(1, share * each / seen) * cores;
    }

    private static double[] Columns(double each)
    {
        var x = Math.Log(each);
        return [1, x, x * x];
    }
}
