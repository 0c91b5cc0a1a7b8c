using System.Numerics;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// Which rows a search looks through: as few as can be that still are all that can be an answer, the ones that promise
/// most first.
/// </summary>
/// <remarks>
/// Each list of rows is planned for itself, in the cheaper of two ways. Either all words of some places are looked
/// through, the full ones, and of the other places those words only that are enough with none of the full places filled.
/// Or all words of all places but the frequent ones, of these those that are enough alone, and the rows that have two of
/// them. Whatever else is an answer is met there.
/// </remarks>
/// <param name="words">The words that may fill the places of the name.</param>
/// <param name="source">All words.</param>
internal sealed class SearchPlan(SoughtWords words, WordSource source)
{
    private const int WordsAhead = 32;

    private readonly WordGroups _groups = new();
    private readonly PairPlan _pairs = new(words, source);
    private readonly PlannedRows _planned = new();
    private readonly List<(int Number, int Group, int Rows)> _members = [];
    private SoughtName _name = null!;
    private int _least;

    /// <summary>What to look through; good until the next is planned.</summary>
    /// <param name="name">The name sought.</param>
    /// <param name="least">The score that an answer has at least.</param>
    public PlannedRows Rows(SoughtName name, int least)
    {
        (_name, _least) = (name, least);
        TakeWords();
        bool[] paired = [IsPaired(1, out var first), IsPaired(2, out var second), IsPaired(3, out var third)];
        _planned.Clear();
        // By group what its words promise, first those that have pairs.
        for (var i = 0; i < 2 * _groups.Count; i++)
        {
            var group = _groups[i >> 1];
            _planned.Keep(new Promise(name, group.Known, Filled.Nothing, ofPairs: false, group.Part, (first[i], second[i], third[i])));
        }

        foreach (var (number, group, rows) in _members)
        {
            var promise = (2 * group) + (source.IsPaired(number) ? 0 : 1);
            if (first[promise] + second[promise] + third[promise] > 0)
                _planned.Add(number, promise, rows);
        }

        if (paired.Contains(true))
            _pairs.AddTo(_planned, name, least, paired, _groups, _members);
        _planned.Sort();
        return _planned;
    }

    private void TakeWords()
    {
        _groups.Begin(_name);
        _members.Clear();
        for (var at = 0; at < words.Count; at++)
        {
            var number = words.Number(at);
            if (at + WordsAhead < words.Count)
                source.AnnounceFrequency(words.Number(at + WordsAhead));
            if (source.Frequency(number) is not 0 and var rows)
                Take(at, number, rows);
        }
    }

    // Words of one place that are as alike and weigh as much promise the same.
    private void Take(int at, int number, int rows)
    {
        for (var rest = words.Mask(at); rest != 0; rest &= rest - 1)
        {
            var place = BitOperations.TrailingZeroCount(rest);
            var score = words.Score(at, place);
            var joined = (words.Joined(at) & (1 << place)) != 0;
            if (score > 0)
                Put(number, _groups.Of(place, score, source.Units(number), joined ? FilledBy.Neighbours : FilledBy.Word), rows);
            // With another word it may fill the place better than alone.
            if (joined || words.IsPart(at, place))
                Put(number, _groups.OfPart(place, joined ? FilledBy.Neighbours : Part(at, place)), rows);
        }
    }

    private void Put(int number, int group, int rows)
    {
        _groups[group].Count(rows, source.IsPaired(number));
        _members.Add((number, group, rows));
    }

    private FilledBy Part(int at, int place) => (words.NeedsNoOther(at) & (1 << place)) != 0 ? FilledBy.Word : FilledBy.Part;

    // By group the bound of its words that have pairs, then of its others; 0 for not to be looked through.
    private bool IsPaired(int list, out int[] bounds)
    {
        var full = FullPlaces(list);
        var paired = PairedCost(list) < CostOf(list, full);
        bounds = new int[2 * _groups.Count];
        for (var i = 0; i < _groups.Count; i++)
        {
            var (group, bound) = (_groups[i], _groups[i].BoundOf(list));
            bounds[2 * i] = (paired ? IsEnoughAlone(list, group) : IsEnough(list, group, full)) ? bound : 0;
            bounds[(2 * i) + 1] = paired && bound >= _least ? bound : bounds[2 * i];
        }

        return paired;
    }

    // Beginning with all places, the dearest is given up as long as that spares rows.
    private int FullPlaces(int list)
    {
        var full = _name.All & ~_name.Initials;
        var cost = CostOf(list, full);
        for (var more = true; more;)
        {
            more = false;
            var best = full;
            for (var rest = full; rest != 0; rest &= rest - 1)
            {
                var fewer = full & ~(rest & -rest);
                if (fewer != 0 && CostOf(list, fewer) is var spared && spared < cost)
                    (best, cost, more) = (fewer, spared, true);
            }

            full = best;
        }

        return full;
    }

    private long CostOf(int list, int full)
    {
        var cost = 0L;
        for (var i = 0; i < _groups.Count; i++)
            cost += IsEnough(list, _groups[i], full) ? _groups[i].Rows : 0;
        return cost;
    }

    private long PairedCost(int list)
    {
        var cost = 0L;
        for (var i = 0; i < _groups.Count; i++)
        {
            if (_groups[i].BoundOf(list) >= _least)
                cost += _groups[i].Rows - (IsEnoughAlone(list, _groups[i]) ? 0 : _groups[i].OfPairs);
        }

        return cost;
    }

    private bool IsEnough(int list, WordGroup group, int full)
    {
        if (group.BoundOf(list) < _least)
            return false;
        return (full & group.Known.Mask) != 0 || _name.Bound(list, _name.All & ~full, group.Known) >= _least;
    }

    private bool IsEnoughAlone(int list, WordGroup group) => group.By != FilledBy.Part && _name.Bound(list, group.Alone, group.Known) >= _least;
}
