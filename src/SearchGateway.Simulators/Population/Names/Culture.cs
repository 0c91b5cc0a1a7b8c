namespace SearchGateway.Simulators.Population.Names;

/// <summary>
/// Where a person's names, papers and places come from. Names are as a passport spells them; variants are spellings
/// of other transliterations.
/// </summary>
internal sealed class Culture
{
    /// <summary>Reads the lists of a culture.</summary>
    /// <param name="share">Weight of this culture in the population.</param>
    /// <param name="states">Nationalities with their weight.</param>
    /// <param name="visa">Whether nationals need a short-stay visa, or are Union citizens.</param>
    /// <param name="surnames">Names separated by spaces, variants by a bar, an inner space as underscore.</param>
    /// <param name="men">Forenames of men, in the same form.</param>
    /// <param name="women">Forenames of women, in the same form.</param>
    /// <param name="cities">Places, in the same form without variants.</param>
    public Culture(int share, string states, TravelRegime visa, string surnames, string men, string women, string cities)
    {
        Share = share;
        States = Split(states);
        Regime = visa;
        Surnames = Names(surnames);
        Men = Names(men);
        Women = Names(women);
        Cities = [.. Split(cities).Select(c => c.Replace('_', ' '))];
    }

    public int Share { get; }

    public string[] States { get; }

    public TravelRegime Regime { get; }

    public Name[] Surnames { get; }

    public Name[] Men { get; }

    public Name[] Women { get; }

    public string[] Cities { get; }

    /// <summary>Asylum applicants come more often from this culture.</summary>
    public bool OftenSeeksProtection { get; init; }

    /// <summary>A woman's surname ends otherwise than a man's.</summary>
    public bool FeminineSurnames { get; init; }

    private static string[] Split(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static Name[] Names(string text) => [.. Split(text).Select(t => new Name(t.Replace('_', ' ').Split('|')))];
}

/// <summary>A name in the spelling of the passport, first, and in other spellings.</summary>
internal sealed class Name(string[] spellings)
{
    public string Passport => spellings[0];

    public ReadOnlySpan<string> Variants => spellings.AsSpan(1);
}

/// <summary>On what a person crosses the external border.</summary>
internal enum TravelRegime
{
    /// <summary>A short-stay visa is needed.</summary>
    VisaRequired,

    /// <summary>No visa is needed; the stay is in EES with face and fingerprints.</summary>
    VisaExempt,

    /// <summary>Free movement: neither VIS nor EES.</summary>
    UnionCitizen,
}
