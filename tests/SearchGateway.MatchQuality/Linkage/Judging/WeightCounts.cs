namespace SearchGateway.MatchQuality.Linkage.Judging;

/// <summary>How many compared pairs came to which weight, of one person and of two.</summary>
internal sealed class WeightCounts
{
    /// <summary>Weights below or above are counted at the end.</summary>
    public const int Most = 60;

    private readonly long[] _same = new long[(2 * Most) + 1];
    private readonly long[] _different = new long[(2 * Most) + 1];

    public void Add(double weight, bool same) => (same ? _same : _different)[Place(weight)]++;

    public void Add(WeightCounts other)
    {
        for (var i = 0; i < _same.Length; i++)
        {
            _same[i] += other._same[i];
            _different[i] += other._different[i];
        }
    }

    /// <summary>Pairs of that weight or more.</summary>
    public (long Same, long Different) From(int weight) =>
        (_same.AsSpan(weight + Most).ToArray().Sum(), _different.AsSpan(weight + Most).ToArray().Sum());

    /// <summary>All pairs.</summary>
    public long Pairs => _same.Sum() + _different.Sum();

    private static int Place(double weight) => (int)Math.Floor(Math.Clamp(weight, -Most, Most)) + Most;
}
