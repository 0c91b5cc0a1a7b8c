using System.Globalization;
using Google.Protobuf;
using SearchGateway.LoadTests.Queries;

namespace SearchGateway.LoadTests.Planning.Points;

/// <summary>
/// A few hundred queries drawn from a mix once, and searched for again and again: their answers can be recorded, so the systems cost
/// next to nothing, and the shares are those of the mix.
/// </summary>
internal sealed class QueryPool
{
    private int _next = -1;

    public QueryPool(IReadOnlyList<QueryTemplate> templates, int size, int seed)
    {
        var mix = new QueryMix(templates, seed);
        Queries = [.. Enumerable.Range(0, size).Select(_ => mix.Draw())];
        Text = string.Join('\n', Queries.Select(Line));
    }

    public IReadOnlyList<PreparedQuery> Queries { get; }

    /// <summary>The same as a query file.</summary>
    public string Text { get; }

    /// <summary>One after another, from the beginning again at the end; for several callers at once.</summary>
    public PreparedQuery Next() => Queries[(int)((uint)Interlocked.Increment(ref _next) % (uint)Queries.Count)];

    private static string Line(PreparedQuery query) => string.Create(
        CultureInfo.InvariantCulture, $"{{\"weight\":1,\"profile\":\"{query.Profile}\",\"request\":{JsonFormatter.Default.Format(query.Request)}}}");
}
