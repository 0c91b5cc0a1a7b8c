using System.Numerics;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// How well words fill the places of a name, in a byte: for each place some bits, of which as many are set from the lowest on as the word
/// reaches levels. What the words of a row fill, each place by the best of them, are the bits of all of them. Where there is room the highest
/// level is that of words that may fill a place with another word: without them two words of a row fill no place together.
/// </summary>
internal sealed class PlaceLevels
{
    /// <summary>How many bytes there are.</summary>
    public const int Sets = 1 << SoughtWords.Places;

    // From which likeness on a word reaches a level. Beside the very word of one place a word below the second level is no better for the other than
    // none; without another place filled a word below the third is not enough.
    private static readonly int[] OfFewPlaces = [1, 530, 961];
    private static readonly int[] WhetherFilled = [1];

    private static readonly PlaceLevels[] Fine =
    [
        .. Enumerable.Range(0, SoughtWords.Places + 1).Select(places => places switch
        {
            < 3 => new PlaceLevels(places, OfFewPlaces, together: true),
            3 => new PlaceLevels(places, WhetherFilled, together: true),
            _ => new PlaceLevels(places, WhetherFilled, together: false),
        }),
    ];

    private static readonly PlaceLevels[] Coarse = [.. Enumerable.Range(0, SoughtWords.Places + 1).Select(places => new PlaceLevels(places, WhetherFilled, together: false))];

    private readonly int[] _from;
    private readonly byte[] _bits = new byte[TokenComparer.Full + 1];
    private readonly byte[] _full = new byte[Sets];
    private readonly byte[] _places = new byte[Sets];

    private PlaceLevels(int places, int[] from, bool together)
    {
        (Places, _from, Count) = (places, from, from.Length + (together ? 1 : 0));
        for (var score = 0; score < _bits.Length; score++)
            _bits[score] = (byte)((1 << from.Count(least => least <= score)) - 1);
        for (var set = 0; set < Sets; set++)
        {
            for (var place = 0; place < places; place++)
            {
                _full[set] |= (byte)((set & (1 << place)) == 0 ? 0 : ((1 << Count) - 1) << (place * Count));
                _places[set] |= (byte)(LevelOf(set, place) == 0 ? 0 : 1 << place);
            }
        }
    }

    /// <summary>Places of the name.</summary>
    public int Places { get; }

    /// <summary>How many levels there are besides that of a place that is not filled.</summary>
    public int Count { get; }

    /// <summary>The levels of a name.</summary>
    /// <param name="places">How many places it has.</param>
    /// <param name="fine">Whether more is told than which places are filled.</param>
    public static PlaceLevels Of(int places, bool fine) => (fine ? Fine : Coarse)[places];

    /// <summary>The bits of a word that fills a place so well, in thousandths.</summary>
    public int Of(int place, int score) => _bits[score] << (place * Count);

    /// <summary>The bits of a word that may fill some places with another word.</summary>
    public int Full(int places) => _full[places];

    /// <summary>Which places are filled at all.</summary>
    public int PlacesOf(int levels) => _places[levels];

    /// <summary>The level of a place, 0 for one that is not filled.</summary>
    public int LevelOf(int levels, int place) => BitOperations.PopCount((uint)((levels >> (place * Count)) & ((1 << Count) - 1)));

    /// <summary>How well a word of a level over 0 fills its place at most, in thousandths.</summary>
    public int MostOf(int level) => level >= _from.Length ? TokenComparer.Full : _from[level] - 1;
}
