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
        var parts = (from purpose in purposes from authority in Enum.GetValues<Authority>() select (authority, purpose))
            .AsParallel().AsOrdered().Select(p => Differences(engine, p.authority, p.purpose)).ToArray();
        return (parts.Sum(p => p.Decided), [.. parts.SelectMany(p => p.Differences)]);
    }

    private static (long Decided, List<string> Differences) Differences(PolicyEngine engine, Authority authority, Purpose purpose)
    {
        var decided = 0L;
        var differences = new List<string>();
        var caller = Queries.From(authority, purpose);
        var law = CentralSystems.All.Select(s => Open.GetValueOrDefault((authority, purpose, s))?.Ways ?? []).ToArray();
        foreach (var query in EveryQuery(purpose))
        {
            foreach (var decision in engine.Decide(caller, query).Systems)
            {
                decided++;
                if (Difference(law[(int)decision.System], query, decision) is { } difference)
                    differences.Add($"{authority} {purpose} {decision.System} [{query.Terms.Keys}] [{query.Circumstances}]: {difference}");
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
    private static string? Difference(LegalWay[] law, SearchQuery query, SystemDecision decision)
    {
        var keys = query.Terms.Keys;
        LegalWay? way = null;
        for (var i = law.Length - 1; i >= 0; i--)
            way = law[i].Fits(keys, query.Circumstances) ? law[i] : way;
        return (way, decision.Permit) switch
        {
            (null, null) => decision.Reason is null ? "a refusal without reason" : null,
            (null, _) => "permitted against the law",
            (_, null) => $"refused ({decision.Reason}) against the law",
            ({ } w, { } permit) => Difference(w, keys, permit),
        };
    }

    private static string? Difference(LegalWay way, SearchKeys keys, PermittedQuery permit)
    {
        if (permit.Keys != (way.Required | (way.Optional & keys)) || permit.Terms.Keys != permit.Keys)
            return $"sends {permit.Keys}";
        if (permit.Method != way.Method)
            return $"by {permit.Method}";
        if (!permit.LegalBasis.Contains(way.Article, StringComparison.Ordinal))
            return $"cites {permit.LegalBasis}";
        if (!permit.Categories.AsSpan().SequenceEqual(way.RecordCategories))
            return $"lets come back {string.Join(' ', permit.Categories)}";
        return permit.Mode == SearchMode.Full && !permit.Fields.IsEmpty ? null : $"in mode {permit.Mode}";
    }
}
