using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Links;

/// <summary>
/// When identity data as a whole are the same or similar: annexes to Delegated Regulations (EU) 2023/332 and 2023/333. Our reading:
/// every category has to be the same, or the same or similar; one that differs makes the whole different; one that is absent leaves
/// the whole unsaid.
/// </summary>
internal static class IdentityRules
{
    /// <summary>The verdict on the whole, with what each category came to.</summary>
    public static (LinkVerdict Verdict, ImmutableArray<IdentityFinding> Findings) Compare(LinkSide left, LinkSide right)
    {
        ImmutableArray<IdentityFinding> findings =
        [
            NameRules.Compare(left.Names, right.Names),
            BirthDateRules.Compare(left.BirthDate, right.BirthDate),
            CompareSex(left.Sex, right.Sex),
            NationalityRules.Compare(left.Origin, right.Origin),
        ];
        var verdict = Any(findings, LinkVerdict.Different) ? LinkVerdict.Different
            : Any(findings, LinkVerdict.AbsentInOne) ? LinkVerdict.AbsentInOne
            : Any(findings, LinkVerdict.Similar) ? LinkVerdict.Similar
            : LinkVerdict.Same;
        return (verdict, findings);
    }

    /// <summary>The sex must be equal: annex II has no rule by which it would be similar.</summary>
    public static IdentityFinding CompareSex(string? left, string? right) => (left, right) switch
    {
        (null, _) or (_, null) => new IdentityFinding(IdentityCategory.Sex, LinkVerdict.AbsentInOne, "sex: not known of both"),
        _ when left == right => new IdentityFinding(IdentityCategory.Sex, LinkVerdict.Same, "annex I sex: equal"),
        _ => new IdentityFinding(IdentityCategory.Sex, LinkVerdict.Different, "sex: not equal, and no rule of annex II makes it similar"),
    };

    private static bool Any(ImmutableArray<IdentityFinding> findings, LinkVerdict verdict)
    {
        foreach (var finding in findings)
        {
            if (finding.Verdict == verdict)
                return true;
        }

        return false;
    }
}
