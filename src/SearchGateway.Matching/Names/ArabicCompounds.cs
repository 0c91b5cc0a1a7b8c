namespace SearchGateway.Matching;

/// <summary>Words in Arabic letters that Latin spellings write as several: the servant of, the article, the faith.</summary>
internal static class ArabicCompounds
{
    /// <summary>No letter of the script comes before it.</summary>
    public const char FirstLetter = '\u0600';

    private const string Article = "ال";
    private const string Servant = "عبد";
    private const int ShortestWithArticle = 5;
    private const int ShortestStem = 2;
    private static readonly string[] Faith = ["الدین", "الدين"];

    /// <summary>The words that the word is made of, the article as one of them; null if it is not made of any.</summary>
    public static List<string>? Parts(string word)
    {
        if (word.StartsWith(Servant + Article, StringComparison.Ordinal) && !IsGod(word.AsSpan(Servant.Length)))
            return [Servant, Article, WithoutArticle(word[(Servant.Length + Article.Length)..])];
        foreach (var faith in Faith)
        {
            if (word.Length >= ShortestStem + faith.Length && word.EndsWith(faith, StringComparison.Ordinal))
                return [word[..^faith.Length], Article, faith[Article.Length..]];
        }

        return word.Length >= ShortestWithArticle && word.StartsWith(Article, StringComparison.Ordinal) && !IsGod(word) ? [Article, word[Article.Length..]] : null;
    }

    // God's own name takes no article apart; a name that is no more than the article is none.
    private static bool IsGod(ReadOnlySpan<char> rest) => rest.Length <= Article.Length + 1 || rest is "الله" or "اللہ" or "اللاه";

    private static string WithoutArticle(string word) =>
        word.Length > Article.Length + 1 && word.StartsWith(Article, StringComparison.Ordinal) ? word[Article.Length..] : word;
}
