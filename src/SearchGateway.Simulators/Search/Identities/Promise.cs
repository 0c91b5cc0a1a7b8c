namespace SearchGateway.Simulators.Search.Identities;

/// <summary>What the rows of some words, or of some pairs of words, can be to the name sought.</summary>
/// <param name="name">The name.</param>
/// <param name="known">The place that each of the words fills.</param>
/// <param name="other">Of pairs, the place that the other word fills.</param>
/// <param name="ofPairs">Whether it is pairs.</param>
/// <param name="part">The place of which each is but a part, as a bit; 0 for none.</param>
/// <param name="bounds">By list of rows the highest score; 0 for a list that is not to be looked through.</param>
internal sealed class Promise(SoughtName name, Filled known, Filled other, bool ofPairs, int part, (int First, int Second, int Third) bounds)
{
    private readonly int[]?[] _reach = new int[]?[RowLists.Lists + 1];

    public bool OfPairs => ofPairs;

    public int Part => part;

    /// <summary>No row scores higher, unless by a promise that goes further.</summary>
    public int Bound { get; } = Math.Max(bounds.First, Math.Max(bounds.Second, bounds.Third));

    /// <summary>As <see cref="Bound"/>, for the rows of one list.</summary>
    public int BoundOf(int list) => list switch { 1 => bounds.First, 2 => bounds.Second, _ => bounds.Third };

    /// <summary>What keeps either promise.</summary>
    public Promise Or(Promise another)
    {
        var (first, second, third) = (Math.Max(BoundOf(1), another.BoundOf(1)), Math.Max(BoundOf(2), another.BoundOf(2)), Math.Max(BoundOf(3), another.BoundOf(3)));
        return new Promise(name, Filled.Nothing, Filled.Nothing, ofPairs, 0, (first, second, third));
    }

    /// <summary>By the places of the name that a row of the list fills, the score that it can reach.</summary>
    public int[] ReachOf(int list) => _reach[list] ??= name.ReachOf(list, known, other);
}
