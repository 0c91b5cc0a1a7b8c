using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using SearchGateway.Model;

namespace SearchGateway.Policy.Rules;

/// <summary>The decision's reasons in words that a caller can act on. They tell of rules only, never of what a system holds.</summary>
internal static class Wording
{
    public const string MayNotSearch = "The token does not carry the right to search: ask your administrator for the search role.";

    private static readonly string[] Keys =
    [
        "names", "birth date", "sex", "nationality", "travel document", "visa sticker number", "visa application number", "fingerprints",
        "facial image", "vehicle",
    ];

    private static readonly string[] Facts =
    [
        "fingerprints cannot be used",
        "verification by sticker alone was ordered for a time",
        "the verification failed",
        "the identity, the document or the visa is in doubt",
        "the person is present",
        "the check is a non-systematic one",
        "a guard of the host country is present and instructs",
        "the person has no credible document",
        "the person cannot or will not cooperate",
        "the person is twelve or older, or the best interests of the child call for it",
    ];

    public static string PurposeNotInToken(Purpose purpose) =>
        $"The token was not issued for the purpose {Words<Purpose>.NameOf(purpose)}: ask for a token that carries it.";

    public static string NoRule(Authority authority, Purpose purpose, CentralSystem system, string pack) =>
        $"No rule of the pack {pack} lets the authority {Words<Authority>.NameOf(authority)} ask {system.DisplayName()} for the purpose "
        + $"{Words<Purpose>.NameOf(purpose)}; what no rule grants is refused.";

    public static string CaseReferenceMissing(CentralSystem system) =>
        $"{system.DisplayName()} may be asked for this purpose only with a case reference: add it to the query.";

    public static string AccessRequestMissing(CentralSystem system) =>
        $"{system.DisplayName()} may be asked for this purpose only on an approved request for access, and there is none.";

    public static string OtherSystem(CentralSystem system) =>
        $"The request for access was not approved for {system.DisplayName()}.";

    public static string OtherSubject(CentralSystem system) =>
        $"The request for access was approved for other search data than those with which {system.DisplayName()} would be asked.";

    public static string FirstStepMissing(CentralSystem system, FirstStep step) =>
        $"{system.DisplayName()} opens under this request only once {step.By.DisplayName()} has been asked about the same person and has referred to it ({step.Article}).";

    public static string PriorNotAsked(CentralSystem system, PriorSearch prior) =>
        $"{system.DisplayName()} may be asked only after {prior.System.DisplayName()}, which this search does not ask ({prior.Article}).";

    public static string OtherMethod(CentralSystem system, SearchMethod permitted) =>
        $"With these keys {system.DisplayName()} may be asked for {Words<SearchMethod>.NameOf(permitted)} alone.";

    public static string NoneOfTheCategories(CentralSystem system) =>
        $"None of the categories asked for may be searched in {system.DisplayName()} for this purpose.";

    public static string Steps(Rule rule)
    {
        var request = rule.AccessRequest is { } terms ? $" Needs an approved request for access ({terms.Article})." : "";
        return rule.FirstStep switch
        {
            null => request,
            { By: var by } step when by != rule.System => $"{request} First step: {by.DisplayName()} ({step.Article}).",
            { } step => $"{request} First step, {(step.WithoutRequest ? "without a request, " : "")}in mode {Words<SearchMode>.NameOf(step.Mode)} ({step.Article}).",
        };
    }

    public static string CircumstanceMissing(CentralSystem system, KeyCombination combination) =>
        $"{system.DisplayName()} accepts {KeysOf(combination.Required)} only{Declared(combination)} ({combination.Article}).";

    public static string FullModeOnly(CentralSystem system) =>
        $"{system.DisplayName()} may be asked for this purpose in mode full only, because the law limits the age of the records: ask in that mode.";

    public static string Expiry(ExpiryLimit? limit) => limit is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" Only records whose {limit.Field.Name} lies at most {limit.Months} months back come back ({limit.Article}).");

    /// <summary>The accepted combinations as a sentence.</summary>
    public static string Accepts(CentralSystem system, ImmutableArray<KeyCombination> combinations) =>
        $"{system.DisplayName()} accepts for this purpose: {string.Join("; or ", combinations.Select(Describe))}.";

    private static string Describe(KeyCombination combination)
    {
        var optional = combination.Optional == SearchKeys.None ? "" : $", and if given {KeysOf(combination.Optional)}";
        var declared = Declared(combination);
        var facts = declared.Length == 0 ? "" : "," + declared;
        var after = string.Concat(combination.After.Select(Describe));
        return $"{KeysOf(combination.Required)}{optional}{facts}{after} ({combination.Article})";
    }

    private static string Declared(KeyCombination combination)
    {
        var demanded = combination.Circumstances == Circumstances.None ? "" : $" if it is declared that {FactsOf(combination.Circumstances)}";
        return combination.Unless == Circumstances.None
            ? demanded
            : $"{demanded}{(demanded.Length == 0 ? "" : " and")} if it is not declared that {FactsOf(combination.Unless, "or")}";
    }

    private static string Describe(PriorSearch prior) =>
        $", once {prior.System.DisplayName()} has {(prior.Answer == PriorAnswer.NoHit ? "found nothing" : "answered")}";

    public static string KeysOf(SearchKeys keys) => Join(Keys, (uint)keys);

    public static string FactsOf(Circumstances circumstances, string and = "and") => Join(Facts, (uint)circumstances, and);

    private static string Join(string[] words, uint bits, string and = "and")
    {
        var chosen = words.Where((_, i) => (bits & (1u << i)) != 0).ToArray();
        return BitOperations.PopCount(bits) switch
        {
            0 => "",
            1 => chosen[0],
            _ => string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", chosen[..^1])} {and} {chosen[^1]}"),
        };
    }
}
