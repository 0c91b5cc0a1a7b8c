using System.Numerics;
using System.Runtime.InteropServices;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// A name that is sought, as places to be filled by words of a row; a set of places is a mask of bits. Says how well a
/// row can agree at most of which only the places that it fills are known.
/// </summary>
internal sealed class SoughtName
{
    private readonly ReachTables _tables;
    private readonly int[] _units;
    private int _withParts;

    /// <summary>Prepares the search of a name.</summary>
    /// <param name="form">The name, not empty.</param>
    /// <param name="tables">What is its own until another is sought.</param>
    public SoughtName(NameForm form, ReachTables tables)
    {
        _tables = tables;
        (Form, _units) = (form, Array.ConvertAll(form.Tokens, token => token.IsInitial ? MatchWeights.InitialUnits : MatchWeights.FlatUnits));
        Field = form.SurnameWords == Places ? NameField.Surname : form.SurnameWords == 0 ? NameField.Forenames : NameField.Both;
        for (var place = 0; place < Places; place++)
        {
            if (form.Tokens[place].IsInitial)
                Initials |= 1 << place;
        }
    }

    public NameForm Form { get; }

    /// <summary>What is compared: a name of one field says nothing of the other.</summary>
    public NameField Field { get; }

    /// <summary>Whether the one field may hold all names: then it is compared with both too.</summary>
    public bool MayHoldAll => Field != NameField.Both && Places > 1;

    /// <summary>What the words weigh.</summary>
    public ReadOnlySpan<int> Units => _units;

    public int Places => Form.Tokens.Length;

    /// <summary>All places.</summary>
    public int All => (1 << Places) - 1;

    /// <summary>Places of one letter, which half the world's names fill.</summary>
    public int Initials { get; }

    /// <summary>By set of places filled, the score that a row can reach at most: of one word, or of more.</summary>
    public ReadOnlySpan<int> Reach(bool single) => _tables.All[single ? 1 : 0];

    /// <summary>As <see cref="Reach"/>, of a row of any length.</summary>
    public ReadOnlySpan<int> ReachAny => _tables.OfAny;

    /// <summary>As <see cref="Reach"/>, of a row of any length none of whose words fills a place together with another.</summary>
    public ReadOnlySpan<int> ReachApart => _tables.OfAnyApart;

    /// <summary>The score that a row can reach at most.</summary>
    /// <param name="words">How many words its name has.</param>
    /// <param name="filled">What these fill.</param>
    /// <param name="hasInitial">Whether one of them is a letter that fills none.</param>
    public int ReachOf(int words, FilledPlaces filled, bool hasInitial)
    {
        var list = Math.Min(words, RowLists.Lists);
        return (hasInitial ? _tables.BesideInitial[list] : filled.Together == 0 ? _tables.Apart[list] : _tables.All[list])[filled.All];
    }

    /// <summary>As <see cref="ReachOf(int, FilledPlaces, bool)"/>, of a row of any length that has no such letter.</summary>
    public int ReachOfAny(FilledPlaces filled) => (filled.Together == 0 ? _tables.OfAnyApart : _tables.OfAny)[filled.All];

    /// <summary>Makes the tables, once it is known which places two words of a row may fill together.</summary>
    public void Bound(int withParts)
    {
        _withParts = withParts;
        var (all, apart) = (_tables.All, _tables.Apart);
        Fill(all, withParts);
        Fill(apart, withParts: 0);
        Fill(_tables.BesideInitial, withParts, MatchWeights.InitialUnits);
        for (var set = 0; set < ReachTables.Sets; set++)
            (_tables.OfAny[set], _tables.OfAnyApart[set]) = (Math.Max(all[0][set], all[1][set]), Math.Max(apart[0][set], apart[1][set]));
    }

    private void Fill(int[][] tables, int withParts, int fewestUnits = MatchWeights.FlatUnits)
    {
        var more = tables[0];
        Array.Clear(more);
        for (var list = 1; list <= RowLists.Lists; list++)
        {
            var reach = tables[list];
            Array.Clear(reach);
            for (var set = 1; set <= All; set++)
                reach[set] = Bound(list, set, Filled.Nothing, Filled.Nothing, withParts, fewestUnits);
            Close(reach);
            for (var set = 0; set <= All && list > 1; set++)
                more[set] = Math.Max(more[set], reach[set]);
        }

        foreach (var table in tables)
            Spread(table);
    }

    /// <summary>As <see cref="Reach"/>, for rows of a list of <see cref="RowLists"/> of which one place or two are known to be filled by certain words alone.</summary>
    public int[] ReachOf(int list, Filled known, Filled other)
    {
        var (reach, filled) = (new int[All + 1], known.Mask | other.Mask);
        for (var set = 1; set <= All; set++)
            reach[set] = (set & filled) != filled ? 0 : Bound(list, set, known, other);
        Close(reach);
        Spread(reach);
        return reach;
    }

