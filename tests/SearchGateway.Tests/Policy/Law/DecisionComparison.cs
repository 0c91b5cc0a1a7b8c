using SearchGateway.Model;

namespace SearchGateway.Tests.Policy.Law;

/// <summary>How a decision differs from the law.</summary>
internal static class DecisionComparison
{
    /// <summary>The difference in words; null if there is none.</summary>
    public static string? Difference(in LawfulDecision law, SystemDecision decision)
    {
        if (decision.Permit is { } permit)
            return law.Way is null ? $"permitted against the law ({law.Reason})" : Difference(law, law.Cell!, law.Way, permit);
        if (law.Way is not null)
            return $"refused ({decision.Reason}) against the law";
        if (decision.Reason != law.Reason)
            return $"refused as {decision.Reason}, not as {law.Reason}";
        return law.Article is null || law.Article == decision.LegalBasis ? null : $"refused by {decision.LegalBasis}, not by {law.Article}";
    }

    private static string? Difference(in LawfulDecision law, LegalCell cell, LegalWay way, PermittedQuery permit)
    {
        if (permit.Authority != cell.Authority || permit.Purpose != cell.Purpose)
            return $"permits {permit.Authority} for {permit.Purpose}";
        if (permit.Keys != law.Keys || permit.Terms.Keys != law.Keys)
            return $"sends {permit.Keys}, not {law.Keys}";
        if (permit.Method != way.Method)
            return $"by {permit.Method}, not by {way.Method}";
        if (permit.LegalBasis != way.Article)
            return $"cites {permit.LegalBasis}, not {way.Article}";
        if (!SameRecords(permit.Categories.AsSpan(), way.Records))
            return $"lets come back {string.Join(' ', permit.Categories)}";
        if (permit.Mode != law.Mode)
            return $"in mode {permit.Mode}, not {law.Mode}";
        if (permit.Fields != (law.Mode == SearchMode.Full ? cell.Fields : FieldSet.None))
            return "shows other fields";
        if (permit.Expiry != cell.Expired)
            return $"with the limit {permit.Expiry}";
        if (!permit.After.AsSpan().SequenceEqual(way.After))
            return "in another order";
        if (permit.IsFirstStep != law.IsFirstStep)
            return permit.IsFirstStep ? "as a first step" : "as more than a first step";
        return permit.AccessRequest is null == law.UnderRequest ? "under no request, or under one that is not needed" : null;
    }

    private static bool SameRecords(ReadOnlySpan<string> granted, string[] lawful)
    {
        if (granted.Length != lawful.Length)
            return false;
        foreach (var category in granted)
        {
            if (Array.IndexOf(lawful, category) < 0)
                return false;
        }

        return true;
    }
}
