using System.Numerics;

namespace SearchGateway.Matching;

/// <summary>Compares two words of one spelling each as <see cref="TokenComparer"/> does any two, without allocating.</summary>
internal static class PlainComparer
{
    /// <summary>The best agreement of two words and its score, 0 to 1000.</summary>
    /// <param name="left">A word that <see cref="NameToken.IsPlain"/>.</param>
    /// <param name="right">The other.</param>
    /// <param name="truncated">Whether one of the names was cut to fit.</param>
    public static (TokenAgreement Agreement, int Score) Compare(NameToken left, PlainWord right, bool truncated)
    {
        // Most words are unlike, which is seen from their letters alone.
        if (left.Letters == right.Letters && right.Text.SequenceEqual(left.Text))
            return (TokenAgreement.Same, TokenComparer.Full);
        var mayBeAlike = BitOperations.PopCount(left.Letters ^ right.Letters) <= TokenComparer.MostUnlikeLetters(Math.Max(left.Length, right.Length));
        if (mayBeAlike && right.Fold.SequenceEqual(left.Folds[0]))
            return (TokenAgreement.Spelling, MatchWeights.Spelling);
        if (left.IsInitial || right.IsInitial)
            return left.First == right.Text[0] ? (TokenAgreement.Initial, MatchWeights.Initial) : (TokenAgreement.None, 0);

        var best = left.First == right.Text[0] ? TokenComparer.ByPrefix(left.Text, right.Text, truncated) : (TokenAgreement.None, 0);
        if (left.Forms.Length > 0 && right.Forms is { Length: > 0 } forms)
            best = TokenComparer.Better(best, (TokenAgreement.OtherForm, left.SharedForm(forms)));
        var sound = left.Sound != 0 && left.Sound == right.Sound ? TokenComparer.SoundScore(left.Sound, left.IsVowelless || right.IsVowelless) : 0;
        var areFolded = left.IsFolded && right.IsFolded;
        var edits = mayBeAlike ? ByEdits(left, right, areFolded) : TokenAgreement.None;
        if (sound == 0 && edits == TokenAgreement.None)
            return TokenComparer.Better(best, (TokenAgreement.OtherForm, SharedMisspelt(left, right)));
        return TokenComparer.Better(best, TokenComparer.Better((TokenAgreement.Sound, sound), ByLetters(left, right, sound > 0, edits, areFolded)));
    }

    // As NameToken.SharedMisspelt, but looks at the forms of the one word instead of all that the other may be a slip of.
    private static int SharedMisspelt(NameToken left, PlainWord right)
    {
        if (left.Forms.Length == 0 && right.KnownForms is { } forms)
            return forms.Length == 0 ? 0 : MisspeltForms.Shared(left, forms);
        if (left.Forms.Length == 0)
            return left.Misspelt.Length == 0 ? 0 : MisspeltForms.Shared(left.Misspelt, right.Forms);
        var score = MisspeltForms.Shared(right.Text, right.Fold, left.Forms);
        return score > 0 && right.Forms.Length == 0 ? score : 0;
    }

    private static TokenAgreement ByEdits(NameToken left, PlainWord right, bool areFolded)
    {
        var edits = TokenComparer.ByEdits(left.Text, right.Text);
        return areFolded ? edits.Agreement : TokenComparer.Better(edits, TokenComparer.ByEdits(left.Folds[0], right.Fold)).Agreement;
    }

    private static (TokenAgreement Agreement, int Score) ByLetters(NameToken left, PlainWord right, bool sound, TokenAgreement edits, bool areFolded)
    {
        // A fold may hide a slip, as RAA for RANA, or widen it.
        var best = TokenComparer.OfLetters(left.Folds[0], right.Fold);
        if (edits != TokenAgreement.None && !areFolded)
            best = Math.Max(best, TokenComparer.OfLetters(left.Text, right.Text));
        best = Math.Min(best, MatchWeights.Spelling - 10);
        if (sound)
            best = Math.Max(best, BySounds(left, right));
        var name = edits == TokenAgreement.None ? TokenAgreement.Sound : edits;
        return best < MatchWeights.LeastLetters ? (TokenAgreement.None, 0) : (name, best);
    }

    private static int BySounds(NameToken left, PlainWord right)
    {
        Span<char> sounds = stackalloc char[ConsonantSkeleton.LongestWithVowels];
        sounds = sounds[..right.WriteSounds(sounds)];
        return sounds.IsEmpty || left.SoundSpellings is not [var spelling] ? 0 : Math.Min(TokenComparer.OfLetters(spelling, sounds), MatchWeights.SameSound);
    }
}
