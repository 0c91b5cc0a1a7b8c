using SearchGateway.Matching;
using SearchGateway.MatchQuality.Lists;

namespace SearchGateway.MatchQuality.Aliases;

/// <summary>What came of one alias.</summary>
/// <param name="Rank">Place of the right person among all, from 1; 0 if no word agrees.</param>
/// <param name="Score">Score of the right person.</param>
/// <param name="Best">The ten best candidates, best first.</param>
internal sealed record Placing(int Rank, double Score, IReadOnlyList<(double Score, bool Right)> Best);

/// <summary>Scores queries against every listed name: no index stands between, so nothing is lost before it is judged.</summary>
internal sealed class Scan(IReadOnlyList<ListedPerson> persons)
{
    /// <summary>Candidates that a person at a screen looks at.</summary>
    public const int Shown = 10;

    private readonly NameForm[] _names = [.. persons.Select(p => p.Name)];

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
        {
            foreach (var name in _names)
                best[i] = Math.Max(best[i], NameMatcher.Score(queries[i], name));
        });
        return best;
    }

    private Placing Place(KnownAlias alias)
    {
        var scores = Array.ConvertAll(_names, name => NameMatcher.Score(alias.Name, name));
        var right = scores[alias.Person];
        var rank = 1;
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] > right || (scores[i] == right && i < alias.Person))
                rank++;
        }

        var best = scores.Select((score, at) => (score, at)).Where(c => c.score > 0).OrderByDescending(c => c.score).ThenBy(c => c.at)
            .Take(Shown).Select(c => (c.score, c.at == alias.Person));
        return new Placing(right > 0 ? rank : 0, right, [.. best]);
    }
}
