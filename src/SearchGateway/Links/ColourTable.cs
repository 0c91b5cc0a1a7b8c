using SearchGateway.Model;

namespace SearchGateway.Links;

/// <summary>
/// The colour that the rules give a link by themselves: Regulation (EU) 2019/817 Art. 28, 30 and 33, for every combination of
/// biometrics, travel documents and identity data. Green and red need a person.
/// </summary>
internal static class ColourTable
{
    /// <summary>
    /// The colour with its article, or null if no condition of a link is met. Identity data that are absent in one, or a kind of
    /// data that cannot be similar but is said to be, meet none.
    /// </summary>
    /// <param name="biometrics">Same, different or absent in one.</param>
    /// <param name="document">Same, different or absent in one.</param>
    /// <param name="identity">Same, similar, different or absent in one.</param>
    /// <param name="similarIdentity">
    /// What the same biometrics with similar identity data give: Art. 28(4) and 33(1)(a) make the link white, Art. 30(1)(a) yellow.
    /// </param>
    public static LinkTransition? Of(LinkVerdict biometrics, LinkVerdict document, LinkVerdict identity, LinkColour similarIdentity) => (biometrics, document, identity) switch
    {
        (LinkVerdict.Same, _, LinkVerdict.Similar) when similarIdentity == LinkColour.Yellow => Yellow("30(1)(a)"),
        (LinkVerdict.Same, _, LinkVerdict.Same or LinkVerdict.Similar) => White("33(1)(a)"),
        (LinkVerdict.Same, _, LinkVerdict.Different) => Yellow("30(1)(a)"),
        (LinkVerdict.Different, _, LinkVerdict.Same) => Yellow("30(1)(c)"),
        (LinkVerdict.Different, LinkVerdict.Same, LinkVerdict.Similar or LinkVerdict.Different) => Yellow("30(1)(d)"),
        (LinkVerdict.AbsentInOne, LinkVerdict.Same, LinkVerdict.Same or LinkVerdict.Similar) => White("33(1)(b)"),
        (LinkVerdict.AbsentInOne, LinkVerdict.Same, LinkVerdict.Different) => Yellow("30(1)(b)"),
        _ => null,
    };

    /// <summary>True if, whatever the identity data, these two can lead to a link.</summary>
    public static bool CanLink(LinkVerdict biometrics, LinkVerdict document) =>
        biometrics is LinkVerdict.Same or LinkVerdict.Different || document == LinkVerdict.Same;

    private static LinkTransition White(string article) => new(LinkColour.White, article);

    private static LinkTransition Yellow(string article) => new(LinkColour.Yellow, article);
}
