using SearchGateway.Model;

namespace SearchGateway.Host.Api.Mapping;

/// <summary>What a rule demands of a request for access, in the contract's words.</summary>
internal static class AccessTermsMapping
{
    public static V1.AccessRequestTerms ToMessage(this AccessRequestTerms terms) => new()
    {
        LegalBasis = terms.Article,
        Statements = { terms.Statements.Select(s => s.ToMessage()) },
        PriorSearches = { terms.PriorSearches.Select(ToMessage) },
        ValidDays = terms.ValidDays,
        Urgent = terms.Urgent is { } urgent
            ? new V1.UrgentTerms { VerifyWithinWorkingDays = urgent.VerifyWithinWorkingDays, LegalBasis = urgent.Article }
            : null,
    };

    public static V1.FirstStep ToMessage(this FirstStep step) => new()
    {
        By = step.By.ToMessage(),
        Mode = step.Mode.ToMessage(),
        WithoutRequest = step.WithoutRequest,
        LegalBasis = step.Article,
    };

    private static V1.PriorSearchTerms ToMessage(RequiredPriorSearch search) => new()
    {
        Source = search.Source.ToMessage(),
        LegalBasis = search.Article,
        OnlyIfUnknown = search.OnlyIfUnknown,
        ReasonsSuffice = search.ReasonsSuffice,
        OrAfterDays = search.OrAfterDays,
    };
}
