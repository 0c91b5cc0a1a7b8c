namespace SearchGateway.Matching;

/// <summary>How each word of one name agrees with each of another, ready for <see cref="NameAlignment"/>.</summary>
internal readonly ref struct NamePairs
{
    private const int ShortestJoin = 4;


    private readonly bool _truncated;

    public NamePairs(NameForm left, NameForm right)
    {
        (Shorter, Longer) = left.Tokens.Length <= right.Tokens.Length ? (left, right) : (right, left);
        _truncated = left.Truncated || right.Truncated;
    }

    public NameForm Shorter { get; }

    public NameForm Longer { get; }

    public int Rows => Longer.Tokens.Length;

    public int Columns => Shorter.Tokens.Length;

    /// <summary>Fills the three planes of similarities; false if no word of one name is like any of the other.</summary>
    /// <param name="pairs">Room for the planes.</param>
    /// <param name="faint">
    /// Whether words that are not alike count by how unlike they are. An index cannot find by them, so they only rank.
    /// </param>
    public bool Fill(Span<int> pairs, bool faint)
    {
        var plane = Rows * Columns;
        var any = 0;
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var cell = (row * Columns) + column;
                pairs[cell] = Compare(row, column).Score;
                pairs[plane + cell] = JoinScore(Longer, row, Shorter.Tokens[column]);
                pairs[(2 * plane) + cell] = JoinScore(Shorter, column, Longer.Tokens[row]);
                any |= pairs[cell] | pairs[plane + cell] | pairs[(2 * plane) + cell];
            }
        }
        if (any > 0 && faint)
            FillFaint(pairs[..plane]);
        return any > 0;
    }

    // Once something agrees, words that are not alike may still be more or less unlike. Never finds a name by itself.
    private void FillFaint(Span<int> pairs)
    {
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                ref var pair = ref pairs[(row * Columns) + column];
                if (pair == 0)
                    pair = TokenComparer.Faint(Longer.Tokens[row], Shorter.Tokens[column]) * Place(row, column) / 1000;
            }
        }
    }

    /// <summary>Fills the weights of the words.</summary>
    public void Weigh(NameFrequencies frequencies, Span<int> longer, Span<int> shorter)
    {
        for (var row = 0; row < Rows; row++)
            longer[row] = frequencies.UnitsOf(Longer.Tokens[row]);
        for (var column = 0; column < Columns; column++)
            shorter[column] = frequencies.UnitsOf(Shorter.Tokens[column]);
    }

    /// <summary>How one word agrees with one other, also with the particles before it in one piece.</summary>
    public (TokenAgreement Agreement, int Score) Compare(int row, int column)
    {
        var (longer, shorter) = (Longer.Tokens[row], Shorter.Tokens[column]);
        var best = TokenComparer.Compare(longer, shorter, _truncated);
        if (best.Score < TokenComparer.Full && Longer.Attached[row] is { } longerAttached)
            best = Better(best, TokenComparer.Compare(longerAttached, shorter, _truncated));
        if (best.Score < TokenComparer.Full && Shorter.Attached[column] is { } shorterAttached)
        {
            best = Better(best, TokenComparer.Compare(longer, shorterAttached, _truncated));
            if (best.Score < TokenComparer.Full && Longer.Attached[row] is { } attached)
                best = Better(best, TokenComparer.Compare(attached, shorterAttached, _truncated));
        }

        return (best.Agreement, best.Score * Place(row, column) / 1000);
    }

    private int Place(int row, int column) => Place(
        row < Longer.SurnameWords,
        row != 0 && row != Longer.SurnameWords,
        column < Shorter.SurnameWords,
        column != 0 && column != Shorter.SurnameWords,
        Longer.InOneField || Shorter.InOneField);

    /// <summary>
    /// Where a word stands tells something too: what stays of a similarity, in thousandths. A later given name, often the
    /// father's, may pass for the surname.
    /// </summary>
    /// <param name="left">Whether one word stands in the surname.</param>
    /// <param name="leftLater">Whether it is not the first of its field.</param>
    /// <param name="right">Whether the other word stands in the surname.</param>
    /// <param name="rightLater">Whether it is not the first of its field.</param>
    /// <param name="oneField">Whether one of the names stands in one field alone, in any order.</param>
    public static int Place(bool left, bool leftLater, bool right, bool rightLater, bool oneField)
    {
        if (oneField)
            return left == right ? TokenComparer.Full : MatchWeights.OtherField;
        if (left == right)
            return leftLater == rightLater ? TokenComparer.Full : MatchWeights.OtherPlace;
        return (left ? rightLater : leftLater) ? MatchWeights.LaterGivenAsSurname : MatchWeights.OtherField;
    }

    /// <summary>How well a word agrees with two neighbours of a name written as one.</summary>
    internal static int JoinScore(NameForm name, int first, NameToken word)
    {
        if (name.JoinLength(first) is var length && length < ShortestJoin)
            return 0;
        var score = MayBeJoined(length, name.Tokens[first], word) ? Compared(name.Join(first)!, word) : 0;
        return JoinedWords.Better(score, name.Tokens[first], name.Next(first), word.Text) * MatchWeights.Join / 1000;
    }

    /// <summary>Whether any word may agree with a word of the name and the next one written as one.</summary>
    internal static bool MayBeJoined(NameForm name, int first) => name.JoinLength(first) >= ShortestJoin;

    /// <summary>As <see cref="JoinScore(NameForm, int, NameToken)"/>, of two neighbours, the second with the particles before it in one piece.</summary>
    internal static int JoinScore(NameToken first, NameToken second, NameToken word)
    {
        if (first.Length + second.Length is var length && length < ShortestJoin)
            return 0;
        var score = MayBeJoined(length, first, word) ? Joined(first, second, word) : 0;
        return JoinedWords.Better(score, first, second, word) * MatchWeights.Join / 1000;
    }

    // Two plain words are put together without making a word of them that is kept.
    private static int Joined(NameToken first, NameToken second, NameToken word)
    {
        if (first.IsPlain && second.IsPlain && word.IsPlain && first.Length + second.Length <= PlainWord.Longest)
        {
            Span<char> room = stackalloc char[PlainWord.Longest + PlainWord.FoldRoom];
            first.Text.CopyTo(room);
            second.Text.CopyTo(room[first.Length..]);
            if (PlainWord.TryOf(room[..(first.Length + second.Length)], room[PlainWord.Longest..], out var joined))
                return Counted(PlainComparer.Compare(word, joined, truncated: false));
        }

        return Compared(NameToken.Joined([first, second], first.InSurname), word);
    }

    /// <summary>How well a word agrees with two written as one, 0 to 1000.</summary>
    public static int Joined(NameToken joined, NameToken word)
    {
        var score = joined.Length >= ShortestJoin && MayBeJoined(joined.Length, joined, word) ? Compared(joined, word) : 0;
        return joined.Parts is var (first, second) ? JoinedWords.Better(score, first, second, word.Text) : score;
    }

    /// <summary>As <see cref="Joined(NameToken, NameToken)"/>, of words that are plain.</summary>
    public static int Joined(NameToken joined, PlainWord word)
    {
        var score = joined.Length >= ShortestJoin && AreAsLong(joined.Length, word.Length) ? Counted(PlainComparer.Compare(joined, word, truncated: false)) : 0;
        return joined.Parts is var (first, second) ? JoinedWords.Better(score, first, second, word.Text) : score;
    }

    private static int Compared(NameToken joined, NameToken word) => Counted(TokenComparer.Compare(joined, word, truncated: false));

    // Two short words must not pass for any long one.
    private static int Counted((TokenAgreement Agreement, int Score) compared) =>
        compared.Agreement is TokenAgreement.Truncated or TokenAgreement.Initial ? 0 : compared.Score;

    // How long a word of Arabic letters is says little of how long a Latin one is.
    private static bool MayBeJoined(int length, NameToken of, NameToken word) =>
        AreAsLong(length, word.Length) || of.Arabic is null != word.Arabic is null;

    private static bool AreAsLong(int one, int other) => Math.Abs(one - other) <= 2;

    private static (TokenAgreement Agreement, int Score) Better(
        (TokenAgreement Agreement, int Score) one, (TokenAgreement Agreement, int Score) other) =>
        other.Score > one.Score ? other : one;
}
