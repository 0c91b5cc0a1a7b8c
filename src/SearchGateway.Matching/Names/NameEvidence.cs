namespace SearchGateway.Matching;

/// <summary>Words for what was found; never the names themselves, at most one letter of them.</summary>
internal static class NameEvidence
{
    public const string Nothing = "no word of the names agrees";
    public const string ParticlesDiffer = "particles differ";
    public const string Empty = "no name to compare";

    private static readonly string[] Names = ["surname", "given name", "surname and given name inverted"];

    // By field and agreement.
    private static readonly string[][] Pairs = Array.ConvertAll(Names, field => Array.ConvertAll(Enum.GetValues<TokenAgreement>(), agreement => $"{field}: {Describe(agreement)}"));

    /// <summary>What a pair of a pairing shows.</summary>
    public static string Of(NamePairs words, NamePair pair)
    {
        if (pair.IsLoose)
            return Loose((pair.Row < 0 ? words.Shorter.Tokens[pair.Column] : words.Longer.Tokens[pair.Row]).InSurname);
        var (longer, shorter) = (words.Longer.Tokens[pair.Row], words.Shorter.Tokens[pair.Column]);
        if (pair.IsJoin)
            return Joined(shorter.InSurname);
        return Paired(longer, longer.InSurname, shorter, shorter.InSurname, words.Compare(pair.Row, pair.Column).Agreement);
    }

    /// <summary>What a word without a counterpart shows.</summary>
    public static string Loose(bool inSurname) => inSurname ? "surname: a word stands on one side only" : "given name: a word stands on one side only";

    /// <summary>What a word shows for which the longer name has two, or the other way round; where it stands in the shorter name.</summary>
    public static string Joined(bool inSurname) => inSurname ? "surname: two words written as one" : "given name: two words written as one";

    /// <summary>What two words that are paired show.</summary>
    public static string Paired(NameToken one, bool inSurname, NameToken other, bool otherInSurname, TokenAgreement agreement)
    {
        var field = inSurname != otherInSurname ? Fields.Inverted : inSurname ? Fields.Surname : Fields.GivenName;
        return agreement <= TokenAgreement.Transliteration && Particular(one, other) is not '\0' and var particular
            ? $"{Names[(int)field]}: transliteration of {particular}"
            : Pairs[(int)field][(int)agreement];
    }

    // Where both are in one script nothing was transliterated.
    private static char Particular(NameToken left, NameToken right) =>
        left.Particular == right.Particular ? '\0' : (char)Math.Max(left.Particular, right.Particular);

    private static string Describe(TokenAgreement agreement) => agreement switch
    {
        TokenAgreement.Same => "same",
        TokenAgreement.Transliteration => "same in a known transliteration",
        TokenAgreement.Spelling => "same in another spelling",
        TokenAgreement.OtherForm => "short or other form of the name",
        TokenAgreement.OneEdit => "one letter differs",
        TokenAgreement.Truncated => "truncated",
        TokenAgreement.FewEdits => "a few letters differ",
        TokenAgreement.Sound => "sounds alike",
        TokenAgreement.Initial => "initial agrees",
        _ => "differs",
    };

    private enum Fields
    {
        Surname,
        GivenName,
        Inverted,
    }
}
