using SearchGateway.Merging;

namespace SearchGateway.MatchQuality.Linkage.Estimation;

/// <summary>Levels are of an order, which few pairs must not turn round.</summary>
internal static class LevelOrder
{
    /// <summary>Where a better level would weigh less than a worse one, both get the weight that they have together, by their u.</summary>
    /// <param name="chances">By level, from level 1.</param>
    /// <param name="order">Levels of which the first must weigh no less.</param>
    public static void Keep(LevelChance[] chances, IReadOnlyList<(byte Better, byte Worse)> order)
    {
        // Each round brings two together; there are not more rounds than pairs of levels.
        for (var round = 0; round < chances.Length * chances.Length; round++)
        {
            foreach (var (better, worse) in order)
            {
                var (b, w) = (chances[better - 1], chances[worse - 1]);
                if (b.M / b.U >= w.M / w.U)
                    continue;
                var together = (b.M + w.M) / (b.U + w.U);
                chances[better - 1] = b with { U = Math.Min(1, b.M / together) };
                chances[worse - 1] = w with { U = Math.Min(1, w.M / together) };
            }
        }
    }
}
