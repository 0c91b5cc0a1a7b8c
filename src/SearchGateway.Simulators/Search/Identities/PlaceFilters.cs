using System.Numerics;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// Which rows may fill a place of the name sought, told without looking at them: rows lie all over memory, and to wait for
/// one takes longer than to read several of a list. A place's filter takes the rows of those words alone that are good
/// enough beside the word whose rows are looked through, and is made once looking at rows would cost as much.
/// </summary>
internal sealed class PlaceFilters(IdentityRows rows)
{
    // A filter fits into the cache of a core; a row shares its bit with a few others.
    private const int Bits = 21;
    private const int RowsPerLook = 12;

    private readonly ulong[]?[] _filters = new ulong[]?[2 * SoughtWords.Places];
    private readonly List<int> _wanted = [];
    private SoughtName _name = null!;
    private SoughtWords _words = null!;
    private SearchPlan _plan = null!;
    private bool[] _marked = [];
    private ILookup<int, int>? _members;
    private long _looks;
    private long _looksAtParts;
    private int _begun;

    /// <summary>Begins with another name.</summary>
    public void Begin(SoughtName name, SoughtWords words, SearchPlan plan)
    {
        (_name, _words, _plan) = (name, words, plan);
        (_looks, _looksAtParts, _begun, _members) = (0, 0, 0, null);
        _marked = new bool[plan.Groups.Count];
    }

    /// <summary>The places whose filters tell of the rows of a word whether they can be over the bar.</summary>
    /// <param name="count">How many rows it has.</param>
    /// <param name="list">How many words their names have, see <see cref="RowLists"/>.</param>
    /// <param name="known">The place that the word fills.</param>
    /// <param name="bar">What a row must outdo.</param>
    public int For(int count, int list, Filled known, int bar)
    {
        _looks += count;
        var usable = 0;
        for (var place = 0; place < _name.Places; place++)
        {
            var mask = 1 << place;
            if (place == known.Place || (_name.Initials & mask) != 0)
                continue;
            var cost = Want(place, list, known, bar);
            if (((_begun & mask) != 0 ? count : _looks) * RowsPerLook < cost)
                continue;
            Mark(place);
            usable |= mask;
        }

        return usable;
    }

    /// <summary>Of a word that is one part of a place, the filter that tells whether its rows have another part; 0 for none.</summary>
    /// <param name="count">How many rows it has.</param>
    /// <param name="place">The place.</param>
    public int ForParts(int count, int place)
    {
        var (filter, mask) = (SoughtWords.Places + place, 1 << (SoughtWords.Places + place));
        if ((_begun & mask) != 0)
            return mask;
        _looksAtParts += count;
        var cost = 0L;
        for (var at = 0; at < _words.Count; at++)
            cost += (_words.Others(at) & (1 << place)) != 0 ? rows.Words.Frequency(_words.Number(at)) : 0;
        if (_looksAtParts * RowsPerLook < cost)
            return 0;
        Begin(filter);
        for (var at = 0; at < _words.Count; at++)
        {
            if ((_words.Others(at) & (1 << place)) != 0)
                Mark(filter, _words.Number(at));
        }

        return mask;
    }

    /// <summary>Of some places that have filters, those that the row may fill.</summary>
    public int Of(int row, int places)
    {
        var filled = 0;
        for (var rest = places; rest != 0; rest &= rest - 1)
        {
            var filter = _filters[BitOperations.TrailingZeroCount(rest)]!;
            if ((filter[(row & ((1 << Bits) - 1)) >> 6] & (1UL << row)) != 0)
                filled |= rest & -rest;
        }

        return filled;
    }

    // The groups that are not marked and good enough, and how many rows they have.
    private long Want(int place, int list, Filled known, int bar)
    {
        _wanted.Clear();
        var cost = 0L;
        for (var group = 0; group < _marked.Length; group++)
        {
            var (other, count) = _plan.Groups[group];
            if (other.Place != place || _marked[group] || _name.Bound(list, _name.All, known, other) <= bar)
                continue;
            _wanted.Add(group);
            cost += count;
        }

        return cost;
    }

    private void Mark(int place)
    {
        Begin(place);
        foreach (var group in _wanted)
        {
            _marked[group] = true;
            _members ??= _plan.Members.ToLookup(m => m.Group, m => m.At);
            foreach (var at in _members[group])
                Mark(place, _words.Number(at));
        }
    }

    private void Begin(int filter)
    {
        _filters[filter] ??= new ulong[1 << (Bits - 6)];
        if ((_begun & (1 << filter)) == 0)
            _filters[filter].AsSpan().Clear();
        _begun |= 1 << filter;
    }

    private void Mark(int filter, int word)
    {
        // A word that came since has none of these rows.
        if (rows.Words.Frequency(word) == 0)
            return;
        var lists = rows.Columns.RowsOf(word);
        for (var list = 1; list <= RowLists.Lists; list++)
            lists.Of(list).MarkIn(_filters[filter]);
    }
}
