using SearchGateway.Matching;
using SearchGateway.MatchQuality.Lists;

namespace SearchGateway.MatchQuality.Aliases;

/// <summary>What came of one alias.</summary>
/// <param name="Rank">Place of the right person among all, from 1; 0 if no word agrees.</param>
/// <param name="Score">Score of the right person.</param>
/// <param name="Best">The ten best candidates, best first.</param>
internal sealed record Placing(int Rank, double Score, IReadOnlyList<(double Score, bool Right)> Best)
{
    /// <summary>Place of the right person among those that the index finds, from 1; 0 if it is not among them.</summary>
    public int IndexRank { get; init; }
}

/// <summary>Scores queries against every listed name: no index stands between, so nothing is lost before it is judged.</summary>
internal sealed class Scan
{
    /// <summary>Candidates that a person at a screen looks at.</summary>
    public const int Shown = 10;

    private readonly NameForm[] _names;
    private readonly NameFrequencies _frequencies;
    private readonly WordTable _words;

    public Scan(IReadOnlyList<ListedPerson> persons)
    {
        _names = [.. persons.Select(p => p.Name.Form)];
        _frequencies = NameFrequencies.Of(_names);
        _words = new WordTable(_names);
    }

    /// <summary>The placing of each alias; equal scores stand in the order of the list.</summary>
    public Placing[] Place(IReadOnlyList<KnownAlias> aliases)
    {
        var placings = new Placing[aliases.Count];
        Parallel.For(0, aliases.Count, i => placings[i] = Place(aliases[i]));
        return placings;
    }

    /// <summary>The best score of each query.</summary>
    public double[] Best(IReadOnlyList<NameForm> queries)
    {
        var best = new double[queries.Count];
        Parallel.For(0, queries.Count, i =>
            best[i] = _words.Candidates(queries[i]).Select(at => Score(queries[i], at)).DefaultIfEmpty().Max());
        return best;
    }

    private double Score(NameForm query, int at) => NameMatcher.Score(query, _names[at], _frequencies);

    // The sort is stable, so that equal scores keep the order of the list.
    private Placing Place(KnownAlias alias)
    {
        var ranked = _words.Candidates(alias.Name.Form).Select(at => (Score: Score(alias.Name.Form, at), At: at))
            .Where(c => c.Score > 0).OrderByDescending(c => c.Score).ToList();
        var place = ranked.FindIndex(c => c.At == alias.Person);
        return new Placing(place + 1, place < 0 ? 0 : ranked[place].Score, [.. ranked.Take(Shown).Select(c => (c.Score, c.At == alias.Person))]);
    }
}
