namespace SearchGateway.MatchQuality.Linkage.Estimation;

/// <summary>
/// Estimates m by expectation and maximisation over pairs of which nobody said whether they are one person's. Pairs that blocks
/// bring together are of three kinds: one identity of a person, two identities of a person, two people. The identity data of
/// the last two are independent; between them a paper or a file decides, which two people do not share.
/// </summary>
/// <param name="M">How likely each level is within one identity.</param>
/// <param name="UOfBlocks">How likely it is otherwise among the compared pairs, where blocks make agreement commoner than at random.</param>
/// <param name="OneIdentity">Share of one identity among the compared pairs without paper or file.</param>
/// <param name="SecondIdentity">Share of two identities among those with one.</param>
/// <param name="Rounds">Rounds until nothing changed any more.</param>
internal sealed record Maximisation(LevelTable M, LevelTable UOfBlocks, double OneIdentity, double SecondIdentity, int Rounds)
{
    private const int MostRounds = 500;
    private const double Enough = 1e-7;

    /// <summary>Estimates until nothing changes any more.</summary>
    /// <param name="counts">The compared pairs; what the truth says of them is not looked at.</param>
    /// <param name="m">Where to begin.</param>
    /// <param name="u">Where to begin.</param>
    public static Maximisation Of(PatternCounts counts, LevelTable m, LevelTable u)
    {
        var pairs = counts.All.Select(c => (c.Pattern, Pairs: (double)c.Counts.All)).ToList();
        var estimate = new Maximisation(m, u, 0.01, 0.01, 0);
        while (estimate.Rounds < MostRounds)
        {
            var next = estimate.Improved(pairs);
            var change = Math.Abs(next.OneIdentity - estimate.OneIdentity) + Math.Abs(next.SecondIdentity - estimate.SecondIdentity);
            estimate = next;
            if (change < Enough && estimate.Rounds > 1)
                break;
        }

        return estimate;
    }

    private Maximisation Improved(List<(Pattern Pattern, double Pairs)> pairs)
    {
        var (m, u) = (new LevelTable(), new LevelTable());
        var (one, plain, second, physical) = (0.0, 0.0, 0.0, 0.0);
        foreach (var (pattern, count) in pairs)
        {
            var prior = pattern.IsPhysical ? 1 - SecondIdentity : OneIdentity;
            var (same, other) = (prior * M.Of(pattern), (1 - prior) * UOfBlocks.Of(pattern));
            var share = same + other == 0 ? 0 : count * same / (same + other);
            m.Add(pattern, share);
            if (!pattern.IsPhysical)
                u.Add(pattern, count - share);
            if (pattern.IsPhysical)
                (second, physical) = (second + count - share, physical + count);
            else
                (one, plain) = (one + share, plain + count);
        }

        return new Maximisation(m.Shares(0.5), u.Shares(0.5), plain == 0 ? 0 : one / plain, physical == 0 ? 0 : second / physical, Rounds + 1);
    }
}
