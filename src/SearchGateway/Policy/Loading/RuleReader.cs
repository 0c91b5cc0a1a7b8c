using System.Globalization;
using SearchGateway.Model;
using SearchGateway.Policy.Rules;

namespace SearchGateway.Policy.Loading;

/// <summary>A rule with its place in the pack.</summary>
internal sealed record PlacedRule(Authority Authority, Purpose Purpose, Rule Rule, PackFile File, YamlMap Place);

/// <summary>Reads one rule.</summary>
internal sealed class RuleReader(
    FieldSets fieldSets, KeySets keySets, CategoryReader categoryReader, Inheritance inheritance, UnresolvedNames unresolved, DateOnly today)
{
    /// <summary>The rule; null if it has no authority, purpose or system, and so no cell.</summary>
    public PlacedRule? Read(PackFile file, YamlMap map, Authority? authority)
    {
        file.Rule = (new Properties(file, map, "the rule").Find("rule") as YamlText)?.Value ?? "";
        var properties = new Properties(file, inheritance.Resolve(file, map, unresolved), "the rule");
        properties.Find(Inheritance.Reference);
        var id = properties.Text("rule", "an identifier, such as 'border-entry/vis'");
        var purpose = properties.Word<Purpose>("purpose");
        var system = properties.Word<CentralSystem>("system");
        var basis = properties.Citation("legal_basis");
        var reviewBy = ReviewBy(properties);
        var mode = properties.OptionalWord<SearchMode>("mode") ?? SearchMode.Full;
        var conditions = properties.WordList<RuleConditions>("requires").Aggregate(RuleConditions.None, (all, c) => all | c);

        if (system is not { } known)
        {
            // Keys, records, limits and grants can only be judged against a system.
            unresolved.Add();
            properties.RejectOthers("keys", "records", "expired_at_most", "grants", "access_request", "first_step");
            return null;
        }

        var categories = categoryReader.Read(properties, known);
        var combinations = new CombinationReader(file, keySets, categoryReader, known, categories).Read(properties);
        var expiry = ExpiryReader.Read(properties, known);
        var request = AccessRequestReader.Read(properties);
        var firstStep = FirstStepReader.Read(properties, known, mode);
        var grants = new GrantReader(file, fieldSets, known).Read(properties, mode);
        properties.RejectOthers();
        if (known == CentralSystem.Cir)
            RepositoryQuestion.Check(properties, combinations, grants);
        if (firstStep is not null && request is null)
            file.Fault(properties.Find("first_step")!, "a first step leads to full access on a request: add 'access_request'");
        if (expiry is not null && !grants.Fields.Contains(expiry.Field))
            file.Fault(properties.Find("expired_at_most")!, $"the rule does not grant '{expiry.Field.Name}', so the limit could not be checked: grant it, in mode full");
        if (authority is not { } asks || purpose is not { } forPurpose)
            return null;
        return new PlacedRule(asks, forPurpose, new Rule
        {
            Id = id ?? "",
            Authority = asks,
            Purpose = forPurpose,
            System = known,
            LegalBasis = basis ?? "",
            ReviewBy = reviewBy,
            Mode = mode,
            Conditions = conditions,
            Combinations = combinations,
            Categories = categories,
            Expiry = expiry,
            Grants = grants,
            AccessRequest = request,
            FirstStep = firstStep,
        }, file, map);
    }

    private DateOnly ReviewBy(Properties properties)
    {
        if (properties.Date("review_by", "the last day by which the rule must have been reviewed, such as 2027-12-31") is not { } date)
            return default;
        if (date < today)
        {
            properties.File.Fault(properties.Find("review_by")!, string.Create(
                CultureInfo.InvariantCulture,
                $"the review was due by {date:yyyy-MM-dd} and today is {today:yyyy-MM-dd}: review the rule and set a later date"));
        }

        return date;
    }
}
