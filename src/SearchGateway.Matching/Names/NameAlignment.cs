namespace SearchGateway.Matching;

/// <summary>
/// The best pairing of the words of two names. Every word is used once; two neighbours may stand as one word for
/// one word of the other name. Exact: all pairings are weighed, over at most eight words a side.
/// </summary>
/// <remarks>
/// A word of the shorter name weighs 100. One of the longer name weighs little when the shorter has at least two
/// words, since documents leave given names and second surnames out, and much when the shorter has one, since a
/// single shared word tells little.
/// </remarks>
internal readonly ref struct NameAlignment
{
    private const int ShortWeight = 100;
    private const int ShortestJoin = 4;

    private readonly NameForm _shorter;
    private readonly NameForm _longer;
    private readonly ReadOnlySpan<int> _pairs;
    private readonly Span<int> _best;
    private readonly int _longWeight;
    private readonly bool _truncated;

    /// <summary>Prepares the pairing; both buffers belong to the caller, see the two size constants.</summary>
    public NameAlignment(NameForm left, NameForm right, Span<int> pairs, Span<int> best)
    {
        (_shorter, _longer) = left.Tokens.Length <= right.Tokens.Length ? (left, right) : (right, left);
        _truncated = left.Truncated || right.Truncated;
        _longWeight = _shorter.Tokens.Length == _longer.Tokens.Length ? ShortWeight : _shorter.Tokens.Length >= 2 ? 21 : 200;
        AnyPair = FillPairs(pairs);
        _pairs = pairs;
        _best = best;
    }

    /// <summary>The size of the buffer of pair scores for two names.</summary>
    public static int PairCells(NameForm left, NameForm right) => 3 * left.Tokens.Length * right.Tokens.Length;

    /// <summary>The size of the buffer of partial solutions for two names.</summary>
    public static int BestCells(NameForm left, NameForm right) =>
        (Math.Max(left.Tokens.Length, right.Tokens.Length) + 1) << Math.Min(left.Tokens.Length, right.Tokens.Length);

    /// <summary>Whether any word of one name is like any of the other.</summary>
    public bool AnyPair { get; }

    // Three planes: word with word, two words of the longer name with one, two words of the shorter name with one.
    private int PlaneCells => Rows * Columns;

    private int Rows => _longer.Tokens.Length;

    private int Columns => _shorter.Tokens.Length;

    /// <summary>The score of the best pairing, 0 to 1.</summary>
    public double Solve()
    {
        _best.Slice(Rows << Columns, 1 << Columns).Clear();
        for (var row = Rows - 1; row >= 0; row--)
        {
            for (var used = 0; used < 1 << Columns; used++)
                _best[(row << Columns) + used] = BestFrom(row, used, out _);
        }
        var most = TokenComparer.Full * ((ShortWeight * Columns) + (_longWeight * Rows));
        return (double)_best[0] / most;
    }

    /// <summary>Adds the words of the agreement of each pair of the best pairing; call after <see cref="Solve"/>.</summary>
    public void Explain(SortedSet<string> evidence)
    {
        var used = 0;
        for (var row = 0; row < Rows;)
        {
            BestFrom(row, used, out var step);
            if (step.Columns == 0)
                evidence.Add(NameEvidence.Unpaired(_longer.Tokens[row]));
            else
                AddPair(row, step, evidence);
            used |= step.Columns;
            row += step.Rows;
        }
        for (var column = 0; column < Columns; column++)
        {
            if ((used & (1 << column)) == 0)
                evidence.Add(NameEvidence.Unpaired(_shorter.Tokens[column]));
        }
    }

    /// <summary>The pairs of single words in the best pairing; call after <see cref="Solve"/>.</summary>
    public List<(int Row, int Column)> Pairs()
    {
        var pairs = new List<(int, int)>(Rows);
        var used = 0;
        for (var row = 0; row < Rows;)
        {
            BestFrom(row, used, out var step);
            if (step.Rows == 1 && System.Numerics.BitOperations.IsPow2(step.Columns))
                pairs.Add((row, System.Numerics.BitOperations.TrailingZeroCount(step.Columns)));
            used |= step.Columns;
            row += step.Rows;
        }
        return pairs;
    }

    private void AddPair(int row, Step step, SortedSet<string> evidence)
    {
        var column = System.Numerics.BitOperations.TrailingZeroCount(step.Columns);
        var (longer, shorter) = (_longer.Tokens[row], _shorter.Tokens[column]);
        if (step.Rows == 2 || System.Numerics.BitOperations.PopCount((uint)step.Columns) == 2)
            evidence.Add(NameEvidence.Joined(shorter));
        else
            evidence.Add(NameEvidence.Pair(longer, shorter, Compare(row, column).Agreement));
    }

    // What the words from this row on can add, given the columns that earlier rows took.
    private int BestFrom(int row, int used, out Step step)
    {
        step = new Step(1, 0);
        var best = Below(row + 1, used);
        for (var column = 0; column < Columns; column++)
        {
            if ((used & (1 << column)) != 0)
                continue;
            var taken = used | (1 << column);
            var score = _pairs[(row * Columns) + column];
            if (score > 0)
                Improve(ref best, ref step, (score * (ShortWeight + _longWeight)) + Below(row + 1, taken), new Step(1, 1 << column));
            if (row + 1 < Rows && _pairs[PlaneCells + (row * Columns) + column] is > 0 and var rows)
                Improve(ref best, ref step, (rows * (ShortWeight + (2 * _longWeight))) + Below(row + 2, taken), new Step(2, 1 << column));
            if (column + 1 < Columns && (used & (2 << column)) == 0
                && _pairs[(2 * PlaneCells) + (row * Columns) + column] is > 0 and var columns)
                Improve(ref best, ref step, (columns * ((2 * ShortWeight) + _longWeight)) + Below(row + 1, taken | (2 << column)), new Step(1, 3 << column));
        }
        return best;
    }

    private int Below(int row, int used) => _best[(row << Columns) + used];

    private static void Improve(ref int best, ref Step step, int value, Step by)
    {
        if (value > best)
            (best, step) = (value, by);
    }

    // Joined words must agree well, or any two short words would pass for a long one.
    private static int JoinScore(NameToken? joined, NameToken word)
    {
        if (joined is null || joined.Length < ShortestJoin || Math.Abs(joined.Length - word.Length) > 2)
            return 0;
        var (agreement, score) = TokenComparer.Compare(joined, word, truncated: false);
        return agreement is TokenAgreement.Truncated or TokenAgreement.Initial ? 0 : score * 99 / 100;
    }

    private bool FillPairs(Span<int> pairs)
    {
        var any = false;
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var cell = (row * Columns) + column;
                pairs[cell] = Compare(row, column).Score;
                pairs[PlaneCells + cell] = row + 1 < Rows ? JoinScore(_longer.Joins[row], _shorter.Tokens[column]) : 0;
                pairs[(2 * PlaneCells) + cell] = column + 1 < Columns ? JoinScore(_shorter.Joins[column], _longer.Tokens[row]) : 0;
                any |= (pairs[cell] | pairs[PlaneCells + cell] | pairs[(2 * PlaneCells) + cell]) > 0;
            }
        }
        return any;
    }

    private (TokenAgreement Agreement, int Score) Compare(int row, int column)
    {
        var (longer, shorter) = (_longer.Tokens[row], _shorter.Tokens[column]);
        var best = TokenComparer.Compare(longer, shorter, _truncated);
        if (best.Score < TokenComparer.Full && _longer.Attached[row] is { } longerAttached)
            best = Better(best, TokenComparer.Compare(longerAttached, shorter, _truncated));
        if (best.Score < TokenComparer.Full && _shorter.Attached[column] is { } shorterAttached)
            best = Better(best, TokenComparer.Compare(longer, shorterAttached, _truncated));
        if (longer.InSurname == shorter.InSurname)
            return best;
        return (best.Agreement, best.Score * (_shorter.InOneField || _longer.InOneField ? 97 : 94) / 100);
    }

    private static (TokenAgreement Agreement, int Score) Better(
        (TokenAgreement Agreement, int Score) one, (TokenAgreement Agreement, int Score) other) =>
        other.Score > one.Score ? other : one;

    // How many rows a step goes on, and the columns it takes as bits.
    private readonly record struct Step(int Rows, int Columns);
}
