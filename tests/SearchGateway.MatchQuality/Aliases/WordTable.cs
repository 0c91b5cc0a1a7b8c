using System.Collections.Concurrent;
using SearchGateway.Matching;

namespace SearchGateway.MatchQuality.Aliases;

/// <summary>
/// Which listed names share any like word with a query. Every word is compared with every other once, so that a scan of
/// all pairs of names looks at those alone whose score can be over 0; nothing is lost.
/// </summary>
internal sealed class WordTable
{
    private readonly (NameToken Word, int[] Names)[] _words;
    private readonly (NameToken Word, int[] Names)[] _joins;
    private readonly ConcurrentDictionary<string, int[]> _found = new(StringComparer.Ordinal);

    public WordTable(IReadOnlyList<NameForm> names)
    {
        _words = Postings(names, WordsOf);
        _joins = Postings(names, name => name.Joins);
    }

    /// <summary>Places of the names, in their order.</summary>
    public int[] Candidates(NameForm query)
    {
        var places = new SortedSet<int>();
        foreach (var word in WordsOf(query))
        {
            places.UnionWith(_found.GetOrAdd("w" + Key(word), _ => Like(word, _words)));
            places.UnionWith(_found.GetOrAdd("j" + Key(word), _ => Like(word, _joins)));
        }

        foreach (var join in query.Joins)
            places.UnionWith(_found.GetOrAdd("w" + Key(join), _ => Like(join, _words)));
        return [.. places];
    }

    private static IEnumerable<NameToken> WordsOf(NameForm name) => name.Tokens.Concat(name.Attached.OfType<NameToken>());

    private static string Key(NameToken word) => string.Join(' ', word.Renderings);

    private static int[] Like(NameToken word, (NameToken Word, int[] Names)[] table) =>
        [.. table.Where(t => TokenComparer.Compare(word, t.Word, truncated: false).Score > 0).SelectMany(t => t.Names).Distinct()];

    private static (NameToken Word, int[] Names)[] Postings(IReadOnlyList<NameForm> names, Func<NameForm, IEnumerable<NameToken>> wordsOf) =>
    [
        .. Enumerable.Range(0, names.Count)
            .SelectMany(at => wordsOf(names[at]).Select(word => (Word: word, At: at)))
            .GroupBy(w => Key(w.Word), StringComparer.Ordinal)
            .Select(g => (g.First().Word, g.Select(w => w.At).Distinct().ToArray())),
    ];
}
