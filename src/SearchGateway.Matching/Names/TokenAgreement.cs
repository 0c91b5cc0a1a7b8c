using System.Numerics;

namespace SearchGateway.Matching;

/// <summary>How two words agree, strongest first.</summary>
internal enum TokenAgreement
{
    Same,
    Transliteration,
    Spelling,
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

    private const int Transliteration = 970;
    private const int Spelling = 950;
    private const int MarkedTruncation = 900;
    private const int Prefix = 760;
    private const int Initial = 700;
    private const int SoundAndLetters = 80;

    /// <summary>The best agreement of two words and its score, 0 to 1000.</summary>
    public static (TokenAgreement Agreement, int Score) Compare(NameToken left, NameToken right, bool truncated)
    {
        if (AreUnlike(left, right))
            return (TokenAgreement.None, 0);
        if (string.Equals(left.Text, right.Text, StringComparison.Ordinal))
            return (TokenAgreement.Same, Full);
        var mayBeAlike = MayBeAlike(left, right);
        if (mayBeAlike && Share(left.Renderings, right.Renderings))
            return (TokenAgreement.Transliteration, Transliteration);
        if (mayBeAlike && Share(left.Folds, right.Folds))
            return (TokenAgreement.Spelling, Spelling);
        if (left.IsInitial || right.IsInitial)
            return left.Text[0] == right.Text[0] ? (TokenAgreement.Initial, Initial) : (TokenAgreement.None, 0);

        var sound = BySound(left.Sounds, right.Sounds);
        var best = Better(ByPrefix(left.Text, right.Text, truncated), sound);
        if (!mayBeAlike)
            return best;
        var edits = ByEdits(left, right);
        // Two independent reasons tell more than each alone.
        if (sound.Score > 0 && edits.Score > 0)
            sound.Score += SoundAndLetters;
        return Better(Better(best, sound), edits);
    }

    // What most pairs of a scan are, seen from numbers alone: other first letter, other sound, other letters.
    private static bool AreUnlike(NameToken left, NameToken right) =>
        left.HasOneSpelling && right.HasOneSpelling
        && left.First != right.First
        && (left.Sound != right.Sound || left.Sound == 0)
        && BitOperations.PopCount(left.Letters ^ right.Letters) > 2 * MostEdits(Math.Max(left.Length, right.Length));

    // Each edit changes at most two of the letters that occur, so most unlike words are told apart here.
    private static bool MayBeAlike(NameToken left, NameToken right)
    {
        if (left.Folds.Length > 1 || right.Folds.Length > 1)
            return true;
        return BitOperations.PopCount(left.Letters ^ right.Letters) <= 2 * MostEdits(Math.Max(left.Length, right.Length));
    }

    private static (TokenAgreement, int Score) Better((TokenAgreement, int Score) one, (TokenAgreement, int Score) other) =>
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

    private static (TokenAgreement, int Score) ByPrefix(string left, string right, bool truncated)
    {
        var (shorter, longer) = left.Length < right.Length ? (left, right) : (right, left);
        if (shorter.Length < 3 || shorter[0] != longer[0] || !longer.StartsWith(shorter, StringComparison.Ordinal))
            return (TokenAgreement.None, 0);
        if (truncated)
            return (TokenAgreement.Truncated, MarkedTruncation);
        return shorter.Length >= 4 && shorter.Length * 2 >= longer.Length
            ? (TokenAgreement.Truncated, Prefix)
            : (TokenAgreement.None, 0);
    }

    private static (TokenAgreement Agreement, int Score) BySound(ulong[] left, ulong[] right)
    {
        foreach (var a in left)
        {
            foreach (var b in right)
            {
                if (a == b && a != 0)
                    return (TokenAgreement.Sound, a switch { < 1UL << 10 => 620, < 1UL << 15 => 740, _ => 800 });
            }
        }
        return (TokenAgreement.None, 0);
    }

    private static (TokenAgreement Agreement, int Score) ByEdits(NameToken left, NameToken right)
    {
        var best = (TokenAgreement.None, 0);
        foreach (var a in left.Renderings)
        {
            foreach (var b in right.Renderings)
                best = Better(best, ByEdits(a, b));
        }
        foreach (var a in left.Folds)
        {
            foreach (var b in right.Folds)
                best = Better(best, OfFolds(ByEdits(a, b)));
        }
        return best;
    }

    // An edit besides another spelling, as ALEXANDER and ALEKSANDR.
    private static (TokenAgreement Agreement, int Score) OfFolds((TokenAgreement Agreement, int Score) edits) =>
        (edits.Agreement, edits.Score * Spelling / Full);

    private static (TokenAgreement, int Score) ByEdits(string left, string right)
    {
        var length = Math.Max(left.Length, right.Length);
        var edits = EditDistance.Within(left, right, MostEdits(length));
        var score = edits switch
        {
            1 => length switch { <= 2 => 0, 3 => 600, 4 => 780, 5 => 850, <= 7 => 880, _ => 910 },
            2 => length switch { < 6 => 0, <= 7 => 640, <= 9 => 760, _ => 820 },
            3 when length >= 12 => 720,
            _ => 0,
        };
        if (score == 0)
            return (TokenAgreement.None, 0);
        return (edits == 1 ? TokenAgreement.OneEdit : TokenAgreement.FewEdits, score);
    }

    private static int MostEdits(int length) => length switch { <= 5 => 1, < 12 => 2, _ => 3 };
}
