using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Tests.Policy;

/// <summary>Holds an engine's decisions against the legal table, over every authority, set of keys and set of circumstances.</summary>
internal static class LegalAudit
{
    public static readonly Dictionary<(Authority, Purpose, CentralSystem), LegalCell> Open =
        LegalTable.Open.ToDictionary(c => (c.Authority, c.Purpose, c.System));

    /// <summary>How many decisions were taken for these purposes, and how each that differs from the law does so.</summary>
    public static (long Decided, List<string> Differences) Differences(PolicyEngine engine, params Purpose[] purposes)
    {
        var decided = 0L;
        var differences = new List<string>();
        foreach (var purpose in purposes)
        {
            var callers = Enum.GetValues<Authority>().Select(a => Queries.From(a, purpose)).ToArray();
            foreach (var query in EveryQuery(purpose))
            {
                foreach (var caller in callers)
                {
                    foreach (var decision in engine.Decide(caller, query).Systems)
                    {
                        decided++;
                        if (Difference(caller.Authority, query, decision) is { } difference)
                            differences.Add(difference);
                    }
                }
            }
        }

        return (decided, differences);
    }

    private static IEnumerable<SearchQuery> EveryQuery(Purpose purpose)
    {
        for (var keys = 0; keys < Queries.KeySets; keys++)
        {
            var query = Queries.For(purpose, (SearchKeys)keys);
            for (var circumstances = 0; circumstances < Queries.CircumstanceSets; circumstances++)
                yield return query with { Circumstances = (Circumstances)circumstances };
        }
    }

    /// <summary>How a decision differs from the law; null if it does not.</summary>
    private static string? Difference(Authority authority, SearchQuery query, SystemDecision decision)
    {
        var keys = query.Terms.Keys;
        var way = Open.TryGetValue((authority, query.Purpose, decision.System), out var cell)
            ? Array.Find(cell.Ways, w => w.Fits(keys, query.Circumstances))
            : null;
        var what = (way, decision.Permit) switch
        {
            (null, null) => decision.Reason is null ? "a refusal without reason" : null,
            (null, _) => "permitted against the law",
            (_, null) => $"refused ({decision.Reason}) against the law",
            ({ } w, { } permit) => Difference(w, keys, permit),
        };
        return what is null ? null : $"{authority} {query.Purpose} {decision.System} [{keys}] [{query.Circumstances}]: {what}";
    }

    private static string? Difference(LegalWay way, SearchKeys keys, PermittedQuery permit)
    {
        if (permit.Keys != (way.Required | (way.Optional & keys)) || permit.Terms.Keys != permit.Keys)
            return $"sends {permit.Keys}";
        if (permit.Method != way.Method)
            return $"by {permit.Method}";
        if (!permit.LegalBasis.Contains(way.Article, StringComparison.Ordinal))
            return $"cites {permit.LegalBasis}";
        if (string.Join(' ', permit.Categories) != way.Records)
            return $"lets come back {string.Join(' ', permit.Categories)}";
        return permit.Mode == SearchMode.Full && !permit.Fields.IsEmpty ? null : $"in mode {permit.Mode}";
    }
}
