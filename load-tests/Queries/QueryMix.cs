namespace SearchGateway.LoadTests.Queries;

/// <summary>Draws queries by weight; the same seed draws the same ones. Not for use by several threads at once.</summary>
internal sealed class QueryMix
{
    private readonly IReadOnlyList<QueryTemplate> _templates;
    private readonly double[] _cumulated;
    private readonly Random _random;
    private readonly MadeUpPeople _people;

    public QueryMix(IReadOnlyList<QueryTemplate> templates, int seed)
    {
        _templates = templates;
        _random = new Random(seed);
        _people = new MadeUpPeople(_random);
        var sum = 0.0;
        _cumulated = [.. templates.Select(t => sum += t.Weight)];
    }

    /// <summary>The profiles whose tokens the mix needs.</summary>
    public IReadOnlyList<string> Profiles => [.. _templates.Select(t => t.Profile).Distinct(StringComparer.Ordinal)];

    public PreparedQuery Draw()
    {
        var at = Array.BinarySearch(_cumulated, _random.NextDouble() * _cumulated[^1]);
        var template = _templates[Math.Min(at < 0 ? ~at : at + 1, _templates.Count - 1)];
        if (!template.Random)
            return new PreparedQuery(template.Profile, template.Request);

        var request = template.Request.Clone();
        request.Query ??= new V1.Query();
        _people.FillIn(request.Query);
        return new PreparedQuery(template.Profile, request);
    }
}
