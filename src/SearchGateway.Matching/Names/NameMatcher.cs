namespace SearchGateway.Matching;

/// <summary>
/// Compares names word by word over every order: transliterations and spellings, slips of one letter, joined and
/// left-out words, initials, truncation, surname and given names inverted.
/// </summary>
/// <remarks>
/// Symmetric; a name scores 1 against itself; replacing a word by the word that it is paired with never lowers
/// the score. All words weigh the same today: a weight by rarity belongs into the pair's score in the alignment.
/// </remarks>
public static class NameMatcher
{
    private const double OtherParticles = 0.98;

    /// <summary>The score alone, 0 to 1, without allocating: for scanning many candidates.</summary>
    public static double Score(NameForm left, NameForm right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return 0;
        Span<int> pairs = stackalloc int[NameAlignment.PairCells(left, right)];
        Span<int> best = stackalloc int[NameAlignment.BestCells(left, right)];
        var alignment = new NameAlignment(left, right, pairs, best);
        return alignment.AnyPair ? alignment.Solve() * ParticleFactor(left, right) : 0;
    }

    /// <summary>The score and its evidence.</summary>
    public static NameComparison Compare(NameForm left, NameForm right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return new NameComparison(0, [NameEvidence.Empty]);
        // One order of the two, so that pairings of equal worth are explained alike.
        if (string.CompareOrdinal(left.Text, right.Text) > 0)
            (left, right) = (right, left);
        Span<int> pairs = stackalloc int[NameAlignment.PairCells(left, right)];
        Span<int> best = stackalloc int[NameAlignment.BestCells(left, right)];
        var alignment = new NameAlignment(left, right, pairs, best);
        var score = alignment.Solve() * ParticleFactor(left, right);
        if (score == 0)
            return new NameComparison(0, [NameEvidence.Nothing]);

        var evidence = new SortedSet<string>(StringComparer.Ordinal);
        alignment.Explain(evidence);
        if (ParticleFactor(left, right) < 1)
            evidence.Add(NameEvidence.ParticlesDiffer);
        return new NameComparison(score, [.. evidence]);
    }

    /// <summary>Which word of each name, counted over all its words, is paired with which; joined words left out.</summary>
    internal static List<(int Left, int Right)> PairsOf(NameForm left, NameForm right)
    {
        Span<int> pairs = stackalloc int[NameAlignment.PairCells(left, right)];
        Span<int> best = stackalloc int[NameAlignment.BestCells(left, right)];
        var alignment = new NameAlignment(left, right, pairs, best);
        alignment.Solve();
        var swapped = left.Tokens.Length > right.Tokens.Length;
        return alignment.Pairs().ConvertAll(pair => swapped ? (pair.Row, pair.Column) : (pair.Column, pair.Row));
    }

    private static double ParticleFactor(NameForm left, NameForm right) =>
        string.Equals(left.Particles, right.Particles, StringComparison.Ordinal) ? 1 : OtherParticles;
}
