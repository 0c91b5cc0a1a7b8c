namespace SearchGateway.Simulators.Biometrics;

/// <summary>
/// How alike fingers must be, taken together, to tell one person from millions: strangers are taken for each other once
/// in 10^11 comparisons at most, so that a search among 60 million sets names a stranger in fewer than 0.1 % of cases
/// (Decision (EU) 2019/329, annex).
/// </summary>
internal static class IdentificationThresholds
{
    /// <summary>Greatest share of strangers taken for each other.</summary>
    public const double FalseMatchRate = 1e-11;

    private const int BitsPerTrait = 3;
    private const int Traits = SyntheticTemplates.FeatureBits / BitsPerTrait;

    private static readonly int[] Distances =
        [.. Enumerable.Range(0, 11).Select(n => BitsPerTrait * Binomial.Quantile(n * Traits, FalseMatchRate))];

    /// <summary>The greatest number of bits in which the given number of fingers, or one face, may differ in all.</summary>
    public static int For(int fingers) =>
        fingers < Distances.Length ? Distances[fingers] : Distances[^1] * fingers / (Distances.Length - 1);
}
