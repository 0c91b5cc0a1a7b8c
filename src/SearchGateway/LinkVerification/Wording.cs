using SearchGateway.Model;

namespace SearchGateway.LinkVerification;

/// <summary>What callers are told. Nothing here depends on a link that the caller may not see.</summary>
internal static class Wording
{
    public const string NoLinks = "The rules in force know no links between records of different systems; they began with Regulation (EU) 2019/817.";

    public const string NoVerifier =
        "Links are verified by EES authorities, visa authorities and SIRENE Bureaux: the token must be one of theirs. Regulation (EU) 2019/817 Art. 29(1), (2).";

    public const string Moved = "The link has moved on since it was seen; look at it again.";

    public const string NothingToRectify = "Nobody has verified the link yet, so there is nothing to rectify: conclude without it.";

    public static InputFault NotFromThese(LinkConclusion conclusion) => new("conclusion", "not_possible", conclusion == LinkConclusion.SamePersonJustified
        ? "One person with two justified identities can be concluded where the biometric data are the same alone: Regulation (EU) 2019/817 Art. 33(1)(d)."
        : "The link's colour does not allow this conclusion.");

    public static InputFault Unchanged { get; } = new("conclusion", "unchanged", "The link has been verified with this conclusion already.");

    public static InputFault MustBePresent { get; } =
        new("person_present", "required", "At the border the verification is begun in the presence of the person: Regulation (EU) 2019/817 Art. 29(4).");

    public static InputFault MustBeHeard { get; } =
        new("person_heard", "required", "At the border the person is given the opportunity to explain the circumstances: Regulation (EU) 2019/817 Art. 29(4).");

    public static string Decided(LinkColour colour) => $"The link has been verified and is {colour switch
    {
        LinkColour.White => "white",
        LinkColour.Green => "green",
        LinkColour.Red => "red",
        _ => "yellow",
    }}; another conclusion takes the place of that one only if it says that it rectifies it.";
}
