using System.Collections.Immutable;
using System.Globalization;
using SearchGateway.Model;

namespace SearchGateway.AccessRequests;

/// <summary>Holds a request against what the rules demand for each of its systems.</summary>
internal sealed class RequestTerms(PurposeAccess access)
{
    /// <summary>Every fault, each once, though several systems demand the same.</summary>
    public ImmutableArray<InputFault> Faults(AccessRequestDraft draft, DateTimeOffset now)
    {
        var faults = new List<InputFault>();
        for (var i = 0; i < draft.Systems.Length; i++)
        {
            var system = Of(draft.Systems[i]);
            if (system?.AccessRequest is not { } terms)
            {
                faults.Add(Closed($"systems[{i}]", draft.Systems[i], system));
                continue;
            }

            if (!system.KeyCombinations.Any(combination => combination.Accepts(draft.Subject.Keys)))
                faults.Add(new InputFault("subject", "keys_not_accepted", system.Explanation));
            if (draft.UrgencyReason.Length > 0 && terms.Urgent is null)
                faults.Add(new InputFault("urgent", "not_allowed", $"{system.System.DisplayName()} cannot be opened before verification."));
            faults.AddRange(terms.Statements.Where(s => draft.Statements.All(stated => stated.Statement != s)).Select(s => Missing(s, terms)));
            faults.AddRange(terms.PriorSearches.Select(search => Fault(search, draft, now)).OfType<InputFault>());
        }

        return [.. faults.Distinct()];
    }

    /// <summary>The fault of systems that no request can open now; null if there is none.</summary>
    public InputFault? Closed(ImmutableArray<CentralSystem> systems) => systems
        .Where(system => Of(system)?.AccessRequest is null)
        .Select(system => Closed("systems", system, Of(system)))
        .FirstOrDefault();

    /// <summary>Most days for which these systems may be approved together.</summary>
    public int ValidDays(ImmutableArray<CentralSystem> systems) => systems.Min(system => Of(system)!.AccessRequest!.ValidDays);

    /// <summary>Working days within which an urgent request for these systems must be verified.</summary>
    public int VerifyWithin(ImmutableArray<CentralSystem> systems) =>
        systems.Min(system => Of(system)!.AccessRequest!.Urgent!.VerifyWithinWorkingDays);

    /// <summary>The articles that demand the request, and those that let it be urgent.</summary>
    public ImmutableArray<string> Articles(ImmutableArray<CentralSystem> systems, bool isUrgent) =>
        [.. systems.Select(Of).Select(system => system?.AccessRequest).OfType<AccessRequestTerms>()
            .SelectMany(terms => isUrgent && terms.Urgent is { } urgent ? [terms.Article, urgent.Article] : (string[])[terms.Article])
            .Distinct(StringComparer.Ordinal)];

    private SystemAccess? Of(CentralSystem system) => access.Systems.FirstOrDefault(s => s.System == system);

    private static InputFault Closed(string field, CentralSystem system, SystemAccess? rule) => rule switch
    {
        null => new InputFault(field, "unknown_to_rules", $"The rules in force know no system {system.DisplayName()}."),
        { Permitted: true } => new InputFault(field, "no_request_needed", $"{system.DisplayName()} may be asked without a request."),
        _ => new InputFault(field, "not_open", rule.Explanation),
    };

    private static InputFault Missing(RequestStatement statement, AccessRequestTerms terms) =>
        new("statements", "required", $"Must state {Word(statement)}; {terms.Article}.");

    private static InputFault? Fault(RequiredPriorSearch required, AccessRequestDraft draft, DateTimeOffset now)
    {
        if (required.OnlyIfUnknown && !draft.IdentityUnknown)
            return null;
        var place = 0;
        while (place < draft.PriorSearches.Length && draft.PriorSearches[place].Source != required.Source)
            place++;
        if (place == draft.PriorSearches.Length)
            return new InputFault("prior_searches", "required", $"Must show a search of {Word(required.Source)}{Instead(required)}; {required.Article}.");

        var shown = draft.PriorSearches[place];
        var field = $"prior_searches[{place}].outcome";
        return shown.Outcome switch
        {
            PriorSearchOutcome.Identified =>
                new InputFault(field, "identified", $"The search of {Word(required.Source)} told who the person is, which leaves nothing to ask for; {required.Article}."),
            PriorSearchOutcome.NotPossible when !required.ReasonsSuffice =>
                new InputFault(field, "must_be_made", $"Reasons do not stand in the place of a search of {Word(required.Source)}; {required.Article}."),
            PriorSearchOutcome.NotAnswered when required.OrAfterDays == 0 =>
                new InputFault(field, "must_be_answered", $"The search of {Word(required.Source)} must have been answered; {required.Article}."),
            PriorSearchOutcome.NotAnswered when now < shown.At!.Value.AddDays(required.OrAfterDays) =>
                new InputFault(field, "too_early", $"The search of {Word(required.Source)} must have been answered or started {Days(required.OrAfterDays)} ago; {required.Article}."),
            _ => null,
        };
    }

    private static string Instead(RequiredPriorSearch required) =>
        (required.ReasonsSuffice ? ", or why it was not possible" : "")
        + (required.OrAfterDays > 0 ? $", answered or started {Days(required.OrAfterDays)} ago" : "");

    private static string Days(int days) => days == 1 ? "a day" : string.Create(CultureInfo.InvariantCulture, $"{days} days");

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
