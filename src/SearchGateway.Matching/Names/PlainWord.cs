namespace SearchGateway.Matching;

/// <summary>
/// A word in the letters A to Z that has one spelling, as nearly all words of an index are. Says what comparing asks of it without
/// keeping or allocating anything; what few comparisons ask for is made when asked for.
/// </summary>
internal readonly ref struct PlainWord
{
    /// <summary>Letters, at most.</summary>
    public const int Longest = 40;

    /// <summary>Room for the fold of a word.</summary>
    public const int FoldRoom = 2 * Longest;

    private const int ShortestVowelless = 4;

    private readonly NameToken? _token;

    /// <summary>The word of a token that <see cref="NameToken.IsPlain"/>.</summary>
    public PlainWord(NameToken token)
        : this(token.Text, token.Folds[0], token.Letters) =>
        _token = token;

    private PlainWord(ReadOnlySpan<char> text, ReadOnlySpan<char> fold, uint letters)
    {
        Text = text;
        Fold = fold;
        Letters = letters;
    }

    public ReadOnlySpan<char> Text { get; }

    /// <summary>The spelling fold.</summary>
    public ReadOnlySpan<char> Fold { get; }

    /// <summary>One bit per letter that occurs in the fold.</summary>
    public uint Letters { get; }

    public int Length => Text.Length;

    public bool IsInitial => Text.Length == 1;

    /// <summary>Whether it is its own fold.</summary>
    public bool IsFolded => Text.SequenceEqual(Fold);

    /// <summary>Whether it is written in consonants alone.</summary>
    public bool IsVowelless => HasNoVowel(Text);

    /// <summary>The families of given names that the word is a form of, see <see cref="OtherForms"/>.</summary>
    public int[] Forms => _token is null ? OtherForms.Of(Fold) : _token.Forms;

    /// <summary>As <see cref="Forms"/>, where that is known already; null otherwise.</summary>
    public int[]? KnownForms => _token?.Forms;

    /// <summary>The skeleton as a number, see <see cref="CodeOf"/>.</summary>
    public ulong Sound
    {
        get
        {
            if (_token is not null)
                return _token.Sound;
            Span<char> skeleton = stackalloc char[ConsonantSkeleton.Longest];
            return CodeOf(skeleton[..ConsonantSkeleton.Write(Text, skeleton)]);
        }
    }

    /// <summary>The word of some text.</summary>
    /// <param name="text">One word, normalised.</param>
    /// <param name="room">Takes the fold: <see cref="FoldRoom"/> letters.</param>
    /// <param name="word">The word.</param>
    /// <returns>False if it is of other letters, too long, or may be read otherwise.</returns>
    public static bool TryOf(ReadOnlySpan<char> text, Span<char> room, out PlainWord word)
    {
        word = default;
        if (!IsOfLetters(text) || ArabicLetters.IsOfTable(text))
            return false;
        var fold = room[..SpellingFold.Write(text, room)];
        word = new PlainWord(text, fold, LettersOf(fold));
        return true;
    }

    /// <summary>Whether a text is letters A to Z, some and not too many.</summary>
    public static bool IsOfLetters(ReadOnlySpan<char> text) => text.Length is > 0 and <= Longest && !text.ContainsAnyExceptInRange('A', 'Z');

    /// <summary>A skeleton of at least two consonants as a number, five bits a letter, quick to compare; another as 0.</summary>
    public static ulong CodeOf(ReadOnlySpan<char> skeleton)
    {
        var code = 0UL;
        foreach (var c in skeleton)
            code = (code << 5) | (uint)(c - 'A' + 1);
        return skeleton.Length < 2 ? 0 : code;
    }

    /// <summary>One bit per letter that occurs.</summary>
    public static uint LettersOf(ReadOnlySpan<char> word)
    {
        var letters = 0u;
        foreach (var c in word)
            letters |= 1u << (c is >= 'A' and <= 'Z' ? c - 'A' : 26 + (c % 6));
        return letters;
    }

    /// <summary>Whether a word of some length has no vowel.</summary>
    public static bool HasNoVowel(ReadOnlySpan<char> word) => word.Length >= ShortestVowelless && !word.ContainsAny("AEIOU");

    /// <summary>Writes the word as it sounds into room for 32 letters; returns its length.</summary>
    public int WriteSounds(Span<char> sounds)
    {
        if (_token is null)
            return ConsonantSkeleton.WriteWithVowels(Text, sounds);
        if (_token.SoundSpellings is not [var spelling])
            return 0;
        spelling.CopyTo(sounds);
        return spelling.Length;
    }
}
