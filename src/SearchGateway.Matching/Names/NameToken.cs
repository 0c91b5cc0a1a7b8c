namespace SearchGateway.Matching;

/// <summary>One word of a name with all that comparing needs, prepared once.</summary>
internal sealed class NameToken
{
    private readonly string _source;

    // Made when asked for: few pairs of words sound alike, and most words have one sound.
    private string[]? _skeletons;
    private ulong[]? _sounds;
    private string[]? _soundSpellings;
    private MisspeltForm[]? _misspelt;
    private CutWord[]? _cuts;

    private NameToken(string source, string[] renderings, bool inSurname)
    {
        _source = source;
        Renderings = renderings;
        InSurname = inSurname;
        Arabic = ArabicReading.LettersOf(source);
        Folds = Each(renderings, rendering => SpellingFold.Of(rendering));
        Letters = PlainWord.LettersOf(Folds[0]);
        Length = Text.Length;
        IsInitial = source.Length == 1;
        First = Text[0];
        HasOneSpelling = renderings.Length == 1 && Arabic is null;
        Firsts = Arabic is null ? 1u << (First & 31) : ArabicReading.FirstsOf(Arabic);
        IsFolded = HasOneSpelling && Folds is [var fold] && string.Equals(fold, Text, StringComparison.Ordinal);
        Sound = renderings.Length == 1 ? SoundOf(Text) : Sounds is [var first, ..] ? first : 0;
        Forms = Arabic is null ? FormsOf(Folds) : OtherForms.OfArabic(Arabic, Skeletons);
        IsVowelless = PlainWord.HasNoVowel(Text);
        IsPlain = HasOneSpelling && string.Equals(source, Text, StringComparison.Ordinal) && PlainWord.IsOfLetters(Text);
    }

    /// <summary>The renderings that a state may print, first choice first; one for words already in A to Z.</summary>
    public string[] Renderings { get; }

    /// <summary>The spelling folds of the renderings.</summary>
    public string[] Folds { get; }

    /// <summary>The consonant skeletons of the renderings, empty ones left out.</summary>
    public string[] Skeletons => _skeletons ??= Each(Renderings, rendering => ConsonantSkeleton.Of(rendering));

    /// <summary>The renderings as they sound, see <see cref="ConsonantSkeleton.WithVowels"/>.</summary>
    public string[] SoundSpellings => _soundSpellings ??= Each(Renderings, rendering => ConsonantSkeleton.WithVowels(rendering));

    /// <summary>The skeletons of at least two consonants as numbers, five bits a letter, quick to compare; others as 0.</summary>
    public ulong[] Sounds => _sounds ??= Array.ConvertAll(Skeletons, skeleton => PlainWord.CodeOf(skeleton));

    /// <summary>One bit per letter that occurs in the first fold, so that unlike words are told apart at once.</summary>
    public uint Letters { get; }

    public bool InSurname { get; private set; }

    /// <summary>Whether there is one rendering, and so one fold and at most one sound.</summary>
    public bool HasOneSpelling { get; }

    /// <summary>Whether the one rendering is its own fold.</summary>
    public bool IsFolded { get; }

    /// <summary>Whether <see cref="PlainWord"/> says all of it.</summary>
    public bool IsPlain { get; }

    /// <summary>Letters of the first rendering.</summary>
    public int Length { get; }

    /// <summary>First letter of the first rendering.</summary>
    public char First { get; }

    /// <summary>The first of the sounds; 0 if there is none.</summary>
    public ulong Sound { get; }

    /// <summary>The word in Arabic letters, without marks; null if it is in others.</summary>
    public string? Arabic { get; }

    /// <summary>Whether the word is written in consonants alone, as the Arabic table writes names.</summary>
    public bool IsVowelless { get; }

    /// <summary>A letter of the word outside A to Z that transliterations write most differently; 0 if there is none.</summary>
    public char Particular { get; private init; }

    /// <summary>The families of given names that the word is a form of, see <see cref="OtherForms"/>.</summary>
    public int[] Forms { get; }

    /// <summary>Whether the word is a syllable or a name of East Asia that is romanised in several ways.</summary>
    public bool IsRomanised => Forms.Length > 0 && OtherForms.IsRomanised(Forms[^1]);

