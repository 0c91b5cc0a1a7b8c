namespace SearchGateway.Matching;

/// <summary>A name prepared for comparing: transliterated, cut into words, particles set apart. Immutable.</summary>
public sealed class NameForm
{
    /// <summary>Words beyond this number are left out, so that comparing stays bounded.</summary>
    internal const int MostTokens = 8;

    private NameForm(List<NameToken> tokens, List<NameToken?> attached, string particles, bool truncated)
    {
        Tokens = [.. tokens.Take(MostTokens)];
        Attached = [.. attached.Take(MostTokens)];
        Particles = particles;
        Truncated = truncated;
        Joins = JoinsOf(Tokens, Attached);
        Text = string.Join(' ', Tokens.Select(token => token.Text));
        SurnameWords = Tokens.Count(token => token.InSurname);
        InOneField = SurnameWords == 0 || SurnameWords == Tokens.Length;
    }

    /// <summary>The words in first-choice transliteration, surname first, particles left out.</summary>
    public string Text { get; }

    /// <summary>Whether there is no word to compare.</summary>
    public bool IsEmpty => Tokens.Length == 0;

    /// <summary>The words, surname first.</summary>
    internal NameToken[] Tokens { get; }

    /// <summary>How many of the words stand in the surname.</summary>
    internal int SurnameWords { get; }

    /// <summary>Per word, the word with the particles before it in one piece; null if there are none.</summary>
    internal NameToken?[] Attached { get; }

    /// <summary>Per word but the last, this and the next written as one; null across the two fields.</summary>
    internal NameToken?[] Joins { get; }

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
        var tokens = new List<NameToken>(6);
        var attached = new List<NameToken?>(6);
        var particles = new List<string>(2);
        Add(NameWords.Of(surname), inSurname: true, tokens, attached, particles);
        Add(NameWords.Of(givenNames), inSurname: false, tokens, attached, particles);
        particles.Sort(StringComparer.Ordinal);
        return new NameForm(tokens, attached, string.Join(' ', particles), truncated);
    }

    // A particle needs a name after it: the last word of a field is always a name.
    private static void Add(
        List<string> words, bool inSurname, List<NameToken> tokens, List<NameToken?> attached, List<string> particles)
    {
        var waiting = new List<NameToken>();
        for (var i = 0; i < words.Count; i++)
        {
            if (NameToken.Of(words[i], inSurname) is not { } token)
                continue;
            waiting.Add(token);
            if (i + 1 < words.Count && SearchGateway.Matching.Particles.Has(token.Text, inSurname))
                continue;
            particles.AddRange(waiting.SkipLast(1).Select(particle => particle.Text));
            tokens.Add(token);
            attached.Add(waiting.Count > 1 ? NameToken.Joined(waiting, inSurname) : null);
            waiting.Clear();
        }
    }

    private static NameToken?[] JoinsOf(NameToken[] tokens, NameToken?[] attached)
    {
        var joins = new NameToken?[Math.Max(0, tokens.Length - 1)];
        for (var i = 0; i < joins.Length; i++)
        {
            if (tokens[i].InSurname == tokens[i + 1].InSurname)
                joins[i] = NameToken.Joined([tokens[i], attached[i + 1] ?? tokens[i + 1]], tokens[i].InSurname);
        }
        return joins;
    }
}
