namespace SearchGateway.Matching;

/// <summary>A name prepared for comparing: transliterated, cut into words, particles set apart. Immutable.</summary>
public sealed class NameForm
{
    /// <summary>Words beyond this number are left out, so that comparing stays bounded.</summary>
    internal const int MostTokens = 8;

    private readonly NameToken?[] _joins;

    private NameForm(List<NameToken> tokens, List<NameToken?> attached, string particles, bool truncated)
    {
        Tokens = [.. tokens.Take(MostTokens)];
        Attached = [.. attached.Take(MostTokens)];
        Particles = particles;
        Truncated = truncated;
        _joins = new NameToken?[Math.Max(0, Tokens.Length - 1)];
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
        Add(Words(surname, inSurname: true), inSurname: true, tokens, attached, particles);
        Add(Words(givenNames, inSurname: false), inSurname: false, tokens, attached, particles);
        particles.Sort(StringComparer.Ordinal);
        return new NameForm(tokens, attached, string.Join(' ', particles), truncated);
    }

    private static List<NameToken> Words(string? field, bool inSurname)
    {
        var words = new List<NameToken>();
        foreach (var word in NameWords.Of(field))
        {
            if (NameToken.Of(word, inSurname) is { } token)
                words.Add(token);
        }
        return words;
    }

    // A particle needs a name after it: the last word of a field is always a name.
    private static void Add(
        IReadOnlyList<NameToken> words, bool inSurname, List<NameToken> tokens, List<NameToken?> attached, List<string> particles)
    {
        var first = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (i + 1 < words.Count && SearchGateway.Matching.Particles.Has(words[i].Text, inSurname))
                continue;
            for (var particle = first; particle < i; particle++)
                particles.Add(SearchGateway.Matching.Particles.Folded(words[particle].Text));
            tokens.Add(words[i].Placed(inSurname));
            attached.Add(first < i ? NameToken.Joined([.. words.Skip(first).Take(i + 1 - first)], inSurname) : null);
            first = i + 1;
        }
    }

    /// <summary>Prepares a name from its words, which <see cref="NameWords"/> took apart before.</summary>
    internal static NameForm Of(IReadOnlyList<NameToken> surname, IReadOnlyList<NameToken> givenNames)
    {
        var tokens = new List<NameToken>(surname.Count + givenNames.Count);
        var attached = new List<NameToken?>(surname.Count + givenNames.Count);
        var particles = new List<string>(0);
        Add(surname, inSurname: true, tokens, attached, particles);
        Add(givenNames, inSurname: false, tokens, attached, particles);
        particles.Sort(StringComparer.Ordinal);
        return new NameForm(tokens, attached, string.Join(' ', particles), truncated: false);
    }

    /// <summary>Two neighbours of one field written as one, as MARYANN for MARY ANN.</summary>
    internal IEnumerable<NameToken> Joins => Enumerable.Range(0, _joins.Length).Select(Join).OfType<NameToken>();

    /// <summary>Letters of a word and the next written as one; 0 for the last word and across the two fields.</summary>
    internal int JoinLength(int word) => IsJoin(word) ? Tokens[word].Length + Next(word).Length : 0;

    /// <summary>A word and the next written as one; null for the last word and across the two fields.</summary>
    internal NameToken? Join(int word) =>
        IsJoin(word) ? _joins[word] ??= NameToken.Joined([Tokens[word], Next(word)], Tokens[word].InSurname) : null;

    private bool IsJoin(int word) => word < _joins.Length && Tokens[word].InSurname == Tokens[word + 1].InSurname;

    /// <summary>What follows a word when the two are written as one.</summary>
    internal NameToken Next(int word) => Attached[word + 1] ?? Tokens[word + 1];
}