    /// <summary>The families of which a form is one slip away; none for a word that is itself a form of a name.</summary>
    public MisspeltForm[] Misspelt => _misspelt ??= Forms.Length == 0 && HasOneSpelling ? MisspeltForms.Of(Text, Folds[0]) : [];

    /// <summary>The families of two parts of the word, by where it is cut.</summary>
    public CutWord[] Cuts => _cuts ??= JoinedWords.CutsOf(Text);

    /// <summary>The two words that were written as one here; null if it is a word as it came, or more.</summary>
    public (NameToken First, NameToken Second)? Parts { get; private init; }

    public string Text => Renderings[0];

    public bool IsInitial { get; }

    // Letters with which the word may begin, as bits by their place in the alphabet.
    private uint Firsts { get; }

    /// <summary>Whether one may be the initial of the other.</summary>
    public bool BeginsLike(NameToken other) => (Firsts & other.Firsts) != 0;

    /// <summary>The token of one word; null if no table keeps anything of it.</summary>
    public static NameToken? Of(string word, bool inSurname)
    {
        var renderings = Transliteration.RenderingsOf(word);
        return renderings.Length == 0 ? null : new NameToken(word, renderings, inSurname) { Particular = ParticularOf(word) };
    }

    /// <summary>Several words written as one, as ALHASHIMI for AL HASHIMI.</summary>
    public static NameToken Joined(IReadOnlyList<NameToken> tokens, bool inSurname)
    {
        // Letters of other scripts are read together, so that each way to read them stays one.
        var source = tokens is [var first, var second] ? first._source + second._source : string.Concat(tokens.Select(token => token._source));
        var renderings = System.Text.Ascii.IsValid(source) ? [source] : Transliteration.RenderingsOf(source);
        return new NameToken(source, renderings, inSurname) { Parts = tokens.Count == 2 ? (tokens[0], tokens[1]) : null };
    }

    // The letter that the tables write longest, of equals the first in the alphabet.
    private static char ParticularOf(string word)
    {
        if (System.Text.Ascii.IsValid(word))
            return '\0';
        return word.Where(c => !char.IsAscii(c) && char.IsLetter(c)).OrderByDescending(c => Transliteration.FirstChoice(c.ToString()).Length).ThenBy(c => c).FirstOrDefault();
    }

    /// <summary>The same word in the surname or outside.</summary>
    public NameToken Placed(bool inSurname)
    {
        if (inSurname == InSurname)
            return this;
        var placed = (NameToken)MemberwiseClone();
        placed.InSurname = inSurname;
        return placed;
    }

    /// <summary>How well both agree as forms of one name, see <see cref="OtherForms"/>; 0 if they are of none.</summary>
    /// <param name="others">The families of the other word.</param>
    public int SharedForm(int[] others)
    {
        var best = 0;
        foreach (var family in Forms)
        {
            if (Array.IndexOf(others, family) >= 0)
                best = Math.Max(best, OtherForms.ScoreOf(family));
        }

        return best;
    }

    /// <summary>How well one agrees with the other as a misspelt form of the same name; 0 if neither is one.</summary>
    public int SharedMisspelt(NameToken other)
    {
        if ((Forms.Length == 0) == (other.Forms.Length == 0))
            return 0;
        return Forms.Length == 0 ? MisspeltForms.Shared(Misspelt, other.Forms) : MisspeltForms.Shared(other.Misspelt, Forms);
    }

    private static ulong SoundOf(ReadOnlySpan<char> text)
    {
        Span<char> skeleton = stackalloc char[ConsonantSkeleton.Longest];
        return PlainWord.CodeOf(skeleton[..ConsonantSkeleton.Write(text, skeleton)]);
    }

    private static int[] FormsOf(string[] folds) =>
        folds.Length == 1 ? OtherForms.Of(folds[0]) : [.. folds.SelectMany(OtherForms.Of).Distinct()];

    private static string[] Each(string[] renderings, Func<string, string> form)
    {
        if (renderings.Length > 1)
            return [.. renderings.Select(form).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)];
        var only = form(renderings[0]);
        return ReferenceEquals(only, renderings[0]) ? renderings : only.Length > 0 ? [only] : [];
    }
}
