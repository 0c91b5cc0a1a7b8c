using SearchGateway.Simulators.Population.Damage;

namespace SearchGateway.MatchQuality.Generated;

/// <summary>All that a run on generated truth came to.</summary>
internal sealed class Measures
{
    private readonly Dictionary<(SearchKeys Keys, int Culture, DamageKind? Kind), Tally> _cells = [];
    private readonly Dictionary<(SearchKeys Keys, int Culture), Tally> _pairs = [];
    private readonly Dictionary<(DamageKind First, DamageKind Second), Tally> _kindPairs = [];

    private Measures(Settings settings) => Settings = settings;

    public Settings Settings { get; }

    /// <summary>Two errors in one birth date make another date, which searches by law exclude; counted apart.</summary>
    public Tally TwiceInBirthDate { get; } = new();

    public IReadOnlyList<StrangerCounts> Strangers { get; private set; } = [];

    /// <summary>Scores of false candidates, by keys.</summary>
    public IReadOnlyDictionary<SearchKeys, ScoreCounts> FalseScores { get; private set; } = new Dictionary<SearchKeys, ScoreCounts>();

    /// <summary>Scores of the true records that searches with one error answered, by keys.</summary>
    public IReadOnlyDictionary<SearchKeys, ScoreCounts> TrueScores { get; private set; } = new Dictionary<SearchKeys, ScoreCounts>();

    /// <summary>Scores of all candidates of searches with one error, by keys.</summary>
    public IReadOnlyDictionary<SearchKeys, ScoreCounts> AllScores { get; private set; } = new Dictionary<SearchKeys, ScoreCounts>();

    /// <summary>Runs all trials. The same settings give the same measures on any number of threads.</summary>
    public static Measures Take(Settings settings, Action<string>? progress = null)
    {
        var measures = new Measures(settings);
        var people = new TruePeople(settings.Seed, settings.Size);
        progress?.Invoke($"{settings.Size} people drawn");
        var draw = new TrialDraw(people, settings);
        Trial[][] trials = [.. Enumerable.Range(0, TruePeople.Cultures.Count).Select(draw.Of)];
        var index = people.Index(draw.DamagedRecords);
        progress?.Invoke("index built");
        var search = new TrialSearch(index);
        (measures.TrueScores, measures.AllScores) = (search.TrueScores, search.AllScores);
        foreach (var (culture, ofCulture) in trials.Index())
        {
            measures.Run(search, ofCulture);
            progress?.Invoke($"{TruePeople.Cultures[culture]} searched");
        }

        var strangers = new StrangerSearches(people, index);
        measures.Strangers = [.. Enumerable.Range(0, TruePeople.Cultures.Count).SelectMany(c => strangers.Run(c, settings.Strangers))];
        measures.FalseScores = strangers.Scores;
        return measures;
    }

    /// <summary>Kinds with any trial, in the order of the catalogue; null is no damage.</summary>
    public IEnumerable<DamageKind?> Kinds => _cells.Keys.Select(c => c.Kind).Distinct().OrderBy(k => k is null ? -1 : (int)k.Value);

    /// <summary>Trials of one kind in one culture; empty where nobody can be so damaged.</summary>
    public Tally Cell(SearchKeys keys, int culture, DamageKind? kind) => _cells.GetValueOrDefault((keys, culture, kind)) ?? new Tally();

    /// <summary>Trials with one error.</summary>
    /// <param name="keys">Null for all choices of keys.</param>
    /// <param name="culture">Null for all.</param>
    /// <param name="kind">Null for all kinds.</param>
    public Tally One(SearchKeys? keys = null, int? culture = null, DamageKind? kind = null) => Tally.Sum(_cells
        .Where(c => c.Key.Kind is not null && (keys ?? c.Key.Keys) == c.Key.Keys && (culture ?? c.Key.Culture) == c.Key.Culture && (kind ?? c.Key.Kind) == c.Key.Kind)
        .Select(c => c.Value));

    /// <summary>Trials with two errors.</summary>
    public Tally Two(SearchKeys? keys = null, int? culture = null) => Tally.Sum(_pairs
        .Where(c => (keys ?? c.Key.Keys) == c.Key.Keys && (culture ?? c.Key.Culture) == c.Key.Culture)
        .Select(c => c.Value));

    /// <summary>Trials with two errors by their kinds, whichever came first.</summary>
    public IEnumerable<(DamageKind First, DamageKind Second, Tally Tally)> KindPairs => _kindPairs.Select(p => (p.Key.First, p.Key.Second, p.Value));

    private void Run(TrialSearch search, Trial[] trials)
    {
        var outcomes = new Outcome[trials.Length];
        Parallel.For(0, trials.Length, i => outcomes[i] = search.Run(trials[i]));
        foreach (var (trial, outcome) in trials.Zip(outcomes))
            foreach (var tally in TalliesOf(trial))
                tally.Add(outcome);
    }

    private IEnumerable<Tally> TalliesOf(Trial trial)
    {
        var (keys, culture) = (trial.Keys, trial.Culture);
        if (trial.Damage.Count < 2)
            return [Of(_cells, (keys, culture, trial.Damage.Count == 0 ? null : trial.Damage[0]))];
        if (trial.Damage.All(k => Damages.PartOf(k) == DamagedPart.BirthDate))
            return [TwiceInBirthDate];
        var (first, second) = (trial.Damage.Min(), trial.Damage.Max());
        return [Of(_pairs, (keys, culture)), Of(_kindPairs, (first, second))];
    }

    private static Tally Of<TKey>(Dictionary<TKey, Tally> tallies, TKey key)
        where TKey : notnull
    {
        if (!tallies.TryGetValue(key, out var tally))
            tallies.Add(key, tally = new Tally());
        return tally;
    }
}
