using System.Collections.Frozen;
using System.Globalization;
using System.Text;

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

    /// <summary>Reads counted words: a line each, the fold and in how many names it stands, after a line that says of how many names.</summary>
    /// <param name="table">The lines, UTF-8, their two parts set apart by a tab. Words that are not listed count as the rarest listed.</param>
    /// <exception cref="FormatException">A line is not of this form; the message says which.</exception>
    public static NameFrequencies Read(ReadOnlySpan<byte> table)
    {
        var lines = Encoding.UTF8.GetString(table).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var (names, least) = (0L, long.MaxValue);
        var units = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Split('\t') is not [var word, var number] || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count == 0)
                throw new FormatException($"Line {i + 1} is not a word and how many names have it.");
            if (i == 0)
            {
                names = count;
                continue;
            }

            least = Math.Min(least, count);
            units[word] = UnitsOf(count, names);
        }

        return new NameFrequencies(units.ToFrozenDictionary(StringComparer.Ordinal), UnitsOf(least, names));
    }

    /// <summary>How much the words of a name tell together, in bits.</summary>
    public double BitsOf(NameForm name) => name.Tokens.Sum(UnitsOf) / (double)UnitsPerBit;

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
