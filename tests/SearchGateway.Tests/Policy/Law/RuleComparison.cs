using SearchGateway.Model;

namespace SearchGateway.Tests.Policy.Law;

/// <summary>How what a rule says of itself differs from the law: its article, each field, what a request must contain, the steps.</summary>
internal static class RuleComparison
{
    public static IEnumerable<string> Differences(LegalCell law, SystemAccess access)
    {
        var cell = $"{law.Authority} {law.Purpose} {law.System}";
        return Fields(law, access).Concat(Terms(law, access)).Select(difference => $"{cell}: {difference}");
    }

    /// <summary>Every field that the system has: shown by the law's article, or not at all.</summary>
    private static IEnumerable<string> Fields(LegalCell law, SystemAccess access)
    {
        var shown = access.Fields.ToDictionary(f => f.Field, f => f.Article);
        foreach (var description in FieldCatalogue.Of(law.System))
        {
            FieldCatalogue.TryFind(law.System, description.Name, out var field);
            var (lawful, stated) = (law.Shows.GetValueOrDefault(field), shown.GetValueOrDefault(field));
            if (lawful != stated)
                yield return $"shows {description.Name} by '{stated}', the law by '{lawful}'";
        }
    }

    private static IEnumerable<string> Terms(LegalCell law, SystemAccess access)
    {
        if (access.LegalBasis != law.Basis)
            yield return $"rests on {access.LegalBasis}";
        if (access.NeedsCaseReference != law.NeedsCase)
            yield return "needs another case reference";
        if (access.FirstStep != law.First)
            yield return $"first step {access.FirstStep}";
        if (access.Expiry != law.Expired)
            yield return $"limit {access.Expiry}";
        if ((law.Request is null) != (access.AccessRequest is null))
            yield return "opens on another request";
        if (law.Request is not { } request || access.AccessRequest is not { } terms)
            yield break;
        if (!request.Statements.SequenceEqual(terms.Statements))
            yield return $"request states {string.Join(' ', terms.Statements)}";
        if (!request.Prior.SequenceEqual(terms.PriorSearches))
            yield return $"request shows prior searches {string.Join(' ', terms.PriorSearches)}";
        if (request.Urgent != terms.Urgent)
            yield return $"request is urgent by {terms.Urgent}";
        if (request.ValidDays != terms.ValidDays || request.Article != terms.Article)
            yield return $"request is valid for {terms.ValidDays} days by {terms.Article}";
    }
}
