using System.Runtime.InteropServices;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Which pairs of frequent words a search looks through.</summary>
/// <param name="words">The words that may fill the places of the name.</param>
/// <param name="source">All words.</param>
internal sealed class PairPlan(SoughtWords words, WordSource source)
{
    private const int NoPromise = -1;

    private readonly List<int>?[] _groupsOf = new List<int>?[source.Pairs.End];
    private readonly List<int> _frequent = [];
    private readonly int[] _initials = [.. source.Initials.ToArray().Where(source.IsPaired)];
    private readonly int[] _rareInitials = [.. source.Initials.ToArray().Where(number => !source.IsPaired(number))];
    private readonly Dictionary<int, int> _pairs = [];
    private readonly Dictionary<int, int> _others = [];
    private readonly Dictionary<(int One, int Other), int> _promises = [];
    private PlannedRows _planned = null!;
    private SoughtName _name = null!;
    private WordGroups _groups = null!;
    private bool[] _lists = [];
    private int _least;

    /// <summary>Adds the pairs that stand in any name, and words that are rare parts beside frequent ones.</summary>
    /// <param name="planned">To be added to.</param>
    /// <param name="name">The name sought.</param>
    /// <param name="least">The score that an answer has at least.</param>
    /// <param name="lists">Which lists of rows are looked through by pairs.</param>
    /// <param name="groups">The groups of words.</param>
    /// <param name="members">The words.</param>
    public void AddTo(
        PlannedRows planned, SoughtName name, int least, bool[] lists, WordGroups groups, List<(int Number, int Group, int Rows)> members)
    {
        (_planned, _name, _least, _lists, _groups) = (planned, name, least, lists, groups);
        Take(members);
        foreach (var number in _frequent)
        {
            AddPairsOf(number);
            AddBesideInitials(number);
        }

        foreach (var (parts, place) in words.Parts)
            AddParts(parts, new Filled(place, TokenComparer.Full, name.Units[place], 1));
        foreach (var (pair, promise) in _pairs)
            planned.Add(pair, promise, rows: 0);
        foreach (var (number, promise) in _others)
            planned.Add(number, promise, source.Frequency(number));
        Clear();
    }

    private void Take(List<(int Number, int Group, int Rows)> members)
    {
        foreach (var (number, group, _) in members)
        {
            if (!source.IsPaired(number))
                continue;
            var groups = _groupsOf[number] ??= [];
            if (groups.Count == 0)
                _frequent.Add(number);
            groups.Add(group);
        }
    }

    private void Clear()
    {
        foreach (var number in _frequent)
            _groupsOf[number]!.Clear();
        _frequent.Clear();
        _pairs.Clear();
        _others.Clear();
        _promises.Clear();
    }

    private void AddPairsOf(int number)
    {
        var partners = source.Pairs.PartnersOf(number, out var first);
        for (var i = 0; i < partners.Length; i++)
        {
            if (_groupsOf[partners[i]] is not { Count: > 0 } others)
                continue;
            foreach (var group in _groupsOf[number]!)
            {
                foreach (var other in others)
                    Put(_pairs, first + i, PromiseOf(group, other));
            }
        }
    }

    private int PromiseOf(int group, int other)
    {
        var (one, another) = (_groups[group].Known, _groups[other].Known);
        if (one.Place == another.Place)
            return NoPromise;
        ref var promise = ref CollectionsMarshal.GetValueRefOrAddDefault(_promises, (group, other), out var there);
        return there ? promise : promise = Promised(one, another, list => _name.Bound(list, _name.All, one, another));
    }

    // A name that has a mere letter beside the word loses little by it.
    private void AddBesideInitials(int number)
    {
        foreach (var group in _groupsOf[number]!)
        {
            ref var promise = ref CollectionsMarshal.GetValueRefOrAddDefault(_promises, (group, NoPromise), out var there);
            if (!there)
                promise = Promised(Filled.Nothing, Filled.Nothing, list => _name.BoundBesideInitial(list, _groups[group].Alone, _groups[group].Known));
            if (promise == NoPromise)
                continue;
            foreach (var initial in _initials)
            {
                if (initial != number && source.Pairs.Find(number, initial) is >= 0 and var pair)
                    Put(_pairs, pair, promise);
            }

            if (!there)
                AddRareInitials(promise);
        }
    }

    private void AddRareInitials(int promise)
    {
        var kept = _planned.Kept(promise);
        var ofWords = _planned.Keep(new Promise(_name, Filled.Nothing, Filled.Nothing, ofPairs: false, 0, (kept.BoundOf(1), kept.BoundOf(2), kept.BoundOf(3))));
        foreach (var initial in _rareInitials)
            Put(_others, initial, ofWords);
    }

    // Two words that fill a place together may be enough.
    private void AddParts(WordParts parts, Filled known)
    {
        if (!source.IsPaired(parts.Rarer) || parts.Other == 0)
            return;
        var pairs = source.IsPaired(parts.Other);
        var promise = Promised(Filled.Nothing, Filled.Nothing, list => _name.Bound(list, known.Mask | _name.Initials, known), pairs);
        if (!pairs && source.Frequency(parts.Other) > 0)
            Put(_others, parts.Other, promise);
        else if (pairs && source.Pairs.Find(parts.Rarer, parts.Other) is >= 0 and var pair)
            Put(_pairs, pair, promise);
    }

    private int Promised(Filled known, Filled other, Func<int, int> bound, bool ofPairs = true)
    {
        var promise = new Promise(_name, known, other, ofPairs, 0, (Enough(1, bound), Enough(2, bound), Enough(3, bound)));
        return promise.Bound == 0 ? NoPromise : _planned.Keep(promise);
    }

    private int Enough(int list, Func<int, int> bound) => _lists[list - 1] && bound(list) is var score && score >= _least ? score : 0;

    // What fills different places may promise this or that.
    private void Put(Dictionary<int, int> to, int number, int promise)
    {
        if (promise == NoPromise)
            return;
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(to, number, out var there);
        if (!there)
            known = promise;
        else if (known != promise)
            known = _planned.Keep(_planned.Kept(known).Or(_planned.Kept(promise)));
    }
}
