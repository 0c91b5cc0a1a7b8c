using SearchGateway.MatchQuality.Linkage.Blocking;
using SearchGateway.MatchQuality.Linkage.Judging;
using SearchGateway.MatchQuality.Linkage.Truth;

namespace SearchGateway.MatchQuality.Linkage.Estimation;

/// <summary>What the truth says of the pairs of a pattern; the estimation looks at their sum alone.</summary>
/// <param name="OneIdentity">Of one person, in one identity.</param>
/// <param name="TwoIdentities">Of one person, in two.</param>
/// <param name="TwoPeople">Of two people.</param>
internal readonly record struct TrueCounts(long OneIdentity, long TwoIdentities, long TwoPeople)
{
    public long All => OneIdentity + TwoIdentities + TwoPeople;

    public static TrueCounts operator +(TrueCounts left, TrueCounts right) => left.Add(right);

    public TrueCounts Add(TrueCounts other) =>
        new(OneIdentity + other.OneIdentity, TwoIdentities + other.TwoIdentities, TwoPeople + other.TwoPeople);
}

/// <summary>Pairs of records by pattern.</summary>
internal sealed class PatternCounts
{
    private const int PortionOfRandom = 100_000;

    private readonly Dictionary<Pattern, TrueCounts> _counts = [];

    /// <summary>In the order of patterns, so that sums come out alike every time.</summary>
    public IEnumerable<(Pattern Pattern, TrueCounts Counts)> All => _counts.OrderBy(c => c.Key.Bits).Select(c => (c.Key, c.Value));

    public long Pairs => _counts.Values.Sum(c => c.All);

    /// <summary>The pairs that blocks bring together.</summary>
    public static PatternCounts OfBlocks(IReadOnlyList<LabelledRecord> records, Judge judge, Blocks blocks, ParallelOptions options) =>
        Sum(blocks.Portions, options, portion => blocks.PairsOf(portion), records, judge);

    /// <summary>Pairs drawn at random, of which next to none are of one person.</summary>
    public static PatternCounts OfRandom(IReadOnlyList<LabelledRecord> records, Judge judge, long pairs, ulong seed, ParallelOptions options) =>
        Sum((int)(pairs / PortionOfRandom), options, portion => RandomPairs(records.Count, seed, portion), records, judge);

    private static IEnumerable<(int Left, int Right)> RandomPairs(int records, ulong seed, int portion)
    {
        var draw = Simulators.Population.Draw.For(seed, 77, (ulong)portion);
        for (var i = 0; i < PortionOfRandom; i++)
        {
            var (left, right) = (draw.Below(records), draw.Below(records));
            if (left != right)
                yield return (left, right);
        }
    }

    private static PatternCounts Sum(
        int portions, ParallelOptions options, Func<int, IEnumerable<(int Left, int Right)>> pairsOf, IReadOnlyList<LabelledRecord> records, Judge judge)
    {
        var parts = new PatternCounts[portions];
        Parallel.For(0, portions, options, portion =>
        {
            parts[portion] = new PatternCounts();
            foreach (var (left, right) in pairsOf(portion))
                parts[portion].Add(Pattern.Of(judge.Compare(records[left].View, records[right].View), judge.NameBits(records[left].View, records[right].View)), TruthOf(records[left], records[right]));
        });
        var all = new PatternCounts();
        foreach (var (pattern, counts) in parts.SelectMany(p => p._counts))
            all.Add(pattern, counts);
        return all;
    }

    private static TrueCounts TruthOf(LabelledRecord left, LabelledRecord right) =>
        left.Person != right.Person || left.Person < 0 ? new TrueCounts(0, 0, 1)
        : left.Identity == right.Identity ? new TrueCounts(1, 0, 0)
        : new TrueCounts(0, 1, 0);

    private void Add(Pattern pattern, TrueCounts counts) => _counts[pattern] = _counts.GetValueOrDefault(pattern) + counts;
}
