using System.Collections.Frozen;

namespace SearchGateway.Matching;

/// <summary>
/// How much a word tells: the rarer it is among the names of an index, the more two names that share it are the same
/// person's. Spellings of one word count together. Immutable.
/// </summary>
public sealed class NameFrequencies
{
    /// <summary>Weights are whole sixteenths of a bit, so that sums do not depend on order.</summary>
    internal const int UnitsPerBit = 16;

    private readonly FrozenDictionary<string, int>? _units;
    private readonly int _unseen;

    private NameFrequencies(FrozenDictionary<string, int>? units, int unseen) => (_units, _unseen) = (units, unseen);

    /// <summary>Every word tells as much as any other: for names of which no index is known.</summary>
    public static NameFrequencies Flat { get; } = new(null, MatchWeights.FlatUnits);

    /// <summary>Whether words weigh differently.</summary>
    internal bool Weigh => _units is not null;

    /// <summary>Counts the words of names.</summary>
    public static NameFrequencies Of(IEnumerable<NameForm> names)
    {
        var folds = new Dictionary<string, long>(StringComparer.Ordinal);
        var total = 0L;
        foreach (var name in names)
        {
            total++;
            foreach (var token in name.Tokens)
                folds[Fold(token)] = folds.GetValueOrDefault(Fold(token)) + 1;
        }

        return new NameFrequencies(folds.ToFrozenDictionary(f => f.Key, f => UnitsOf(f.Value, total), StringComparer.Ordinal), UnitsOf(0, total));
    }

    /// <summary>The weight of a word that stands in so many of so many names, in sixteenths of a bit.</summary>
    internal static int UnitsOf(long count, long names) =>
        Math.Clamp((int)Math.Round(Math.Log2((names + 1) / (count + 0.5)) * UnitsPerBit), MatchWeights.FewestUnits, MatchWeights.MostUnits);

    /// <summary>The weight of a word, in sixteenths of a bit.</summary>
    internal int UnitsOf(NameToken token)
    {
        if (token.IsInitial)
            return MatchWeights.InitialUnits;
        return _units is not null && _units.TryGetValue(Fold(token), out var units) ? units : _unseen;
    }

    private static string Fold(NameToken token) => token.Folds.Length > 0 ? token.Folds[0] : token.Text;
}
