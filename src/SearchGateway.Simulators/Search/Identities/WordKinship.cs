using System.Collections.Concurrent;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// Finds the words that may stand for one. What the columns have is remembered: most words of queries are frequent ones.
/// </summary>
internal sealed class WordKinship(Words words, AddedWords added)
{
    // Words that were found, of all that is remembered.
    private const int Remembered = 1 << 25;

    // Some may be counted twice: asked of the dictionary it would lock all of it.
    private int _remembered;

    // Once the one is full it takes the place of the other: what is not asked for again goes with it.
    private ConcurrentDictionary<string, WordKin> _known = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, WordKin> _before = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<KinSearch> _searches = [];
    private readonly ConcurrentBag<KinSearch> _addedSearches = [];

    /// <summary>The kin among the words of the columns.</summary>
    /// <param name="token">The word.</param>
    /// <param name="nearOnly">Only those at most one edit away, or of the same sound: for words written as one.</param>
    public WordKin Prepared(NameToken token, bool nearOnly)
    {
        // Where two words were joined plays a part: each may stand for others.
        var kind = nearOnly ? $"+{token.Parts?.First.Length}+" : "";
        // Other renderings follow from a word of another script alone.
        var key = token.HasOneSpelling ? kind + token.Text : kind + string.Join('|', token.Renderings);
        if (_known.TryGetValue(key, out var known))
            return known;
        if (!_before.TryGetValue(key, out known))
            known = Find(_searches, words, token, nearOnly);
        Remember(key, known);
        return known;
    }

    private void Remember(string key, WordKin kin)
    {
        var more = kin.Words.Length + 1;
        if (Interlocked.Add(ref _remembered, more) is var remembered && remembered >= Remembered && remembered - more < Remembered)
        {
            _before = _known;
            _known = new ConcurrentDictionary<string, WordKin>(StringComparer.Ordinal);
            Volatile.Write(ref _remembered, 0);
        }

        _known[key] = kin;
    }

    /// <summary>Finds the kin of words of the columns before they are asked for.</summary>
    /// <param name="most">So many, the most frequent.</param>
    /// <param name="stop">Stops early.</param>
    public void Find(int most, CancellationToken stop)
    {
        for (var number = 1; number <= Math.Min(most, words.Count) && !stop.IsCancellationRequested; number++)
            Prepared(words.Token(number), nearOnly: false).Alike();
    }

    /// <summary>The kin among the words that came since.</summary>
    public WordKin Added(NameToken token, bool nearOnly) => added.Any ? Find(_addedSearches, added, token, nearOnly) : WordKin.None;

    private static WordKin Find(ConcurrentBag<KinSearch> searches, IWordTable table, NameToken token, bool nearOnly)
    {
        var search = searches.TryTake(out var idle) ? idle : new KinSearch(table);
        var kin = nearOnly ? search.Near(token) : search.All(token);
        searches.Add(search);
        return kin;
    }
}
