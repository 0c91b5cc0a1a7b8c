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

    /// <summary>
    /// By levels of the places filled, the score that a row of more than one word can reach at most, and behind these as many of a row of one word; 0
    /// where words that fill these places as well as can be are not enough.
    /// </summary>
    /// <param name="ofSameBirthDate">Whether the row has the birth date that is sought.</param>
    public ReadOnlySpan<int> ReachByLevels(bool ofSameBirthDate) => ofSameBirthDate ? _tables.ByLevelsOfSame : _tables.ByLevels;

    /// <summary>By levels of the places filled, the score that a row can reach none of whose words fills a place together with another.</summary>
    /// <param name="single">Whether it is of one word.</param>
    public ReadOnlySpan<int> ReachByLevelsApart(bool single) => ReachTables.LevelsOf(_tables.ByLevelsApart, single ? 1 : 0);

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

    /// <summary>Makes the tables by levels.</summary>
    /// <param name="levels">The levels.</param>
    /// <param name="least">The score that is enough.</param>
    /// <param name="leastOfSame">As <paramref name="least"/>, of the same birth date.</param>
    public void BoundByLevels(PlaceLevels levels, int least, int leastOfSame)
    {
        for (var single = 0; single < 2; single++)
        {
            var all = ReachTables.LevelsOf(_tables.ByLevels, single);
            var apart = ReachTables.LevelsOf(_tables.ByLevelsApart, single);
            if (levels.Count == 1)
            {
                _tables.All[single].CopyTo(all);
                _tables.Apart[single].CopyTo(apart);
            }
            else
            {
                Bound(levels, single, _withParts, all);
                Bound(levels, single, 0, apart);
            }

            var ofSame = ReachTables.LevelsOf(_tables.ByLevelsOfSame, single);
            for (var set = 0; set < PlaceLevels.Sets; set++)
            {
                var most = _tables.All[single][levels.PlacesOf(set)];
                ofSame[set] = most >= leastOfSame ? all[set] : 0;
                all[set] = most >= least ? all[set] : 0;
            }
        }
    }

    // First what each choice of levels can reach, then which choice is meant by which bits.
    private void Bound(PlaceLevels levels, int single, int withParts, Span<int> bounds)
    {
        var (count, steps) = (1, levels.Count + 1);
        for (var place = 0; place < Places; place++)
            count *= steps;
        Span<int> reach = stackalloc int[count];
        Span<int> most = stackalloc int[Places];
        for (var at = 1; at < count; at++)
        {
            var (set, together) = (0, 0);
            for (var (place, rest, step) = (0, at, 1); place < Places; place++, rest /= steps, step *= steps)
            {
                if (rest % steps is var level && level == 0)
                    continue;
                set |= 1 << place;
                together |= level == levels.Count ? 1 << place : 0;
                most[place] = levels.MostOf(level);
                // A word may be left without the place that it fills.
                reach[at] = Math.Max(reach[at], reach[at - (level * step)]);
            }

            for (var list = single == 0 ? 2 : 1; list <= (single == 0 ? RowLists.Lists : 1); list++)
                reach[at] = Math.Max(reach[at], Bound(list, set, most, BitOperations.PopCount((uint)(together & withParts))));
        }

        for (var set = 0; set < PlaceLevels.Sets; set++)
        {
            var at = 0;
            for (var (place, step) = (0, 1); place < Places; place++, step *= steps)
                at += ((Initials & (1 << place)) != 0 ? levels.Count : levels.LevelOf(set, place)) * step;
            bounds[set] = reach[at];
        }
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
        var parts = BitOperations.PopCount((uint)(set & withParts & ~known.Mask & ~other.Mask)) + known.Parts + other.Parts;
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

        return Bound(list, BitOperations.PopCount((uint)set) + parts, agreed, lost, open, fewestUnits);
    }

    // By how well the words fill their places at most, and how many of these two of them may fill together.
    private int Bound(int list, int set, ReadOnlySpan<int> mostAlike, int parts)
    {
        var (agreed, lost, open) = (0L, 0L, 0L);
        for (var place = 0; place < Places; place++)
        {
            if ((set & (1 << place)) == 0)
            {
                open += _units[place];
                continue;
            }

            agreed += NameAlignment.Agreed(mostAlike[place], _units[place], _units[place]);
            lost += NameAlignment.Unlike(mostAlike[place], _units[place], _units[place]);
        }

        return Bound(list, BitOperations.PopCount((uint)set) + parts, agreed, lost, open, MatchWeights.FlatUnits);
    }

    private int Bound(int list, int filling, long agreed, long lost, long open, int fewestUnits)
    {
        // Where the fields are compared apart, nothing is known of how many words there are in one.
        var least = Field == NameField.Both ? list : 1;
        var most = list < RowLists.Lists && Field == NameField.Both ? list : Math.Max(RowLists.Lists, Places + 1);
        var best = 0.0;
        for (var words = least; words <= most; words++)
        {
            var (ofName, ofRow) = NameAlignment.Loose(Places, words);
            var loose = (open * ofName) + (Math.Max(0, words - filling) * (long)fewestUnits * ofRow);
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

    /// <summary>By levels, of a row of more than one word, and behind these of a row of one word.</summary>
    public int[] ByLevels { get; } = new int[2 * PlaceLevels.Sets];

    /// <summary>As <see cref="ByLevels"/>, of a row of the birth date that is sought.</summary>
    public int[] ByLevelsOfSame { get; } = new int[2 * PlaceLevels.Sets];

    /// <summary>As <see cref="ByLevels"/>, of a row none of whose words fills a place together with another.</summary>
    public int[] ByLevelsApart { get; } = new int[2 * PlaceLevels.Sets];

    public static Span<int> LevelsOf(int[] table, int single) => table.AsSpan(single * PlaceLevels.Sets, PlaceLevels.Sets);

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
