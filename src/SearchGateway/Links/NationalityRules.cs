using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Links;

/// <summary>
/// When nationalities and places of birth are the same (annex I) or similar (annex II: transliteration, one character edited, a
/// country renamed). One equal nationality is enough; so is an equal place of birth where both sides hold one.
/// </summary>
/// <remarks>
/// Nationalities are codes of a closed list: two codes of the list are two countries, however alike they are spelt, so that one
/// character makes them similar only where one of them is no code at all.
/// </remarks>
internal static class NationalityRules
{
    /// <summary>The verdict on both together; the order of the two sides does not matter.</summary>
    public static IdentityFinding Compare(LinkedOrigin left, LinkedOrigin right)
    {
        var nationalities = Best(left.Nationalities, right.Nationalities, AreSameNationality, SimilarNationality);
        var places = Best(left.Places, right.Places, (l, r) => l == r, SimilarPlace);
        return (nationalities, places) switch
        {
            (null, null) => Finding(LinkVerdict.AbsentInOne, "nationality and place of birth: not known of both"),
            ({ Verdict: LinkVerdict.Same }, _) => Finding(LinkVerdict.Same, "annex I nationality: one equal"),
            (_, { Verdict: LinkVerdict.Same }) => Finding(LinkVerdict.Same, "annex I place of birth: equal"),
            ({ Verdict: LinkVerdict.Similar } n, _) => Finding(LinkVerdict.Similar, $"annex II nationality: {n.Rule}"),
            (_, { Verdict: LinkVerdict.Similar } p) => Finding(LinkVerdict.Similar, $"annex II place of birth: {p.Rule}"),
            _ => Finding(LinkVerdict.Different, "nationality and place of birth: neither the same nor similar by any rule of the annexes"),
        };
    }

    private static (LinkVerdict Verdict, string Rule)? Best(string[] left, string[] right, Func<string, string, bool> areSame, Func<string, string, string?> similar)
    {
        if (left.Length == 0 || right.Length == 0)
            return null;
        string? rule = null;
        foreach (var l in left)
        {
            foreach (var r in right)
            {
                if (areSame(l, r))
                    return (LinkVerdict.Same, "");
                if (similar(l, r) is { } found && (rule is null || string.CompareOrdinal(found, rule) < 0))
                    rule = found;
            }
        }

        return rule is null ? (LinkVerdict.Different, "") : (LinkVerdict.Similar, rule);
    }

    private static bool AreSameNationality(string left, string right) => CountryCodes.AreSame(left, right);

    private static string? SimilarNationality(string left, string right) =>
        RenamedCountries.AreSameCode(left, right) || RenamedCountries.AreSameName(left, right) ? "country renamed"
        : RenamedCountries.IsCode(left) && RenamedCountries.IsCode(right) ? null
        : SimilarText(left, right);

    private static string? SimilarPlace(string left, string right) =>
        RenamedCountries.AreSameName(left, right) ? "country renamed" : SimilarText(left, right);

    private static string? SimilarText(string left, string right) =>
        NameFieldRules.IsTransliterated(left, right) ? "known transliteration"
        : NameFieldRules.IsOneEdit(left, right) ? "one character edited"
        : null;

    private static IdentityFinding Finding(LinkVerdict verdict, string rule) => new(IdentityCategory.Nationality, verdict, rule);
}

/// <summary>Where a person is from, by one side: nationalities and places of birth, each value once, as <see cref="NameText"/>.</summary>
internal sealed class LinkedOrigin(IEnumerable<string> nationalities, IEnumerable<string> places)
{
    public string[] Nationalities { get; } = Values(nationalities);

    public string[] Places { get; } = Values(places);

    private static string[] Values(IEnumerable<string> written) =>
        [.. written.Select(NameText.Of).Where(value => value.Length > 0 && value is not "XXX").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
