using System.Globalization;

namespace SearchGateway.Benchmarks.Biometrics;

/// <summary>A share seen in trials, with the range in which the true share lies with 95 % (Clopper and Pearson).</summary>
internal static class Interval
{
    private const double Tail = 0.025;
    private const int Halvings = 60;

    /// <summary>Such as <c>0.5 % (0.32 to 0.74)</c>, in percent.</summary>
    public static string Of(int seen, int trials)
    {
        var least = seen == 0 ? 0 : Solve(share => AtMost(seen - 1, trials, share) > 1 - Tail);
        var most = seen == trials ? 1 : Solve(share => AtMost(seen, trials, share) > Tail);
        return string.Create(CultureInfo.InvariantCulture, $"{100.0 * seen / trials:0.###} % ({100 * least:0.###} to {100 * most:0.###})");
    }

    /// <summary>The share up to which the condition holds.</summary>
    private static double Solve(Func<double, bool> holds)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            if (holds(middle))
                low = middle;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Probability of at most so many in so many trials.</summary>
    private static double AtMost(int seen, int trials, double share)
    {
        var (term, sum) = (trials * Math.Log(1 - share), 0.0);
        for (var k = 0; k <= seen; k++)
        {
            sum += Math.Exp(term);
            term += Math.Log((trials - k) / (k + 1.0)) + Math.Log(share) - Math.Log(1 - share);
        }

        return Math.Min(1, sum);
    }
}
