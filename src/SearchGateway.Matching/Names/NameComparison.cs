namespace SearchGateway.Matching;

/// <summary>How far two names agree and why.</summary>
/// <param name="Score">0 (nothing agrees) to 1 (same words, same particles).</param>
/// <param name="Evidence">The reasons in words, without the names themselves, the same for both orders of the two.</param>
public sealed record NameComparison(double Score, IReadOnlyList<string> Evidence);
