namespace SearchGateway.Matching;

/// <summary>
/// From the share of the bits of two names that agrees to how likely the two are one person's, as measured on real
/// aliases; see docs/matching.md.
/// </summary>
internal static class Calibration
{
    private static readonly (double Share, double Score)[] Points =
    [
        (0, 0), (0.5, 0.002), (0.6, 0.007), (0.65, 0.014), (0.7, 0.045), (0.725, 0.08), (0.75, 0.15), (0.775, 0.265), (0.8, 0.395),
        (0.825, 0.56), (0.85, 0.73), (0.875, 0.815), (0.9, 0.875), (0.925, 0.94), (0.95, 0.98), (1, 1),
    ];

    /// <summary>The least share that has the score.</summary>
    public static double ShareOf(double score)
    {
        var above = 1;
        while (above < Points.Length - 1 && Points[above].Score < score)
            above++;
        var (low, high) = (Points[above - 1], Points[above]);
        return low.Share + ((high.Share - low.Share) * (score - low.Score) / (high.Score - low.Score));
    }

    /// <summary>The score, rising with the share; 0 for 0 and 1 for 1.</summary>
    public static double Of(double share)
    {
        var above = 1;
        while (above < Points.Length - 1 && Points[above].Share < share)
            above++;
        var (low, high) = (Points[above - 1], Points[above]);
        return share >= high.Share ? high.Score : low.Score + ((high.Score - low.Score) * (share - low.Share) / (high.Share - low.Share));
    }
}
