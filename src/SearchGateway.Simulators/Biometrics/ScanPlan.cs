namespace SearchGateway.Simulators.Biometrics;

/// <summary>
/// What a scan compares, and how much agreement makes a candidate. The clearest captures are compared with every entry,
/// each further one only with the entries whose agreement so far is enough.
/// </summary>
/// <param name="Terms">The captures to compare, the clearest first.</param>
/// <param name="Swept">How many of them are compared with every entry, at least 1 unless there are none.</param>
/// <param name="Needed">Sum of the evidence that an entry needs after all swept terms, and after each further one.</param>
internal sealed record ScanPlan(IReadOnlyList<ScanTerm> Terms, int Swept, IReadOnlyList<int> Needed)
{
    /// <summary>A distance that speaks neither for nor against: what strangers have on average.</summary>
    public const int Neutral = Signature.Bits / 2;

    private static readonly double[][] EvidenceByColumns = [.. Enumerable.Range(0, 11).Select(EvidenceOfStrangers)];

    /// <summary>Plans a scan so that at most the given shares of strangers pass. One finger alone, however bad, costs no more than its own evidence.</summary>
    public static ScanPlan For(IEnumerable<ScanTerm> terms, GallerySettings settings)
    {
        ScanTerm[] ordered = [.. terms.OrderBy(t => t.Blurred)];
        var swept = Math.Min(ordered.Length, settings.SweptCaptures);
        var needed = new int[ordered.Length - swept + 1];
        var share = settings.SweptShare;
        for (var i = 0; i < needed.Length; i++, share = Math.Max(settings.CandidateShare, share / 10))
            needed[i] = Bound(ordered.AsSpan(0, swept + i), i == needed.Length - 1 ? settings.CandidateShare : share);
        return new ScanPlan(ordered, swept, needed);
    }

    /// <summary>Evidence of a distance: 0 from what strangers have on average, 32 for equal signatures.</summary>
    public static int Evidence(int distance) => Math.Max(0, Neutral - distance);

    /// <summary>The smallest sum that at most the given share of strangers reach.</summary>
    private static int Bound(ReadOnlySpan<ScanTerm> terms, double share)
    {
        double[] sums = [1];
        foreach (var term in terms)
            sums = Sum(sums, EvidenceByColumns[term.Columns.Count]);
        var (tail, needed) = (0.0, sums.Length);
        while (needed > 1 && tail + sums[needed - 1] <= share)
            tail += sums[--needed];
        return needed;
    }

    /// <summary>The probability of each evidence that the nearest of several fingers of a stranger gives.</summary>
    private static double[] EvidenceOfStrangers(int columns)
    {
        var distances = Binomial.Even(Signature.Bits);
        var evidence = new double[Neutral + 1];
        var beyond = 1.0;
        for (var distance = 0; distance <= Signature.Bits; distance++)
        {
            var next = Math.Max(0, beyond - distances[distance]);
            evidence[Evidence(distance)] += Math.Pow(beyond, columns) - Math.Pow(next, columns);
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
