namespace SearchGateway.LoadTests.Planning.Fitting;

/// <summary>
/// The universal scalability law: throughput X(N) = λN / (1 + σ(N − 1) + κN(N − 1)) of N processors, or of N callers.
/// </summary>
/// <param name="Single">λ: throughput of one alone, per second.</param>
/// <param name="Contention">σ: share of the work that only one can do at a time; 0 or more.</param>
/// <param name="Coherency">κ: what each costs each other; 0 or more. Above 0 there is a size beyond which more of them do less.</param>
internal sealed record ScalabilityLaw(double Single, double Contention, double Coherency)
{
    private const int MostSteps = 200;

    /// <summary>Throughput of <paramref name="size"/> processors or callers.</summary>
    public double At(double size) => Single * size / (1 + (Contention * (size - 1)) + (Coherency * size * (size - 1)));

    /// <summary>The size with the most throughput; infinite without coherency.</summary>
    public double BestSize => Coherency > 0 ? Math.Sqrt(Math.Max(0, 1 - Contention) / Coherency) : double.PositiveInfinity;

    /// <summary>
    /// The law closest to the points, by the squares of their relative errors. A parameter is only fitted where there are more
    /// different sizes than parameters before it: with one size σ and κ are 0, with two or three κ is.
    /// </summary>
    /// <param name="points">Sizes and throughputs, both above 0.</param>
    /// <returns>The law; null without a point.</returns>
    public static ScalabilityLaw? Fit(IReadOnlyList<(double Size, double PerSecond)> points)
    {
        var sizes = points.Select(p => p.Size).Distinct().Count();
        return sizes == 0 ? null : Descend(points, Start(points, free: sizes == 1 ? 1 : sizes <= 3 ? 2 : 3), sizes == 1 ? 1 : sizes <= 3 ? 2 : 3);
    }

    /// <summary>N/X is linear in the parameters: 1/λ, σ/λ, κ/λ.</summary>
    private static double[] Start(IReadOnlyList<(double Size, double PerSecond)> points, int free)
    {
        double[] Columns(double n) => free switch { 1 => [1], 2 => [1, n - 1], _ => [1, n - 1, n * (n - 1)] };
        var values = points.Select(p => p.Size / p.PerSecond).ToList();
        var found = LinearSystem.LeastSquares([.. points.Select(p => Columns(p.Size))], values, [.. values.Select(v => 1 / (v * v))]);
        return found is [> 0, ..]
            ? [1 / found[0], Math.Max(0, found.ElementAtOrDefault(1) / found[0]), Math.Max(0, found.ElementAtOrDefault(2) / found[0])]
            : [points.Max(p => p.PerSecond / p.Size), 0, 0];
    }

    /// <summary>Gauss–Newton with damping: a step that does not come closer is tried shorter. What would fall below 0 stays at 0.</summary>
    private static ScalabilityLaw Descend(IReadOnlyList<(double Size, double PerSecond)> points, double[] start, int free)
    {
        var (at, damping) = (start, 1e-3);
        var error = Error(at);
        for (var step = 0; step < MostSteps && damping < 1e12; step++)
        {
            if (Step(points, at, free, damping) is not { } next || Error(next) is var closer && !(closer <= error))
            {
                damping *= 8;
                continue;
            }

            var gain = error - closer;
            (at, error, damping) = (next, closer, damping / 4);
            if (gain <= 1e-14 * error)
                break;
        }

        return new ScalabilityLaw(at[0], at[1], at[2]);

        double Error(double[] p) => points.Sum(point => Math.Pow((new ScalabilityLaw(p[0], p[1], p[2]).At(point.Size) / point.PerSecond) - 1, 2));
    }

    private static double[]? Step(IReadOnlyList<(double Size, double PerSecond)> points, double[] at, int free, double damping)
    {
        var (matrix, right) = (new double[free, free], new double[free]);
        foreach (var (n, measured) in points)
        {
            var divisor = 1 + (at[1] * (n - 1)) + (at[2] * n * (n - 1));
            var throughput = at[0] * n / divisor;
            double[] slope = [throughput / at[0] / measured, -throughput * (n - 1) / divisor / measured, -throughput * n * (n - 1) / divisor / measured];
            var residual = 1 - (throughput / measured);
            for (var i = 0; i < free; i++)
            {
                right[i] += slope[i] * residual;
                for (var j = 0; j < free; j++)
                    matrix[i, j] += slope[i] * slope[j];
            }
        }

        // A parameter at its bound that wants to go below it does not take part.
        for (var i = 1; i < free; i++)
        {
            if (at[i] > 0 || right[i] > 0)
                continue;
            right[i] = 0;
            for (var j = 0; j < free; j++)
                (matrix[i, j], matrix[j, i]) = (0, 0);
            matrix[i, i] = 1;
        }

        for (var i = 0; i < free; i++)
            matrix[i, i] *= 1 + damping;
        if (LinearSystem.Solve(matrix, right) is not { } change)
            return null;
        var next = at.Select((value, i) => i < free ? value + change[i] : value).ToArray();
        return next[0] > 0 ? [next[0], Math.Max(0, next[1]), Math.Max(0, next[2])] : null;
    }
}
