using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.LinkVerification;

/// <summary>What a caller is to a link.</summary>
internal static class LinkStanding
{
    /// <summary>Hours within which a border authority verifies; Regulation (EU) 2019/817 Art. 29(4).</summary>
    private const int HoursAtTheBorder = 12;

    /// <summary>The kinds of authority for which the caller verifies links; empty for everybody else.</summary>
    public static ImmutableArray<LinkVerifier> VerifiersOf(Caller caller) =>
        [.. Enum.GetValues<LinkVerifier>().Where(verifier => LinkResponsibility.IsOf(caller, verifier))];

    /// <summary>
    /// True if the caller may know that the link is kept, and may verify it: of the responsible kind of authority, in a State to
    /// which a search has shown it.
    /// </summary>
    public static bool IsResponsible(Caller caller, LinkFile link) =>
        LinkResponsibility.IsOf(caller, link.Verifier) && link.MemberStates.Contains(caller.MemberState, StringComparer.Ordinal);

    /// <summary>True for who stands before the person at the border.</summary>
    public static bool IsAtTheBorder(Caller caller, LinkVerifier verifier) =>
        verifier == LinkVerifier.EesAuthority && caller.Authority == Authority.BorderGuard;

    /// <summary>By when a link that was found now must be verified; null where the law sets no time.</summary>
    public static DateTimeOffset? VerifyBy(Caller caller, LinkVerifier verifier, DateTimeOffset now) =>
        IsAtTheBorder(caller, verifier) ? now.AddHours(HoursAtTheBorder) : null;
}
