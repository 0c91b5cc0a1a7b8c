namespace SearchGateway.Model;

/// <summary>What the authority that verified a yellow link found; Regulation (EU) 2019/817 Art. 29(3), 31 to 33. Values stand in the contract.</summary>
public enum LinkConclusion
{
    /// <summary>Two different persons, each with an identity of their own.</summary>
    DifferentPersons = 1,

    /// <summary>One person, who uses both identities without justification.</summary>
    SamePersonUnjustified,

    /// <summary>Two different persons, at least one of whom uses the document or the identity without justification.</summary>
    DifferentPersonsUnjustified,

    /// <summary>One person, who has both identities with justification.</summary>
    SamePersonJustified,
}

/// <summary>What a conclusion makes of a yellow link.</summary>
/// <param name="Colour">The colour it gets.</param>
/// <param name="Article">The article of Regulation (EU) 2019/817 that gives it.</param>
public sealed record LinkTransition(LinkColour Colour, string Article);

/// <summary>From yellow to green, red or white, by hand.</summary>
public static class LinkTransitions
{
    /// <summary>
    /// What <paramref name="conclusion"/> makes of a yellow link. Null where the law knows no such outcome: that one person has two
    /// identities with justification can be concluded from the same biometrics alone; Art. 33(1)(d).
    /// </summary>
    /// <param name="conclusion">What the authority concluded.</param>
    /// <param name="biometrics">What the link says of biometrics.</param>
    public static LinkTransition? Of(LinkConclusion conclusion, LinkVerdict biometrics) => conclusion switch
    {
        LinkConclusion.DifferentPersons => new(LinkColour.Green, "31"),
        LinkConclusion.SamePersonUnjustified => new(LinkColour.Red, "32(1)(a), (d)"),
        LinkConclusion.DifferentPersonsUnjustified => new(LinkColour.Red, "32(1)(b), (c)"),
        LinkConclusion.SamePersonJustified when biometrics == LinkVerdict.Same => new(LinkColour.White, "33(1)(d)"),
        _ => null,
    };
}
