namespace SearchGateway.Audit.Oversight.Anomalies;

/// <summary>How often chance makes many of what is rare.</summary>
internal static class Poisson
{
    /// <summary>The probability of <paramref name="count"/> or more where <paramref name="expected"/> are expected.</summary>
    public static double AtLeast(int count, double expected)
    {
        // From the term of that number on, so that a small probability is not the difference of large ones.
        var logarithm = -expected;
        for (var k = 1; k <= count; k++)
            logarithm += Math.Log(expected) - Math.Log(k);
        var term = Math.Exp(logarithm);
        var sum = 0.0;
        for (var k = count; term > 0 && (k <= expected || term > 1e-18 * sum); k++)
        {
            sum += term;
            term *= expected / (k + 1);
        }

        return Math.Min(1, sum);
    }
}
