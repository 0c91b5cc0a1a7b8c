namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Words that promise the same: that fill one place, are as alike and weigh as much.</summary>
/// <param name="name">The name sought.</param>
/// <param name="known">The place that they fill.</param>
/// <param name="by">What fills it.</param>
internal sealed class WordGroup(SoughtName name, Filled known, FilledBy by)
{
    private readonly int[] _bounds = [0, name.Bound(1, name.All, known), name.Bound(2, name.All, known), name.Bound(3, name.All, known)];

    public Filled Known => known;

    public FilledBy By => by;

    /// <summary>The place of which each is but a part, as a bit; 0 for none.</summary>
    public int Part => by == FilledBy.Part ? known.Mask : 0;

    /// <summary>The places that a row may fill by one of the words and by mere letters.</summary>
    public int Alone { get; } =
        ((by == FilledBy.Neighbours ? known.Mask | (known.Mask << 1) | (known.Mask >> 1) : known.Mask) & name.All) | name.Initials;

    /// <summary>How many rows they have together.</summary>
    public long Rows { get; private set; }

    /// <summary>How many of these are of words that have pairs.</summary>
    public long OfPairs { get; private set; }

    /// <summary>The highest score of a row of the list, see <see cref="RowLists"/>.</summary>
    public int BoundOf(int list) => _bounds[list];

    public void Count(int rows, bool paired)
    {
        Rows += rows;
        OfPairs += paired ? rows : 0;
    }
}

/// <summary>What fills a place.</summary>
internal enum FilledBy
{
    /// <summary>A word, with what may stand before it.</summary>
    Word,

    /// <summary>A word that may fill the place beside it too.</summary>
    Neighbours,

    /// <summary>A word with another: their rows are found as those of a pair, or by the other word if that is rare.</summary>
    Part,
}
