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
    // A slip in so short a word leaves little of it.
    private const int LongestShortWord = 5;

    private readonly (int Initials, int Words, int Letters) _said = Said(Surname, Forenames);

    /// <summary>Whether a name is given as a single letter.</summary>
    public bool HasInitial => _said.Initials > 0;

    /// <summary>Whether the name is one short word, alone or beside initials.</summary>
    public bool IsOneShortWord => _said.Words == 1 && _said.Letters <= LongestShortWord;

    private static (int Initials, int Words, int Letters) Said(params ReadOnlySpan<string> fields)
    {
        var (initials, words, letters) = (0, 0, 0);
        foreach (var field in fields)
        {
            foreach (var range in field.AsSpan().SplitAny(' ', '.', '-'))
            {
                var word = field.AsSpan()[range];
                if (word.Length > 1)
                    (words, letters) = (words + 1, letters + word.Length);
                else if (word.Length == 1 && char.IsLetter(word[0]))
                    initials++;
            }
        }

        return (initials, words, letters);
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
