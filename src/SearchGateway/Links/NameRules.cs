using SearchGateway.Model;

namespace SearchGateway.Links;

/// <summary>
/// When names are the same (annex I) or similar (annex II). A side is the values of its family-name fields and of its given-name
/// fields, aliases and former names among them.
/// </summary>
internal static class NameRules
{
    private const string Same = "annex I names: one family name and one given name equal";

    /// <summary>The verdict on names; the order of the two sides does not matter.</summary>
    public static IdentityFinding Compare(LinkedNames left, LinkedNames right)
    {
        if (left.IsEmpty || right.IsEmpty)
            return Finding(LinkVerdict.AbsentInOne, "names: not known of both");
        var family = Fields(left.Family, right.Family);
        var given = Fields(left.Given, right.Given);
        if (family is { Rule: null } && given is { Rule: null })
            return Finding(LinkVerdict.Same, Same);
        if (AreSwapped(left, right))
            return Finding(LinkVerdict.Similar, Wording('b'));
        if (AreInOneField(left, right) || AreInOneField(right, left))
            return Finding(LinkVerdict.Similar, Wording('c'));
        if (family is not null && given is not null)
            return Finding(LinkVerdict.Similar, string.Join("; ", new[] { family.Rule, given.Rule }.OfType<char>().Distinct().Order().Select(Wording)));

        // A part that one side lacks is no difference; a part that both have and that disagrees is.
        var familyDiffers = family is null && left.Family.Length > 0 && right.Family.Length > 0;
        var givenDiffers = given is null && left.Given.Length > 0 && right.Given.Length > 0;
        return familyDiffers || givenDiffers
            ? Finding(LinkVerdict.Different, "names: neither the same nor similar by any rule of the annexes")
            : Finding(LinkVerdict.AbsentInOne, "names: one side lacks a family name or a given name");
    }

    /// <summary>The best agreement of any two values: equal, or similar by a rule; null if there is none.</summary>
    private static FieldAgreement? Fields(string[] left, string[] right)
    {
        if (left.Intersect(right, StringComparer.Ordinal).Any())
            return new FieldAgreement(null);
        char? first = null;
        foreach (var l in left)
        {
            foreach (var r in right)
            {
                if (NameFieldRules.Of(l, r) is { } rule && (first is null || rule < first))
                    first = rule;
            }
        }

        return first is null ? null : new FieldAgreement(first);
    }

    // Rule (b).
    private static bool AreSwapped(LinkedNames left, LinkedNames right) =>
        left.Family.Intersect(right.Given, StringComparer.Ordinal).Any() && left.Given.Intersect(right.Family, StringComparer.Ordinal).Any();

    // Rule (c): one side has no more than one of the two fields, and all names of the other stand in it, in either order.
    private static bool AreInOneField(LinkedNames one, LinkedNames two)
    {
        if (one.Family.Length > 0 == one.Given.Length > 0)
            return false;
        var whole = one.Family.Length > 0 ? one.Family : one.Given;
        return two.Family.Any(family => two.Given.Any(given =>
            whole.Contains($"{family} {given}", StringComparer.Ordinal) || whole.Contains($"{given} {family}", StringComparer.Ordinal)));
    }

    private static string Wording(char rule) => rule switch
    {
        'a' => "annex II names (a): known transliteration",
        'b' => "annex II names (b): surname and given name inverted",
        'c' => "annex II names (c): all names in one field",
        'd' => "annex II names (d): two words inverted",
        'e' => "annex II names (e): two letters inverted",
        'f' => "annex II names (f): one character edited",
        'g' => "annex II names (g): hyphen, comma or apostrophe",
        _ => "annex II names (h): truncated",
    };

    private static IdentityFinding Finding(LinkVerdict verdict, string rule) => new(IdentityCategory.Names, verdict, rule);

    private sealed record FieldAgreement(char? Rule);
}

/// <summary>The names of one side, each value once, as <see cref="NameText"/>.</summary>
internal sealed class LinkedNames(IEnumerable<string> family, IEnumerable<string> given)
{
    public string[] Family { get; } = Values(family);

    public string[] Given { get; } = Values(given);

    public bool IsEmpty => Family.Length == 0 && Given.Length == 0;

    private static string[] Values(IEnumerable<string> written) =>
        [.. written.Select(NameText.Of).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
