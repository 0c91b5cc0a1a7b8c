using SearchGateway.LoadTests.Arrivals;

namespace SearchGateway.LoadTests.Queries;

/// <summary>Draws queries by weight; the same seed and number give the same one, whoever draws it.</summary>
internal sealed class QueryMix
{
    private readonly int _seed;
    private readonly Choice _any;
    private readonly Dictionary<string, Choice> _kinds;
    private long _drawn;

    public QueryMix(IReadOnlyList<QueryTemplate> templates, int seed)
    {
        _seed = seed;
        _any = new Choice(templates);
        _kinds = templates.GroupBy(t => t.Kind, StringComparer.Ordinal).ToDictionary(kind => kind.Key, kind => new Choice([.. kind]), StringComparer.Ordinal);
        Profiles = [.. templates.Select(t => t.Profile).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The profiles whose tokens the mix needs.</summary>
    public IReadOnlyList<string> Profiles { get; }

    /// <summary>The next query. Not for use by several threads at once.</summary>
    public PreparedQuery Draw() => Draw(_drawn++, kind: null);

    /// <summary>The query with a number.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="kind">Only of this kind; null: of any.</param>
    public PreparedQuery Draw(long number, string? kind)
    {
        var choice = kind is null ? _any : _kinds[kind];
        // The same each time: a source of random numbers costs as much as the rest.
        if (choice.Only is { Random: false } only)
            return new PreparedQuery(only.Profile, only.Request) { Expect = only.Expect };
        var random = new Random(Seeds.Of(_seed, number));
        var template = choice.Draw(random);
        if (!template.Random)
            return new PreparedQuery(template.Profile, template.Request) { Expect = template.Expect };

        var request = template.Request.Clone();
        request.Query ??= new V1.Query();
        new MadeUpPeople(random).FillIn(request.Query);
        return new PreparedQuery(template.Profile, request) { Expect = template.Expect };
    }

    private sealed class Choice(IReadOnlyList<QueryTemplate> templates)
    {
        private readonly double[] _cumulated = Cumulated(templates);

        /// <summary>The one that there is to choose from; null if there are several.</summary>
        public QueryTemplate? Only { get; } = templates.Count == 1 ? templates[0] : null;

        public QueryTemplate Draw(Random random)
        {
            var at = Array.BinarySearch(_cumulated, random.NextDouble() * _cumulated[^1]);
            return templates[Math.Min(at < 0 ? ~at : at + 1, templates.Count - 1)];
        }

        private static double[] Cumulated(IReadOnlyList<QueryTemplate> templates)
        {
            var sum = 0.0;
            return [.. templates.Select(t => sum += t.Weight)];
        }
    }
}
