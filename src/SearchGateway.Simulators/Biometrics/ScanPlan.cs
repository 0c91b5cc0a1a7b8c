namespace SearchGateway.Simulators.Biometrics;

/// <summary>What a scan compares, and how much agreement makes a candidate.</summary>
/// <param name="Terms">The captures to compare.</param>
/// <param name="Needed">Sum of the evidence of all terms from which an entry is a candidate.</param>
internal sealed record ScanPlan(IReadOnlyList<ScanTerm> Terms, int Needed)
{
    /// <summary>A distance that speaks neither for nor against: what strangers have on average.</summary>
    public const int Neutral = Signature.Bits / 2;

    /// <summary>
    /// Takes the clearest captures, and asks for so much agreement that at most the given share of strangers become
    /// candidates. One finger alone, however bad, costs no more than its own evidence.
    /// </summary>
    /// <param name="terms">All captures that the gallery could be searched for.</param>
    /// <param name="most">How many of them are compared.</param>
    /// <param name="candidateShare">Greatest share of strangers, above 0 and below 1.</param>
    public static ScanPlan For(IReadOnlyList<ScanTerm> terms, int most, double candidateShare)
    {
        ScanTerm[] chosen = [.. terms.OrderBy(t => t.Blurred).Take(most)];
        return new ScanPlan(chosen, Bound(chosen, candidateShare));
    }

    /// <summary>Evidence of a distance: 0 from what strangers have on average, 32 for equal signatures.</summary>
    public static int Evidence(int distance) => Math.Max(0, Neutral - distance);

    private static int Bound(ScanTerm[] terms, double share)
    {
        double[] sums = [1];
        foreach (var term in terms)
            sums = Sum(sums, EvidenceOfStrangers(term.Columns.Count));
        var (tail, needed) = (0.0, sums.Length);
        while (needed > 1 && tail + sums[needed - 1] <= share)
            tail += sums[--needed];
        return needed;
    }

    /// <summary>The probability of each evidence that a stranger's nearest of several fingers gives.</summary>
    private static double[] EvidenceOfStrangers(int fingers)
    {
        var distances = Binomial.Even(Signature.Bits);
        var evidence = new double[Neutral + 1];
        var beyond = 1.0;
        for (var distance = 0; distance <= Signature.Bits; distance++)
        {
            var next = Math.Max(0, beyond - distances[distance]);
            evidence[Evidence(distance)] += Math.Pow(beyond, fingers) - Math.Pow(next, fingers);
            beyond = next;
        }

        return evidence;
    }

    private static double[] Sum(double[] one, double[] other)
    {
        var sum = new double[one.Length + other.Length - 1];
        for (var i = 0; i < one.Length; i++)
            for (var j = 0; j < other.Length; j++)
                sum[i + j] += one[i] * other[j];
        return sum;
    }
}

/// <summary>One capture of a search.</summary>
/// <param name="Signature">Its signature.</param>
/// <param name="Blurred">How unclear it is; the clearest are compared.</param>
/// <param name="Columns">The columns that it is compared with; the nearest counts.</param>
internal sealed record ScanTerm(ulong Signature, int Blurred, IReadOnlyList<int> Columns);
