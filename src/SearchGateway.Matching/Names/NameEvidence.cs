namespace SearchGateway.Matching;

/// <summary>Words for what was found; never the names themselves, at most one letter of them.</summary>
internal static class NameEvidence
{
    public const string Nothing = "no word of the names agrees";
    public const string ParticlesDiffer = "particles differ";
    public const string Empty = "no name to compare";

    /// <summary>What a pair of a pairing shows.</summary>
    public static string Of(NamePairs words, NamePair pair)
    {
        if (pair.IsLoose)
            return $"{Field(pair.Row < 0 ? words.Shorter.Tokens[pair.Column] : words.Longer.Tokens[pair.Row])}: a word stands on one side only";
        var (longer, shorter) = (words.Longer.Tokens[pair.Row], words.Shorter.Tokens[pair.Column]);
        if (pair.IsJoin)
            return $"{Field(shorter)}: two words written as one";
        var field = longer.InSurname == shorter.InSurname ? Field(longer) : "surname and given name inverted";
        return $"{field}: {Describe(words.Compare(pair.Row, pair.Column).Agreement, Particular(longer, shorter))}";
    }

    // Where both are in one script nothing was transliterated.
    private static char Particular(NameToken left, NameToken right) =>
        left.Particular == right.Particular ? '\0' : (char)Math.Max(left.Particular, right.Particular);

    private static string Field(NameToken token) => token.InSurname ? "surname" : "given name";

    private static string Describe(TokenAgreement agreement, char particular) => agreement switch
    {
        TokenAgreement.Same or TokenAgreement.Transliteration when particular != '\0' => $"transliteration of {particular}",
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
}
