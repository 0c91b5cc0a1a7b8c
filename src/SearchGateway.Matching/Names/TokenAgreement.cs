using System.Numerics;

namespace SearchGateway.Matching;

/// <summary>How two words agree, strongest first.</summary>
internal enum TokenAgreement
{
    Same,
    Transliteration,
    Spelling,
    OtherForm,
    OneEdit,
    Truncated,
    FewEdits,
    Sound,
    Initial,
    None,
}

/// <summary>Compares two words.</summary>
internal static class TokenComparer
{
    /// <summary>The score of equal words; all scores are whole thousandths, so that sums do not depend on order.</summary>
    public const int Full = 1000;


    /// <summary>The best agreement of two words and its score, 0 to 1000.</summary>
    public static (TokenAgreement Agreement, int Score) Compare(NameToken left, NameToken right, bool truncated) =>
        left.IsPlain && right.IsPlain ? PlainComparer.Compare(left, new PlainWord(right), truncated) : CompareSpellings(left, right, truncated);

    /// <summary>As <see cref="Compare"/>, of words of any letters and with any number of spellings.</summary>
    internal static (TokenAgreement Agreement, int Score) CompareSpellings(NameToken left, NameToken right, bool truncated)
    {
        if (AreUnlike(left, right))
            return (TokenAgreement.None, 0);
        if (string.Equals(left.Text, right.Text, StringComparison.Ordinal))
            return (TokenAgreement.Same, Full);
        var mayBeAlike = MayBeAlike(left, right);
        if (mayBeAlike && Share(left.Renderings, right.Renderings))
            return (TokenAgreement.Transliteration, MatchWeights.Transliteration);
        if (mayBeAlike && Share(left.Folds, right.Folds))
            return (TokenAgreement.Spelling, MatchWeights.Spelling);
        if (left.IsInitial || right.IsInitial)
            return left.BeginsLike(right) ? (TokenAgreement.Initial, MatchWeights.Initial) : (TokenAgreement.None, 0);

        var best = ByPrefix(left.Text, right.Text, truncated);
        if (left.Forms.Length > 0 && right.Forms.Length > 0)
            best = Better(best, (TokenAgreement.OtherForm, left.SharedForm(right.Forms)));
        if (left.Arabic is null != right.Arabic is null)
            return Better(best, left.Arabic is { } arabic ? ByReading(arabic, right) : ByReading(right.Arabic!, left));
        var sound = BySound(left, right);
        (TokenAgreement Agreement, int Score) edits = mayBeAlike ? ByEdits(left, right) : (TokenAgreement.None, 0);
        if (sound.Score == 0 && edits.Score == 0)
            return Better(best, (TokenAgreement.OtherForm, left.SharedMisspelt(right)));
        return Better(best, Better(sound, ByLetters(left, right, sound.Score > 0, edits.Agreement)));
    }

    // What Arabic letters leave open, another spelling may fill as it likes.
    private static (TokenAgreement, int) ByReading(string arabic, NameToken other)
    {
        var best = (TokenAgreement.None, 0);
        var most = (MostEdits(arabic.Length) * ArabicSounds.Slip) + MatchWeights.MostOpen;
        foreach (var latin in other.Renderings)
        {
            var cost = ArabicReading.Cost(arabic, latin, most);
            if (cost <= most)
            {
                var name = cost <= MatchWeights.MostOpen ? TokenAgreement.Transliteration : cost < 2 * ArabicSounds.Slip ? TokenAgreement.OneEdit : TokenAgreement.FewEdits;
                best = Better(best, (name, MatchWeights.ReadArabic - (MatchWeights.LetterSlope * cost / (50 * (arabic.Length + latin.Length)))));
            }
        }

        return best;
    }

    // Alike in sound or with few edits: how alike, by the letters that differ.
    private static (TokenAgreement, int) ByLetters(NameToken left, NameToken right, bool sound, TokenAgreement edits)
    {
        // A fold may hide a slip, as RAA for RANA, or widen it.
        var best = Closest(left.Folds, right.Folds, MatchWeights.Spelling - 10);
        if (edits != TokenAgreement.None && !(left.IsFolded && right.IsFolded))
            best = Math.Max(best, Closest(left.Renderings, right.Renderings, MatchWeights.Spelling - 10));
        if (sound)
            best = Math.Max(best, Closest(left.SoundSpellings, right.SoundSpellings, MatchWeights.SameSound));
        var name = edits == TokenAgreement.None ? TokenAgreement.Sound : edits;
        return best < MatchWeights.LeastLetters ? (TokenAgreement.None, 0) : (name, best);
    }

    /// <summary>How alike two words are that are not alike enough to be found by: 0 for most.</summary>
    public static int Faint(NameToken left, NameToken right)
    {
        if (left.IsInitial || right.IsInitial || BitOperations.PopCount(left.Letters & right.Letters) < 2)
            return 0;
        var alike = Closest(left.Folds, right.Folds, Full);
        return alike < MatchWeights.FaintFrom ? 0 : alike * MatchWeights.FaintPart / 1000;
    }

