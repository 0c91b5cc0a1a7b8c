using System.Globalization;
using SearchGateway.Cli.Input;
using SearchGateway.V1;

namespace SearchGateway.Cli.Output;

/// <summary>What a rule demands besides its keys, line by line.</summary>
internal static class Terms
{
    public static IEnumerable<string> Of(SystemGrant grant, Articles articles)
    {
        foreach (var prohibition in grant.Prohibitions)
            yield return $"never without {Printable.Keys(prohibition.UnlessKeys)}{articles.Remark(prohibition.LegalBasis)}";
        if (grant.NeedsCaseReference)
            yield return "with a case reference";
        if (grant.Expiry is { } expiry)
            yield return string.Create(CultureInfo.InvariantCulture, $"{Printable.Name(expiry.Field)} at most {expiry.Months} months back{articles.Remark(expiry.LegalBasis)}");
        if (grant.AccessRequest is { } request)
        {
            foreach (var line in OfRequest(request, articles))
                yield return line;
        }

        if (grant.FirstStep is { } step)
        {
            var how = step.By == grant.System ? $"in mode {ContractNames.Of(step.Mode)}" : $"by {Printable.System(step.By)}";
            yield return $"first step {how}{(step.WithoutRequest ? ", without a request" : "")}{articles.Remark(step.LegalBasis)}";
        }
    }

    private static IEnumerable<string> OfRequest(AccessRequestTerms terms, Articles articles)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"ON REQUEST, for at most {terms.ValidDays} days{articles.Remark(terms.LegalBasis)}");
        if (terms.Statements.Count > 0)
            yield return $"  stating {string.Join(", ", terms.Statements.Select(Words))}";
        foreach (var search in terms.PriorSearches)
            yield return $"  after a search of {Words(search.Source)}{Unless(search)}{articles.Remark(search.LegalBasis)}";
        if (terms.Urgent is { } urgent)
            yield return string.Create(CultureInfo.InvariantCulture, $"  if urgent verified within {urgent.VerifyWithinWorkingDays} working days{articles.Remark(urgent.LegalBasis)}");
    }

    private static string Unless(PriorSearchTerms search) =>
        (search.OnlyIfUnknown ? ", if the identity is unknown" : "")
        + (search.ReasonsSuffice ? ", or reasons why not" : "")
        + (search.OrAfterDays > 0 ? string.Create(CultureInfo.InvariantCulture, $", answered or {search.OrAfterDays} days ago") : "");

    private static string Words<T>(T value)
        where T : struct, Enum => ContractNames.Of(value).Replace('-', ' ');
}