    /// <summary>The score that a row can reach at most.</summary>
    /// <param name="list">How many words its name has, see <see cref="RowLists"/>.</param>
    /// <param name="set">The places that its words fill.</param>
    /// <param name="known">What is known of the word at one of the places.</param>
    /// <param name="other">What is known of the word at another.</param>
    public int Bound(int list, int set, Filled known, Filled? other = null) => Bound(list, set, known, other ?? Filled.Nothing, _withParts, MatchWeights.FlatUnits);

    /// <summary>As <see cref="Bound(int, int, Filled, Filled?)"/>, for rows whose further words may be mere letters.</summary>
    public int BoundBesideInitial(int list, int set, Filled known) => Bound(list, set, known, Filled.Nothing, _withParts, MatchWeights.InitialUnits);

    private int Bound(int list, int set, Filled known, Filled other, int withParts, int fewestUnits)
    {
        // Where the fields are compared apart, nothing is known of how many words there are in one.
        var least = Field == NameField.Both ? list : 1;
        var most = list < RowLists.Lists && Field == NameField.Both ? list : Math.Max(RowLists.Lists, Places + 1);
        var parts = BitOperations.PopCount((uint)(set & withParts & ~known.Mask & ~other.Mask)) + known.Parts + other.Parts;
        var filled = BitOperations.PopCount((uint)set);
        var (agreed, lost, open) = (0L, 0L, 0L);
        for (var place = 0; place < Places; place++)
        {
            var units = _units[place];
            if ((set & (1 << place)) == 0)
            {
                open += units;
                continue;
            }

            var at = place == known.Place ? known : place == other.Place ? other : new Filled(place, TokenComparer.Full, units);
            agreed += NameAlignment.Agreed(at.Score, at.Units, units);
            lost += NameAlignment.Unlike(at.Score, at.Units, units);
        }

        var best = 0.0;
        for (var words = least; words <= most; words++)
        {
            var (ofName, ofRow) = NameAlignment.Loose(Places, words);
            var loose = (open * ofName) + (Math.Max(0, words - filled - parts) * (long)fewestUnits * ofRow);
            best = Math.Max(best, (double)agreed / (agreed + lost + loose));
        }

        return (int)Math.Ceiling(RowScore.Full * best);
    }

    // A set that is enough stays enough with more of its places filled.
    private void Close(Span<int> reach)
    {
        for (var set = 1; set <= All; set++)
        {
            for (var rest = set; rest != 0; rest &= rest - 1)
                reach[set] = Math.Max(reach[set], reach[set & ~(rest & -rest)]);
        }
    }

    // Any word may fill an initial, and a sieve may name places that the name does not have.
    private void Spread(Span<int> reach)
    {
        for (var set = reach.Length - 1; set >= 0; set--)
            reach[set] = reach[(set & All) | Initials];
    }
}

/// <summary>
/// By set of places filled, what rows can reach: tables by the number of words of a row, see <see cref="RowLists"/>, and before them one for
/// rows of any number over one.
/// </summary>
internal sealed class ReachTables
{
    /// <summary>How many sets of places there are.</summary>
    public const int Sets = 1 << SoughtWords.Places;

    /// <summary>Of any row.</summary>
    public int[][] All { get; } = Tables();

    /// <summary>Of a row none of whose words fills a place together with another.</summary>
    public int[][] Apart { get; } = Tables();

    /// <summary>Of a row of which a word is a letter that fills no place.</summary>
    public int[][] BesideInitial { get; } = Tables();

    /// <summary>As <see cref="All"/>, of a row of any length.</summary>
    public int[] OfAny { get; } = new int[Sets];

    /// <summary>As <see cref="Apart"/>, of a row of any length.</summary>
    public int[] OfAnyApart { get; } = new int[Sets];

    private static int[][] Tables() => [.. Enumerable.Range(0, RowLists.Lists + 1).Select(_ => new int[Sets])];
}

/// <summary>What is known of the word that fills a place.</summary>
/// <param name="Place">The place; below 0 if nothing is known.</param>
/// <param name="Score">How well it fills it.</param>
/// <param name="Units">What it weighs.</param>
/// <param name="Parts">Further words of the row that may stand with it for that place.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Filled(int Place, int Score, int Units, int Parts = 0)
{
    public static Filled Nothing { get; } = new(-1, 0, 0);

    public int Mask => Place < 0 ? 0 : 1 << Place;
}

/// <summary>Fields of a name.</summary>
internal enum NameField
{
    Both,
    Surname,
    Forenames,
}
