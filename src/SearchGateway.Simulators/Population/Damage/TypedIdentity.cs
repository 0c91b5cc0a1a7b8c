using SearchGateway.Matching;

namespace SearchGateway.Simulators.Population.Damage;

/// <summary>An identity as someone types it, into a record or into a search.</summary>
/// <param name="Surname">Words set apart by spaces or hyphens.</param>
/// <param name="Forenames">In the same form.</param>
/// <param name="Born">Parts may be unknown.</param>
/// <param name="Sex">As typed.</param>
/// <param name="Nationality">ICAO code.</param>
/// <param name="DocumentNumber">As printed; empty if none is typed.</param>
internal sealed record TypedIdentity(
    string Surname, string Forenames, PartialDate Born, Sex Sex, string Nationality, string DocumentNumber = "")
{
    /// <summary>How else the person is known to write these names.</summary>
    public KnownSpellings Known { get; init; } = KnownSpellings.None;
}

/// <summary>Other spellings of a person's names, from which some kinds of damage draw; each may be empty.</summary>
internal sealed record KnownSpellings
{
    public static readonly KnownSpellings None = new();

    /// <summary>The surname by other transliterations.</summary>
    public IReadOnlyList<string> Surnames { get; init; } = [];

    /// <summary>All forenames by other transliterations.</summary>
    public IReadOnlyList<string> Forenames { get; init; } = [];

    /// <summary>The surname in the script that it was first written in, if that is not Latin.</summary>
    public string OriginalSurname { get; init; } = "";

    /// <summary>The forenames in that script.</summary>
    public string OriginalForenames { get; init; } = "";

    /// <summary>The surname at birth, where it differs.</summary>
    public string SurnameAtBirth { get; init; } = "";
}
