using SearchGateway.Simulators.Biometrics;

namespace SearchGateway.Benchmarks.Biometrics;

/// <summary>Distances of many comparisons, counted.</summary>
internal sealed class Scores
{
    private readonly long[] _counts = new long[(10 * (SyntheticTemplates.FeatureBits + SyntheticTemplates.Threshold)) + 1];

    public long Total { get; private set; }

    public void Add(int distance)
    {
        _counts[distance]++;
        Total++;
    }

    public void Add(Scores other)
    {
        for (var i = 0; i < _counts.Length; i++)
            _counts[i] += other._counts[i];
        Total += other.Total;
    }

    /// <summary>Comparisons at a distance of at most this.</summary>
    public long AtMost(int distance)
    {
        var sum = 0L;
        for (var i = 0; i <= distance; i++)
            sum += _counts[i];
        return sum;
    }

    /// <summary>The greatest distance at which at most the given share of comparisons match.</summary>
    public int Threshold(double share)
    {
        var (sum, distance) = (0L, 0);
        while (distance < _counts.Length && sum + _counts[distance] <= share * Total)
            sum += _counts[distance++];
        return distance - 1;
    }
}
