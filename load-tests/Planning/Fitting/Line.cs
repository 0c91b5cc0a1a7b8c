namespace SearchGateway.LoadTests.Planning.Fitting;

/// <summary>A straight line.</summary>
/// <param name="Base">At 0.</param>
/// <param name="Slope">What one more adds.</param>
internal sealed record Line(double Base, double Slope)
{
    public double At(double x) => Base + (Slope * x);

    /// <summary>The line closest to the points by the squares of their relative errors, neither base nor slope below 0; level with one place alone.</summary>
    /// <returns>The line; null without a point.</returns>
    public static Line? Fit(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count == 0)
            return null;
        double[] weights = [.. points.Select(p => 1 / Math.Max(1e-18, p.Y * p.Y))];
        double[] values = [.. points.Select(p => p.Y)];
        var both = LinearSystem.LeastSquares([.. points.Select(p => (double[])[1, p.X])], values, weights);
        if (both is [>= 0, >= 0])
            return new Line(both[0], both[1]);
        if (both is [< 0, _] && LinearSystem.LeastSquares([.. points.Select(p => (double[])[p.X])], values, weights) is { } slope)
            return new Line(0, slope[0]);
        return new Line(LinearSystem.LeastSquares([.. points.Select(_ => (double[])[1])], values, weights)![0], 0);
    }
}
