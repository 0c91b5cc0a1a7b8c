namespace SearchGateway.Matching;

/// <summary>Words for what was found; never the names themselves.</summary>
internal static class NameEvidence
{
    public const string Nothing = "no word of the names agrees";
    public const string ParticlesDiffer = "particles differ";
    public const string Empty = "no name to compare";

    public static string Pair(NameToken left, NameToken right, TokenAgreement agreement)
    {
        var field = left.InSurname == right.InSurname ? Field(left) : "surname and given name inverted";
        return $"{field}: {Describe(agreement)}";
    }

    public static string Joined(NameToken token) => $"{Field(token)}: two words written as one";

    public static string Unpaired(NameToken token) => $"{Field(token)}: a word stands on one side only";

    private static string Field(NameToken token) => token.InSurname ? "surname" : "given name";

    private static string Describe(TokenAgreement agreement) => agreement switch
    {
        TokenAgreement.Same => "same",
        TokenAgreement.Transliteration => "same in a known transliteration",
        TokenAgreement.Spelling => "same in another spelling",
        TokenAgreement.OneEdit => "one letter differs",
        TokenAgreement.Truncated => "truncated",
        TokenAgreement.FewEdits => "a few letters differ",
        TokenAgreement.Sound => "sounds alike",
        TokenAgreement.Initial => "initial agrees",
        _ => "differs",
    };
}
