using System.Numerics;
using System.Runtime.InteropServices;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Which words' rows a search looks through: the words of few places, the ones that promise most first.</summary>
internal sealed class SearchPlan
{
    private const int NotCompared = 990;
    private const long Initial = long.MaxValue / 16;

    private readonly SoughtName _name;
    private readonly SoughtWords _words;
    private readonly WordSource _source;
    private readonly long[] _costs;

    public SearchPlan(SoughtName name, SoughtWords words, WordSource source)
    {
        (_name, _words, _source) = (name, words, source);
        _costs = new long[name.Places];
        for (var at = 0; at < words.Count; at++)
        {
            for (var rest = words.Mask(at); rest != 0; rest &= rest - 1)
                _costs[BitOperations.TrailingZeroCount(rest)] += 1 + source.Frequency(words.Number(at));
        }

        for (var place = 0; place < name.Places; place++)
            _costs[place] += (name.Initials & (1 << place)) != 0 ? Initial : 0;
    }

    /// <summary>How many rows there are to look through.</summary>
    public long Cost(int least)
    {
        var (drivers, cost) = (_name.Drivers(least, _costs), 0L);
        for (var place = 0; place < _name.Places; place++)
            cost += (drivers & (1 << place)) != 0 ? _costs[place] : 0;
        return cost;
    }

    /// <summary>The words, highest bound first, equals by their number.</summary>
    public List<Step> Steps(int least)
    {
        var drivers = _name.Drivers(least, _costs);
        var bounds = new Dictionary<(int Place, int Score), int>();
        var steps = new List<Step>(_words.Count);
        for (var at = 0; at < _words.Count; at++)
        {
            if (_source.Frequency(_words.Number(at)) == 0)
                continue;
            var bound = -1;
            for (var rest = _words.AloneMask(at) & drivers; rest != 0; rest &= rest - 1)
                bound = Math.Max(bound, BoundOf(BitOperations.TrailingZeroCount(rest), _words.Score(at, BitOperations.TrailingZeroCount(rest))));
            for (var rest = _words.Mask(at) & ~_words.AloneMask(at) & drivers; rest != 0; rest &= rest - 1)
                bound = Math.Max(bound, BoundOf(BitOperations.TrailingZeroCount(rest), NotCompared));
            if (bound >= 0)
                steps.Add(new Step(_words.Number(at), bound));
        }

        steps.Sort(static (a, b) => a.Bound != b.Bound ? b.Bound.CompareTo(a.Bound) : a.Number.CompareTo(b.Number));
        return steps;

        int BoundOf(int place, int score)
        {
            score = score < 0 ? NotCompared : score;
            if (!bounds.TryGetValue((place, score), out var bound))
                bounds.Add((place, score), bound = _name.Bound(place, score));
            return bound;
        }
    }

    /// <summary>The rows of a word.</summary>
    /// <param name="Number">The word.</param>
    /// <param name="Bound">No row of it scores higher, unless by a word that comes before.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Step(int Number, int Bound);
}
