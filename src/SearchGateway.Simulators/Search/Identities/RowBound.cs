namespace SearchGateway.Simulators.Search.Identities;

/// <summary>What the rows of a list can reach.</summary>
/// <param name="reach">By the places that a row fills.</param>
/// <param name="most">Whatever it fills.</param>
/// <param name="unknown">Places of which nothing is known before the row is looked at.</param>
/// <param name="filters">Places that are told by filters.</param>
/// <param name="part">The place of which the word is but a part; 0 for none.</param>
/// <param name="otherParts">The filter of the rows that have another part of it; 0 for none.</param>
internal readonly ref struct RowBound(ReadOnlySpan<int> reach, int most, int unknown, int filters, int part, int otherParts)
{
    public ReadOnlySpan<int> Reach { get; } = reach;

    public int Most { get; } = most;

    public int Unknown { get; } = unknown;

    public int Filters { get; } = filters;

    public int Part { get; } = part;

    public int OtherParts { get; } = otherParts;
}
