using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Links;

/// <summary>When birth dates are the same (annex I) or similar (annex II): day and month inverted, a known calendar, one digit edited.</summary>
internal static class BirthDateRules
{
    /// <summary>The verdict on birth dates; the order of the two does not matter.</summary>
    public static IdentityFinding Compare(PartialDate? left, PartialDate? right)
    {
        if (left is not { IsUnknown: false } l || right is not { IsUnknown: false } r)
            return Finding(LinkVerdict.AbsentInOne, "birth date: not known of both");
        var agreement = DateComparison.Between(l, r).Agreement;
        if (!l.IsComplete || !r.IsComplete)
        {
            // What is not known could make them equal or similar, unless the known parts rule that out.
            return agreement == DateAgreement.Different
                ? Finding(LinkVerdict.Different, "birth date: different in the parts known of both")
                : Finding(LinkVerdict.AbsentInOne, "birth date: not known in full of both");
        }

        return agreement switch
        {
            DateAgreement.Same => Finding(LinkVerdict.Same, "annex I birth date: equal"),
            DateAgreement.DayMonthSwapped => Finding(LinkVerdict.Similar, "annex II birth date: day and month inverted"),
            _ when Calendars.AreOneDay(l, r) is { } calendar => Finding(LinkVerdict.Similar, $"annex II birth date: known conversion of calendars ({calendar})"),
            DateAgreement.OneEdit => Finding(LinkVerdict.Similar, "annex II birth date: one digit edited"),
            _ => Finding(LinkVerdict.Different, "birth date: neither the same nor similar by any rule of the annexes"),
        };
    }

    private static IdentityFinding Finding(LinkVerdict verdict, string rule) => new(IdentityCategory.BirthDate, verdict, rule);
}
