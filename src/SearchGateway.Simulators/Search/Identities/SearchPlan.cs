using System.Numerics;
using System.Runtime.InteropServices;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// Which words' rows a search looks through: as few as can be that still meet every row that can be an answer, the ones
/// that promise most first.
/// </summary>
/// <remarks>
/// Each list of rows is planned for itself. All words of some places are looked through, the full ones; of the other
/// places those words only that are enough with none of the full places filled: whatever else is an answer is met there.
/// </remarks>
internal sealed class SearchPlan
{
    private const int Together = 990;

    // To look at so many rows costs no more than to compare a word.
    private const int FewRows = 32;

    private readonly SoughtName _name;
    private readonly SoughtWords _words;
    private readonly WordSource _source;
    private readonly List<Group> _groups = [];
    private readonly List<(int At, int Group)> _members = [];

    public SearchPlan(SoughtName name, SoughtWords words, WordSource source)
    {
        (_name, _words, _source) = (name, words, source);
        var groups = new Dictionary<Filled, int>();
        for (var at = 0; at < words.Count; at++)
        {
            var number = words.Number(at);
            if (source.Frequency(number) is not 0 and var rows)
                Take(groups, at, source.Units(number), rows);
        }
    }

    /// <summary>Words that promise the same, by what is known of the place that they fill; with how many rows they have.</summary>
    public IReadOnlyList<Group> Groups => _groups;

    /// <summary>The words of all groups: where each stands among the words sought, and the number of the group.</summary>
    public IReadOnlyList<(int At, int Group)> Members => _members;

    /// <summary>The words whose rows to look through, highest bound first, and how many rows these have.</summary>
    /// <param name="least">The score that an answer has at least.</param>
    public (Step[] Steps, long Cost) Steps(int least)
    {
        var bounds = new int[RowLists.Lists + 1, _groups.Count];
        for (var list = 1; list <= RowLists.Lists; list++)
            BoundsOf(list, FullPlaces(list, least), least, bounds);
        var (steps, order, cost) = (new List<Step>(_members.Count), new List<long>(_members.Count), 0L);
        foreach (var (at, group) in _members)
        {
            var bound = Math.Max(bounds[1, group], Math.Max(bounds[2, group], bounds[3, group]));
            if (bound == 0)
                continue;
            order.Add(((long)-bound << 32) | (uint)_words.Number(at));
            steps.Add(new Step(_words.Number(at), bound, bounds[1, group], bounds[2, group], bounds[3, group], _groups[group].Known));
            cost += _source.Frequency(_words.Number(at));
        }

        var sorted = steps.ToArray();
        order.ToArray().AsSpan().Sort(sorted.AsSpan());
        return (sorted, cost);
    }

    // Words of one place that are as alike and weigh as much promise the same. What is rounded is rounded up.
    private void Take(Dictionary<Filled, int> groups, int at, int units, int rows)
    {
        for (var rest = _words.Mask(at); rest != 0; rest &= rest - 1)
        {
            var place = BitOperations.TrailingZeroCount(rest);
            var known = ScoreOf(at, place, rows) is not 0 and var score
                ? new Filled(place, Math.Min((score + 15) & ~15, Matching.TokenComparer.Full), Math.Min(units, _name.Units[place]))
                : new Filled(place, Together, _name.Units[place], 1);
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, known, out var there);
            if (!there)
            {
                group = _groups.Count;
                _groups.Add(new Group(known, 0));
            }

            _groups[group] = _groups[group] with { Rows = _groups[group].Rows + rows };
            _members.Add((at, group));
        }
    }

    // A word that few names have is compared when one of its rows may be an answer.
    private int ScoreOf(int at, int place, int rows) =>
        rows < FewRows && _words.IsAlone(at, place) && !_words.IsCompared(at, place) ? Matching.TokenComparer.Full : _words.Score(at, place);

    // Beginning with all places, the dearest is given up as long as that spares rows.
    private int FullPlaces(int list, int least)
    {
        var full = _name.All & ~_name.Initials;
        var cost = CostOf(list, full, least);
        for (var more = true; more;)
        {
            more = false;
            var best = full;
            for (var rest = full; rest != 0; rest &= rest - 1)
            {
                var fewer = full & ~(rest & -rest);
                if (fewer != 0 && CostOf(list, fewer, least) is var spared && spared < cost)
                    (best, cost, more) = (fewer, spared, true);
            }

            full = best;
        }

        return full;
    }

    private long CostOf(int list, int full, int least)
    {
        var cost = 0L;
        foreach (var group in _groups)
            cost += IsEnough(list, group.Known, full, least) ? group.Rows : 0;
        return cost;
    }

    private bool IsEnough(int list, Filled known, int full, int least) =>
        _name.Bound(list, (full & (1 << known.Place)) != 0 ? _name.All : _name.All & ~full, known) >= least;

    private void BoundsOf(int list, int full, int least, int[,] bounds)
    {
        for (var i = 0; i < _groups.Count; i++)
            bounds[list, i] = IsEnough(list, _groups[i].Known, full, least) ? _name.Bound(list, _name.All, _groups[i].Known) : 0;
    }

    /// <summary>The rows of a word.</summary>
    /// <param name="Number">The word.</param>
    /// <param name="Bound">No row of it scores higher, unless by a step that comes before.</param>
    /// <param name="First">The bound of its rows of one word; 0 for not to be looked through.</param>
    /// <param name="Second">Of two words.</param>
    /// <param name="Third">Of more.</param>
    /// <param name="Known">The place that the word fills.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Step(int Number, int Bound, int First, int Second, int Third, Filled Known)
    {
        public int BoundOf(int list) => list switch { 1 => First, 2 => Second, _ => Third };
    }

    /// <summary>Words that promise the same.</summary>
    /// <param name="Known">The place that they fill.</param>
    /// <param name="Rows">How many rows they have together.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Group(Filled Known, long Rows);
}
