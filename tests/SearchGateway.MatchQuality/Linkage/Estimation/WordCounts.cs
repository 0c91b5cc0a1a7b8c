using System.Globalization;
using System.Text;
using SearchGateway.Matching;
using SearchGateway.MatchQuality.Generated;
using SearchGateway.MatchQuality.Linkage.Truth;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Population.Mix;

namespace SearchGateway.MatchQuality.Linkage.Estimation;

/// <summary>
/// How often the words of names occur. Counted over everybody, a word of a small people looks rare, and a name of three such words
/// rarer than it is: each tells anew which people it is of. Counted within a nationality, a word tells what it tells beyond that.
/// </summary>
internal sealed class WordCounts
{
    // Of a nationality of so many names or fewer little is known; its words count as rare.
    private const double FewNames = 1000;

    private readonly Dictionary<string, Dictionary<string, long>> _byWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _names = new(StringComparer.Ordinal);

    /// <summary>Counts the true names of a population.</summary>
    public static WordCounts Of(GeneratedSettings settings, CancellationToken cancellationToken)
    {
        const int Portion = 8192;
        var census = new Census(new PopulationOptions { Size = settings.People, Seed = settings.Seed, Mix = PopulationPreset.Published2016 }, TruePeople.Today);
        var parts = new WordCounts[(settings.People + Portion - 1) / Portion];
        Parallel.For(0, parts.Length, settings.Parallel(cancellationToken), portion =>
        {
            parts[portion] = new WordCounts();
            for (var person = portion * Portion; person < Math.Min((portion + 1) * Portion, settings.People); person++)
                parts[portion].Add(census.LifeOf(person, LifeParts.None).Identities[0]);
        });
        var all = new WordCounts();
        foreach (var part in parts)
            all.Add(part);
        return all;
    }

    /// <summary>The table as the gateway reads it: the words most often told, after a line that says of how many names.</summary>
    /// <param name="words">How many words.</param>
    /// <param name="withinNationality">How often a word is told among the names of a nationality, of those whose names have it; otherwise among all.</param>
    public string Table(int words, bool withinNationality)
    {
        var names = _names.Values.Sum();
        var table = new StringBuilder().Append(CultureInfo.InvariantCulture, $"names\t{names}\n");
        foreach (var (word, count) in _byWord.Select(w => (w.Key, Count: withinNationality ? Within(w.Value, names) : w.Value.Values.Sum()))
            .OrderByDescending(w => w.Count).ThenBy(w => w.Key, StringComparer.Ordinal).Take(words))
            table.Append(CultureInfo.InvariantCulture, $"{word}\t{count}\n");
        return table.ToString();
    }

    // As many names of all as would have it if all were of the nationalities of those who have it.
    private long Within(Dictionary<string, long> byNationality, long names)
    {
        var all = (double)byNationality.Values.Sum();
        var share = byNationality.OrderBy(n => n.Key, StringComparer.Ordinal).Sum(n => n.Value / all * n.Value / (_names[n.Key] + FewNames));
        return Math.Max(1, (long)Math.Round(share * names));
    }

    private void Add(Identity identity)
    {
        _names[identity.Nationality] = _names.GetValueOrDefault(identity.Nationality) + 1;
        foreach (var token in NameForm.From(identity.Surname, identity.Forenames).Tokens.Where(t => !t.IsInitial))
            Add(token.Folds.Length > 0 ? token.Folds[0] : token.Text, identity.Nationality, 1);
    }

    private void Add(WordCounts other)
    {
        foreach (var (nationality, count) in other._names)
            _names[nationality] = _names.GetValueOrDefault(nationality) + count;
        foreach (var (word, counts) in other._byWord)
        {
            foreach (var (nationality, count) in counts)
                Add(word, nationality, count);
        }
    }

    private void Add(string word, string nationality, long count)
    {
        if (!_byWord.TryGetValue(word, out var counts))
            _byWord.Add(word, counts = new Dictionary<string, long>(StringComparer.Ordinal));
        counts[nationality] = counts.GetValueOrDefault(nationality) + count;
    }
}
