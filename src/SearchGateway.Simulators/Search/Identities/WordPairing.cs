using System.Numerics;
using System.Runtime.InteropServices;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// The best pairing of the words of a row with the places of a name: what <see cref="NameAlignment"/> finds, from the few
/// pairs that are alike at all.
/// </summary>
internal sealed class WordPairing
{
    private const int Words = 16;

    // Beyond these the other way is the quicker.
    private const int Most = 12;

    private readonly Pair[] _pairs = new Pair[Most];
    private int _count;
    private int _ofName;
    private int _ofRow;
    private long _loose;

    // What the best pairing so far agrees in and loses, of which pairs it is, as bits, and whether another is as good.
    private long _agreed;
    private long _lost;
    private int _set;
    private bool _tied;

    /// <summary>Begins with a row.</summary>
    /// <param name="name">What the places weigh.</param>
    /// <param name="row">What the words of the row weigh.</param>
    public void Begin(ReadOnlySpan<int> name, ReadOnlySpan<int> row)
    {
        (_count, _loose) = (0, 0);
        (_ofName, _ofRow) = NameAlignment.Loose(name.Length, row.Length);
        foreach (var units in name)
            _loose += (long)units * _ofName;
        foreach (var units in row)
            _loose += (long)units * _ofRow;
    }

    /// <summary>Adds a pair that is alike; false if there are too many.</summary>
    /// <param name="words">The word of the row, or two, as bits.</param>
    /// <param name="ofWords">What they weigh.</param>
    /// <param name="places">The place, or two, as bits.</param>
    /// <param name="ofPlaces">What they weigh.</param>
    /// <param name="similarity">Above 0, in thousandths.</param>
    public bool Add(int words, int ofWords, int places, int ofPlaces, int similarity)
    {
        if (_count == Most)
            return false;
        _pairs[_count++] = new Pair(
            words | (places << Words),
            NameAlignment.Agreed(similarity, ofWords, ofPlaces),
            NameAlignment.Unlike(similarity, ofWords, ofPlaces) - ((long)ofWords * _ofRow) - ((long)ofPlaces * _ofName));
        return true;
    }

    /// <summary>The greatest share that agrees, 0 to 1.</summary>
    public double Best()
    {
        (_agreed, _lost, _set, _tied) = (0, 1, 0, false);
        Try(0, 0, 0, _loose, 0);
        return (double)_agreed / (_agreed + _lost);
    }

    /// <summary>The pairs of the best pairing, call after <see cref="Best"/>; none if there are several as good.</summary>
    public WordPair[] OneBest()
    {
        if (_tied || _set == 0)
            return [];
        var pairs = new WordPair[BitOperations.PopCount((uint)_set)];
        var rest = _set;
        foreach (ref var pair in pairs.AsSpan())
        {
            var taken = _pairs[BitOperations.TrailingZeroCount(rest)].Taken;
            pair = new WordPair((ushort)(taken & ((1 << Words) - 1)), (ushort)(taken >> Words));
            rest &= rest - 1;
        }

        return pairs;
    }

    // Shares are compared as whole numbers, so that it is known which are the same; the products stay below 2^50.
    private void Try(int from, int taken, long agreed, long lost, int set)
    {
        for (var i = from; i < _count; i++)
        {
            ref readonly var pair = ref _pairs[i];
            if ((taken & pair.Taken) != 0)
                continue;
            var (with, without, of) = (agreed + pair.Agreed, lost + pair.Lost, set | (1 << i));
            var (better, worse) = (with * _lost, _agreed * without);
            if (better > worse)
                (_agreed, _lost, _set, _tied) = (with, without, of, false);
            else if (better == worse)
                _tied = true;
            if (i + 1 < _count)
                Try(i + 1, taken | pair.Taken, with, without, of);
        }
    }

    // Words and places as bits, what the pair agrees in, and what is lost more or less than without it.
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Pair(int Taken, long Agreed, long Lost);
}

/// <summary>Words of a row and places of a name that are paired, as bits: one of each, or one and two neighbours.</summary>
internal readonly record struct WordPair(ushort Words, ushort Places);
