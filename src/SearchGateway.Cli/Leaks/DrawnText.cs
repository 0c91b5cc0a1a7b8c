namespace SearchGateway.Cli.Leaks;

/// <summary>
/// Tells a word that chance put together from one that somebody wrote. Digests, seals and keys are drawn from sixty-four signs of which two
/// cut words: of thirteen thousand names, one of four letters stands in every two million signs, and at an end of every thirty thousand
/// runs of them. The groups of a GUID spell the few names that are hexadecimal too.
/// </summary>
internal static class DrawnText
{
    /// <summary>A name of seven letters comes about once in ten thousand million signs.</summary>
    private const int LongestName = 6;

    /// <summary>Sixteen bytes without the word.</summary>
    private const int ShortestRest = 16;

    /// <summary>What stands on one side of the word tells something from this length on.</summary>
    private const int ShortestSide = 10;

    /// <summary>As far as is looked on each side.</summary>
    private const int Farthest = 1024;

    private const int GuidLength = 36;

    /// <summary>Whether the word is a part of what was drawn: letters alone, few, and around them no order.</summary>
    public static bool Holds(string text, Range word)
    {
        var (begin, end) = (word.Start.Value, word.End.Value);
        return end - begin <= LongestName && !text.AsSpan(word).ContainsAnyInRange('0', '9') && (IsOfGuid(text, begin) || IsOfDrawnRun(text, begin, end));
    }

    private static bool IsOfGuid(string text, int begin)
    {
        foreach (var group in (ReadOnlySpan<int>)[9, 14, 19])
        {
            if (begin >= group && begin - group + GuidLength <= text.Length && Guid.TryParseExact(text.AsSpan(begin - group, GuidLength), "D", out _))
                return true;
        }

        return false;
    }

    private static bool IsOfDrawnRun(string text, int begin, int end)
    {
        var (first, last) = (begin, end);
        while (first > 0 && begin - first < Farthest && IsOfAlphabet(text[first - 1]))
            first--;
        while (last < text.Length && last - end < Farthest && IsOfAlphabet(text[last]))
            last++;
        var before = text.AsSpan(first, begin - first);
        var after = text.AsSpan(end, last - end);
        if (!IsDrawn([.. before, .. after]))
            return false;
        // Nobody writes a name so.
        if (!IsWritten(text.AsSpan(begin, end - begin)))
            return true;
        // Beside a token stand a path, a key, or the name alone: then the whole is hardly as long as what is drawn.
        return !IsOrdered(before) && !IsOrdered(after)
            && (before.Length >= ShortestSide && after.Length >= ShortestSide || IsWhole(last - first + Padding(text, last)));
    }

    /// <summary>Long, of capitals, small letters and digits, and for the most part in no order.</summary>
    private static bool IsDrawn(ReadOnlySpan<char> signs) =>
        signs.Length >= ShortestRest && signs.ContainsAnyInRange('A', 'Z') && signs.ContainsAnyInRange('a', 'z') && signs.ContainsAnyInRange('0', '9')
        && Disordered(signs) * 2 >= signs.Length;

    private static bool IsOrdered(ReadOnlySpan<char> side) => side.Length >= ShortestSide && Disordered(side) == 0;

    /// <summary>
    /// How many letters and digits belong to pieces in no order: of those that are, as <c>AccessRequests2</c> is, put together of words and
    /// numbers, each is longer than three on the average, or there are two at most.
    /// </summary>
    private static int Disordered(ReadOnlySpan<char> signs)
    {
        var (disordered, length, words, stretch) = (0, 0, 0, 0);
        for (var i = 0; i <= signs.Length; i++)
        {
            if (i < signs.Length && char.IsAsciiLetterOrDigit(signs[i]))
            {
                var isSame = length > 0 && KindOf(signs[i]) == KindOf(signs[i - 1]);
                var isCapitalised = length > 0 && stretch == 1 && char.IsAsciiLetterUpper(signs[i - 1]) && char.IsAsciiLetterLower(signs[i]);
                words += isSame || isCapitalised ? 0 : 1;
                stretch = isSame ? stretch + 1 : 1;
                length++;
                continue;
            }

            disordered += words > 2 && length * 2 < words * 7 ? length : 0;
            (length, words, stretch) = (0, 0, 0);
        }

        return disordered;
    }

    private static int KindOf(char sign) => char.IsAsciiLetterUpper(sign) ? 0 : char.IsAsciiLetterLower(sign) ? 1 : 2;

    /// <summary>As a name is written: in capitals, in small letters, or with one capital that begins it.</summary>
    private static bool IsWritten(ReadOnlySpan<char> word) => !word[1..].ContainsAnyInRange('A', 'Z') || !word.ContainsAnyInRange('a', 'z');

    /// <summary>As long as whole bytes are in base64, or 16, 32 or 64 of them without padding.</summary>
    private static bool IsWhole(int length) => length % 4 == 0 || length is 22 or 43 or 86 or > Farthest;

    private static int Padding(string text, int last) => last >= text.Length || text[last] != '=' ? 0 : last + 1 < text.Length && text[last + 1] == '=' ? 2 : 1;

    private static bool IsOfAlphabet(char sign) => char.IsAsciiLetterOrDigit(sign) || sign is '+' or '/' or '-' or '_';
}
