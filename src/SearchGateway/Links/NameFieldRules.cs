namespace SearchGateway.Links;

/// <summary>
/// When two values of one name field are similar: annex II to Delegated Regulations (EU) 2023/332 and 2023/333, names. The list is
/// closed, and a field is similar by one rule, not by several on top of each other. Values are <see cref="NameText"/>.
/// </summary>
internal static class NameFieldRules
{
    /// <summary>
    /// The letter of the rule by which two different values are similar; null if none. Where several fit, the one that says what is
    /// plain to see: that both could be renderings of a third word comes last.
    /// </summary>
    public static char? Of(string left, string right) =>
        Are(left, right, Transliterations.IsPrintedAs) ? 'a'
        : AreWordsInverted(left, right) ? 'd'
        : AreLettersInverted(left, right) ? 'e'
        : DiffersInMarks(left, right) ? 'g'
        : IsOneEdit(left, right) ? 'f'
        : IsTruncated(left, right) ? 'h'
        : IsTransliterated(left, right) ? 'a'
        : null;

    /// <summary>Rule (a): a known transliteration, word by word.</summary>
    public static bool IsTransliterated(string left, string right) =>
        Are(left, right, (l, r) => Transliterations.IsPrintedAs(l, r) || Transliterations.AreOfOneWord(l, r));

    /// <summary>Rule (d): two words have changed places, all others stand where they stood.</summary>
    public static bool AreWordsInverted(string left, string right)
    {
        var (l, r) = (NameText.WordsOf(left), NameText.WordsOf(right));
        if (l.Length != r.Length)
            return false;
        var differing = Enumerable.Range(0, l.Length).Where(i => l[i] != r[i]).ToArray();
        return differing is [var one, var other] && l[one] == r[other] && l[other] == r[one];
    }

    /// <summary>Rule (e): two neighbouring letters have changed places.</summary>
    public static bool AreLettersInverted(string left, string right)
    {
        if (left.Length != right.Length)
            return false;
        var first = FirstDifference(left, right);
        return first + 1 < left.Length
            && left[first] == right[first + 1] && left[first + 1] == right[first]
            && char.IsLetter(left[first]) && char.IsLetter(left[first + 1])
            && left.AsSpan(first + 2).SequenceEqual(right.AsSpan(first + 2));
    }

    /// <summary>Rule (f): one character added, left out or changed.</summary>
    public static bool IsOneEdit(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > 1)
            return false;
        var first = FirstDifference(left, right);
        var l = left.AsSpan(first);
        var r = right.AsSpan(first);
        return l.Length == r.Length ? !l.IsEmpty && l[1..].SequenceEqual(r[1..])
            : l.Length > r.Length ? l[1..].SequenceEqual(r)
            : r[1..].SequenceEqual(l);
    }

    /// <summary>Rule (g): hyphens, commas and apostrophes are there, missing, or a space or another of them stands in their place.</summary>
    public static bool DiffersInMarks(string left, string right)
    {
        if (left == right || (!left.Any(NameText.IsMark) && !right.Any(NameText.IsMark)))
            return false;
        var reached = new bool[left.Length + 1, right.Length + 1];
        reached[0, 0] = true;
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (reached[i, j])
                    PassOn(left, right, reached, i, j);
            }
        }

        return reached[left.Length, right.Length];
    }

    /// <summary>Rule (h): one ends where the other goes on.</summary>
    public static bool IsTruncated(string left, string right) =>
        left.Length != right.Length
        && (left.StartsWith(right, StringComparison.Ordinal) || right.StartsWith(left, StringComparison.Ordinal));

    // From places that were reached in both to the next: past two equal characters, past a mark, past a mark and what stands for it.
    private static void PassOn(string left, string right, bool[,] reached, int i, int j)
    {
        var (l, r) = (i < left.Length ? left[i] : '\0', j < right.Length ? right[j] : '\0');
        var (leftMark, rightMark) = (NameText.IsMark(l), NameText.IsMark(r));
        if (leftMark)
            reached[i + 1, j] = true;
        if (rightMark)
            reached[i, j + 1] = true;
        if (i < left.Length && j < right.Length && (l == r || (leftMark && r == ' ') || (rightMark && l == ' ') || (leftMark && rightMark)))
            reached[i + 1, j + 1] = true;
    }

    private static bool Are(string left, string right, Func<string, string, bool> transliterations)
    {
        var (l, r) = (NameText.WordsOf(left), NameText.WordsOf(right));
        return l.Length == r.Length && l.Zip(r).All(w => w.First == w.Second || transliterations(w.First, w.Second));
    }

    private static int FirstDifference(string left, string right) => left.AsSpan().CommonPrefixLength(right);
}
