using System.Globalization;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.PolicyReview.Wording;

/// <summary>What a rule demands besides keys.</summary>
/// <param name="Key">What it is about, by which the conditions of two rules are held against each other.</param>
/// <param name="Phrase">The condition in words.</param>
/// <param name="Relaxes">True if it opens more rather than less.</param>
internal sealed record Condition(string Key, Phrase Phrase, bool Relaxes = false);

/// <summary>What a rule demands besides keys, in words.</summary>
internal static class Conditions
{
    /// <summary>Every condition that holds for the rule as a whole.</summary>
    public static IEnumerable<Condition> Of(SystemAccess access)
    {
        foreach (var prohibition in access.Prohibitions)
            yield return new Condition($"keys:{prohibition.UnlessKeys}", new Phrase($"the query has {RuleWords.InWords(prohibition.UnlessKeys)}", prohibition.Article));
        if (access.NeedsCaseReference)
            yield return new Condition("case", new Phrase("the query carries a case reference", access.LegalBasis));
        if (access.Expiry is { } expiry)
            yield return new Condition("expiry", new Phrase(Limit(expiry), expiry.Article));

        foreach (var condition in access.AccessRequest is { } terms ? Request(terms) : [])
            yield return condition;
        if (access.FirstStep is { } step)
            yield return new Condition("first_step", FirstStep(access.System, step));
    }

    /// <summary>A limit on the age of records, in words.</summary>
    public static string Limit(ExpiryLimit limit) => string.Create(
        CultureInfo.InvariantCulture, $"records whose {Names.Plain(limit.Field.Name)} lies more than {limit.Months} months back count as absent");

    private static IEnumerable<Condition> Request(AccessRequestTerms terms)
    {
        yield return new Condition("request", new Phrase($"a central access point has approved a request, for {Days(terms.ValidDays)} at most", terms.Article));
        yield return new Condition("statements", new Phrase($"the request states {Names.Join([.. terms.Statements.Select(Names.InWords)])}", terms.Article));
        foreach (var prior in terms.PriorSearches)
            yield return new Condition($"prior:{prior.Source}", new Phrase(Prior(prior), prior.Article));
        if (terms.Urgent is { } urgent)
        {
            yield return new Condition("urgent", new Phrase(
                string.Create(CultureInfo.InvariantCulture, $"in an urgent case the request may be verified afterwards, within {urgent.VerifyWithinWorkingDays} working days"),
                urgent.Article), Relaxes: true);
        }
    }

    private static Phrase FirstStep(CentralSystem system, FirstStep step) => new(
        step.By != system
            ? $"{step.By.DisplayName()} has been asked first and has referred to {system.DisplayName()}"
            : $"the first answer shows {Names.InWords(step.Mode)}{(step.WithoutRequest ? ", and needs no request" : "")}; the rest follows once it has found something",
        step.Article);

    private static string Prior(RequiredPriorSearch prior) =>
        $"{Names.InWords(prior.Source)} searched before"
        + (prior.OnlyIfUnknown ? ", if the person is unknown" : "")
        + (prior.OrAfterDays > 0 ? string.Create(CultureInfo.InvariantCulture, $", or the search started {Days(prior.OrAfterDays)} ago") : "")
        + (prior.ReasonsSuffice ? ", or reasons why not" : "");

    private static string Days(int days) => string.Create(CultureInfo.InvariantCulture, $"{days} {(days == 1 ? "day" : "days")}");
}
