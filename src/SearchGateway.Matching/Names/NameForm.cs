using System.Runtime.InteropServices;

namespace SearchGateway.Matching;

/// <summary>A name prepared for comparing: transliterated, cut into words, particles set apart. Immutable.</summary>
public sealed class NameForm
{
    /// <summary>Words beyond this number are left out, so that comparing stays bounded.</summary>
    internal const int MostTokens = 8;

    // Made when asked for.
    private NameToken?[]? _joins;
    private string? _text;

    private NameForm(NameParts parts, bool truncated)
    {
        Tokens = [.. CollectionsMarshal.AsSpan(parts.Tokens)[..Math.Min(parts.Tokens.Count, MostTokens)]];
        Attached = new NameToken?[Tokens.Length];
        parts.Attached?.CopyTo(0, Attached, 0, Tokens.Length);
        Particles = parts.ParticlesInOrder();
        Truncated = truncated;
        foreach (var token in Tokens)
            SurnameWords += token.InSurname ? 1 : 0;
        InOneField = SurnameWords == 0 || SurnameWords == Tokens.Length;
    }

    /// <summary>The words in first-choice transliteration, surname first, particles left out.</summary>
    public string Text => _text ??= string.Join(' ', Tokens.Select(token => token.Text));

    /// <summary>Whether there is no word to compare.</summary>
    public bool IsEmpty => Tokens.Length == 0;

    /// <summary>The words, surname first.</summary>
    internal NameToken[] Tokens { get; }

    /// <summary>How many of the words stand in the surname.</summary>
    internal int SurnameWords { get; }

    /// <summary>Per word, the word with the particles before it in one piece; null if there are none.</summary>
    internal NameToken?[] Attached { get; }

    /// <summary>The particles in alphabetical order.</summary>
    internal string Particles { get; }

    internal bool Truncated { get; }

    /// <summary>Whether all words stand in the surname, or all in the given names.</summary>
    internal bool InOneField { get; }

    /// <summary>Prepares a name. Any script with a table (<see cref="Transliteration"/>), or zone fillers.</summary>
    /// <param name="surname">The surname or primary identifier; null or empty if not known.</param>
    /// <param name="givenNames">The given names or secondary identifier; null or empty if not known.</param>
    /// <param name="truncated">Whether the name was cut to fit, as <see cref="MrzFields.NameTruncated"/> says.</param>
    public static NameForm From(string? surname, string? givenNames, bool truncated = false)
    {
        var parts = new NameParts(2);
        parts.Add(Words(surname, inSurname: true), inSurname: true);
        parts.Add(Words(givenNames, inSurname: false), inSurname: false);
        return new NameForm(parts, truncated);
    }

    private static List<NameToken> Words(string? field, bool inSurname)
    {
        var words = NameWords.Of(field);
        var tokens = new List<NameToken>(words.Count);
        foreach (var word in words)
        {
            if (NameToken.Of(word, inSurname) is { } token)
                tokens.Add(token);
        }
        return tokens;
    }

    /// <summary>Prepares a name from its words, which <see cref="NameWords"/> took apart before.</summary>
    internal static NameForm Of(IReadOnlyList<NameToken> surname, IReadOnlyList<NameToken> givenNames)
    {
        var parts = new NameParts(surname.Count + givenNames.Count);
        parts.Add(surname, inSurname: true);
        parts.Add(givenNames, inSurname: false);
        return new NameForm(parts, truncated: false);
    }

    /// <summary>Two neighbours of one field written as one, as MARYANN for MARY ANN.</summary>
    internal IEnumerable<NameToken> Joins => Enumerable.Range(0, Math.Max(0, Tokens.Length - 1)).Select(Join).OfType<NameToken>();

    /// <summary>Letters of a word and the next written as one; 0 for the last word and across the two fields.</summary>
    internal int JoinLength(int word) => IsJoin(word) ? Tokens[word].Length + Next(word).Length : 0;

    /// <summary>A word and the next written as one; null for the last word and across the two fields.</summary>
    internal NameToken? Join(int word) =>
        IsJoin(word) ? (_joins ??= new NameToken?[Tokens.Length - 1])[word] ??= NameToken.Joined([Tokens[word], Next(word)], Tokens[word].InSurname) : null;

    private bool IsJoin(int word) => word < Tokens.Length - 1 && Tokens[word].InSurname == Tokens[word + 1].InSurname;

    /// <summary>What follows a word when the two are written as one.</summary>
    internal NameToken Next(int word) => Attached[word + 1] ?? Tokens[word + 1];
}