    /// <summary>How alike two spellings are by the letters that differ, in thousandths; may be below 0.</summary>
    public static int OfLetters(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        Full - (MatchWeights.LetterSlope * LetterCosts.Between(left, right) / (50 * Math.Max(left.Length + right.Length, MatchWeights.FewestLetters)));

    private static int Closest(string[] left, string[] right, int most)
    {
        var best = 0;
        foreach (var a in left)
        {
            foreach (var b in right)
                best = Math.Max(best, OfLetters(a, b));
        }
        return Math.Min(best, most);
    }

    // What most pairs of a scan are, seen from numbers alone: other first letter, other sound, other letters.
    private static bool AreUnlike(NameToken left, NameToken right) =>
        left.HasOneSpelling && right.HasOneSpelling
        && (left.Forms.Length == 0 || right.Forms.Length == 0)
        && left.First != right.First
        && (left.Sound != right.Sound || left.Sound == 0)
        && BitOperations.PopCount(left.Letters ^ right.Letters) > MostUnlikeLetters(left, right)
        && left.SharedMisspelt(right) == 0;

    private static bool MayBeAlike(NameToken left, NameToken right)
    {
        if (left.Folds.Length > 1 || right.Folds.Length > 1)
            return true;
        return BitOperations.PopCount(left.Letters ^ right.Letters) <= MostUnlikeLetters(left, right);
    }

    // Each edit changes at most two of the letters that occur, and a third where a fold writes one as two, so most unlike
    // words are told apart here.
    internal static int MostUnlikeLetters(int longer) => (2 * MostEdits(longer)) + 1;

    private static int MostUnlikeLetters(NameToken left, NameToken right) => MostUnlikeLetters(Math.Max(left.Length, right.Length));

    internal static (TokenAgreement Agreement, int Score) Better((TokenAgreement, int Score) one, (TokenAgreement, int Score) other) =>
        other.Score > one.Score ? other : one;

    private static bool Share(string[] left, string[] right)
    {
        foreach (var a in left)
        {
            foreach (var b in right)
            {
                if (string.Equals(a, b, StringComparison.Ordinal))
                    return true;
            }
        }
        return false;
    }

    internal static (TokenAgreement Agreement, int Score) ByPrefix(ReadOnlySpan<char> left, ReadOnlySpan<char> right, bool truncated)
    {
        var shorter = left.Length < right.Length ? left : right;
        var longer = left.Length < right.Length ? right : left;
        if (shorter.Length < 3 || shorter[0] != longer[0] || !longer.StartsWith(shorter, StringComparison.Ordinal))
            return (TokenAgreement.None, 0);
        if (truncated)
            return (TokenAgreement.Truncated, MatchWeights.MarkedTruncation);
        return shorter.Length >= 4 && shorter.Length * 2 >= longer.Length
            ? (TokenAgreement.Truncated, MatchWeights.Prefix)
            : (TokenAgreement.None, 0);
    }

    private static (TokenAgreement Agreement, int Score) BySound(NameToken left, NameToken right)
    {
        foreach (var a in left.Sounds)
        {
            foreach (var b in right.Sounds)
            {
                if (a == b && a != 0)
                    return (TokenAgreement.Sound, SoundScore(a, left.IsVowelless || right.IsVowelless));
            }
        }
        return (TokenAgreement.None, 0);
    }

    // Where only consonants are written, their agreement is all that can agree.
    internal static int SoundScore(ulong sound, bool vowelless)
    {
        if (sound < 1UL << 10)
            return MatchWeights.TwoSounds;
        return vowelless ? MatchWeights.Consonants : MatchWeights.MoreSounds;
    }

    private static (TokenAgreement Agreement, int Score) ByEdits(NameToken left, NameToken right)
    {
        var best = (TokenAgreement.None, 0);
        if (left.IsFolded && right.IsFolded)
            return ByEdits(left.Text, right.Text);
        foreach (var a in left.Renderings)
        {
            foreach (var b in right.Renderings)
                best = Better(best, ByEdits(a, b));
        }
        foreach (var a in left.Folds)
        {
            foreach (var b in right.Folds)
                best = Better(best, ByEdits(a, b));
        }
        return best;
    }

    internal static (TokenAgreement Agreement, int Score) ByEdits(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var length = Math.Max(left.Length, right.Length);
        var edits = EditDistance.Within(left, right, MostEdits(length));
        if (edits > MostEdits(length))
            return (TokenAgreement.None, 0);
        return edits <= 1 ? (TokenAgreement.OneEdit, 2) : (TokenAgreement.FewEdits, 1);
    }

    private static int MostEdits(int length) => length switch { <= 2 => 0, <= 5 => 1, < 12 => 2, _ => 3 };
}
