namespace SearchGateway.PolicyReview.Wording;

/// <summary>Something that a rule says, in words, with the article it rests on.</summary>
/// <param name="Text">The words.</param>
/// <param name="Article">The article; empty where none is named.</param>
public sealed record Phrase(string Text, string Article)
{
    /// <summary>The words with the article behind them in parentheses.</summary>
    public override string ToString() => Article.Length == 0 ? Text : $"{Text} ({Article})";
}
