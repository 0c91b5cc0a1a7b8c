namespace SearchGateway.Matching;

/// <summary>
/// Compares names word by word over every order: transliterations and spellings, slips of one letter, joined and
/// left-out words, initials, truncation, short forms, surname and given names inverted.
/// </summary>
/// <remarks>
/// Symmetric; a name scores 1 against itself; replacing a word by the word that it is paired with never lowers
/// the score.
/// </remarks>
public static class NameMatcher
{
    private const double OtherParticles = 0.98;

    /// <summary>The score alone, 0 to 1, without allocating: for scanning many candidates. Every word weighs the same.</summary>
    public static double Score(NameForm left, NameForm right) => Score(left, right, NameFrequencies.Flat);

    /// <summary>The score alone, 0 to 1, without allocating, by the weight of each word.</summary>
    public static double Score(NameForm left, NameForm right, NameFrequencies frequencies)
    {
        if (left.IsEmpty || right.IsEmpty)
            return 0;
        var words = new NamePairs(left, right);
        Span<int> pairs = stackalloc int[NameAlignment.PairCells(words.Rows, words.Columns)];
        if (!words.Fill(pairs, frequencies.Weigh))
            return 0;
        Span<int> units = stackalloc int[2 * NameForm.MostTokens];
        Span<long> best = stackalloc long[NameAlignment.BestCells(words.Rows, words.Columns)];
        return Align(words, frequencies, pairs, units, best).Solve() * ParticleFactor(left.Particles, right.Particles);
    }

    /// <summary>The score and its evidence. Every word weighs the same.</summary>
    public static NameComparison Compare(NameForm left, NameForm right) => Compare(left, right, NameFrequencies.Flat);

    /// <summary>The score, by the weight of each word, and its evidence.</summary>
    public static NameComparison Compare(NameForm left, NameForm right, NameFrequencies frequencies)
    {
        if (left.IsEmpty || right.IsEmpty)
            return new NameComparison(0, [NameEvidence.Empty]);
        // One order of the two, so that pairings of equal worth are explained alike.
        if (string.CompareOrdinal(left.Text, right.Text) > 0)
            (left, right) = (right, left);
        var words = new NamePairs(left, right);
        var (score, paired) = Solve(words, frequencies);
        if (score == 0)
            return new NameComparison(0, [NameEvidence.Nothing]);

        var evidence = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var pair in paired)
            evidence.Add(NameEvidence.Of(words, pair));
        var factor = ParticleFactor(left.Particles, right.Particles);
        if (factor < 1)
            evidence.Add(NameEvidence.ParticlesDiffer);
        return new NameComparison(score * factor, [.. evidence]);
    }

    /// <summary>Which word of each name, counted over all its words, is paired with which; joined words left out.</summary>
    internal static List<(int Left, int Right)> PairsOf(NameForm left, NameForm right, NameFrequencies frequencies)
    {
        var words = new NamePairs(left, right);
        var swapped = left.Tokens.Length > right.Tokens.Length;
        return [.. Solve(words, frequencies).Pairs.Where(p => !p.IsLoose && !p.IsJoin).Select(p => swapped ? (p.Row, p.Column) : (p.Column, p.Row))];
    }

    private static (double Score, List<NamePair> Pairs) Solve(NamePairs words, NameFrequencies frequencies)
    {
        Span<int> pairs = stackalloc int[NameAlignment.PairCells(words.Rows, words.Columns)];
        words.Fill(pairs, frequencies.Weigh);
        Span<int> units = stackalloc int[2 * NameForm.MostTokens];
        Span<long> best = stackalloc long[NameAlignment.BestCells(words.Rows, words.Columns)];
        var alignment = Align(words, frequencies, pairs, units, best);
        return (alignment.Solve(), alignment.Pairs());
    }

    private static NameAlignment Align(NamePairs words, NameFrequencies frequencies, ReadOnlySpan<int> pairs, Span<int> units, Span<long> best)
    {
        var longer = units[..words.Rows];
        var shorter = units.Slice(words.Rows, words.Columns);
        words.Weigh(frequencies, longer, shorter);
        return new NameAlignment(longer, shorter, pairs, best);
    }

    /// <summary>What the score is multiplied by, by the particles of both in order.</summary>
    internal static double ParticleFactor(string left, string right) => string.Equals(left, right, StringComparison.Ordinal) ? 1 : OtherParticles;
}
