using System.Globalization;

namespace SearchGateway.LoadTests.Queries;

/// <summary>Draws queries by weight; the same seed draws the same ones. Not for use by several threads at once.</summary>
internal sealed class QueryMix
{
    private static readonly string[] s_surnames = ["Bergstrand", "Castellan", "Dvorin", "Eskelund", "Farrow", "Gualdi", "Havlin", "Iversund", "Jankal", "Kowin", "Lindqvar", "Moravec", "Novotin", "Okonje", "Petrakos", "Quintal", "Rosvall", "Santaro", "Tamwell", "Ulvaeus"];
    private static readonly string[] s_givenNames = ["Ada", "Bruno", "Clara", "Dario", "Elin", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Katri", "Luca", "Mira", "Nils", "Olga", "Pavel", "Rosa", "Samir", "Tove", "Yara"];
    private static readonly string[] s_nationalities = ["UTO", "BRA", "GEO", "IND", "MAR", "SRB", "TUR", "UKR", "USA", "VNM"];

    private readonly IReadOnlyList<QueryTemplate> _templates;
    private readonly double[] _cumulated;
    private readonly Random _random;

    public QueryMix(IReadOnlyList<QueryTemplate> templates, int seed)
    {
        _templates = templates;
        _random = new Random(seed);
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
        request.Query.Surname = Pick(s_surnames);
        request.Query.GivenNames = Pick(s_givenNames);
        request.Query.BirthDate = new DateOnly(1930, 1, 1).AddDays(_random.Next(29_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (request.Query.Nationalities.Count == 0)
            request.Query.Nationalities.Add(Pick(s_nationalities));
        request.Query.Document = new V1.TravelDocument
        {
            Number = string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + _random.Next(26))}{_random.Next(10_000_000, 100_000_000)}"),
            Issuer = request.Query.Nationalities[0],
            Type = "P",
        };
        return new PreparedQuery(template.Profile, request);
    }

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
