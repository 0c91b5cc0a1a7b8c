namespace SearchGateway.Model;

/// <summary>A line of the statistics.</summary>
/// <param name="Key">What is counted: words without personal data, separated by <c>|</c>.</param>
/// <param name="Count">How often it occurred.</param>
public readonly record struct StatisticCount(string Key, long Count);
