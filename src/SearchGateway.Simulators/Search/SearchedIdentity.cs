using SearchGateway.Matching;
using SearchGateway.Simulators.Population;

namespace SearchGateway.Simulators.Search;

/// <summary>What a query says of a person, checked.</summary>
/// <param name="Surname">In any script; empty if not known.</param>
/// <param name="Forenames">In any script; empty if not known.</param>
/// <param name="Born">Parts may be unknown.</param>
/// <param name="Sex">Unspecified does not narrow.</param>
/// <param name="Nationalities">Any may match; empty does not narrow.</param>
internal sealed record SearchedIdentity(string Surname, string Forenames, PartialDate Born, Sex Sex, IReadOnlyList<string> Nationalities)
{
    /// <summary>Whether a name is given as a single letter.</summary>
    public bool HasInitial => Has(Surname) || Has(Forenames);

    private static bool Has(string names)
    {
        foreach (var word in names.AsSpan().SplitAny(' ', '.'))
            if (word.End.Value - word.Start.Value == 1 && char.IsLetter(names[word.Start]))
                return true;
        return false;
    }
}

/// <summary>An identity in a record, as the index holds it.</summary>
/// <param name="Record">Number of the record in its system.</param>
/// <param name="Alias">Not the main identity: an alias or a name at birth.</param>
/// <param name="Surname">As recorded.</param>
/// <param name="Forenames">As recorded.</param>
/// <param name="Born">As recorded.</param>
/// <param name="Sex">As recorded.</param>
/// <param name="Nationalities">As recorded.</param>
internal sealed record RecordIdentity(
    int Record, bool Alias, string Surname, string Forenames, PartialDate Born, Sex Sex, IReadOnlyList<string> Nationalities);

/// <summary>A record that a name leads to.</summary>
/// <param name="Record">Number of the record in its system.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Alias">Found by an alias or a name at birth.</param>
/// <param name="Reasons">Why, without any value of the record.</param>
internal sealed record IdentityHit(int Record, double Score, bool Alias, IReadOnlyList<string> Reasons);
