namespace SearchGateway.Simulators.Faults;

/// <summary>The standard normal distribution.</summary>
internal static class NormalCurve
{
    private const double InverseRootOfTwoPi = 0.398942280401432677939946;

    // Beyond this the series loses digits and the continued fraction is quick.
    private const double Tail = 3;

    /// <summary>The share below <paramref name="x"/>.</summary>
    public static double ShareBelow(double x)
    {
        if (x > Tail)
            return 1 - ShareBelow(-x);
        if (x < -Tail)
            return Density(x) / LaplaceFraction(-x);

        // Taylor's series of the integral over the density: x + x³/3 + x⁵/(3·5) + …, times the density at x.
        var (term, sum) = (x, x);
        for (var odd = 3; Math.Abs(term) > Math.Abs(sum) * 1e-17; odd += 2)
        {
            term *= x * x / odd;
            sum += term;
        }

        return 0.5 + (sum * Density(x));
    }

    /// <summary>The value below which a share lies; infinite at 0 and 1.</summary>
    public static double Quantile(double share)
    {
        if (share is <= 0 or >= 1)
            return share <= 0 ? double.NegativeInfinity : double.PositiveInfinity;
        if (share > 0.5)
            return -Quantile(1 - share);

        // A start that is right to two digits (Hastings' rational fit of the tail), then Halley's steps on the share itself.
        var t = Math.Sqrt(-2 * Math.Log(share));
        var x = ((2.30753 + (0.27061 * t)) / (1 + (t * (0.99229 + (0.04481 * t))))) - t;
        for (var step = 0; step < 3; step++)
        {
            var off = (ShareBelow(x) - share) / Density(x);
            x -= off / (1 + (x * off / 2));
        }

        return x;
    }

    // Laplace: the density over the share in the tail is x + 1/(x + 2/(x + 3/(x + …))).
    private static double LaplaceFraction(double x)
    {
        var fraction = x;
        for (var n = 60; n > 0; n--)
            fraction = x + (n / fraction);
        return fraction;
    }

    private static double Density(double x) => InverseRootOfTwoPi * Math.Exp(-x * x / 2);
}
