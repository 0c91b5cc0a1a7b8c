using System.Numerics;

namespace SearchGateway.Matching;

/// <summary>
/// The best pairing of the words of two names. Every word is used once; two neighbours may stand as one word for one
/// word of the other name. Exact: all pairings are weighed, over at most eight words a side.
/// </summary>
/// <remarks>
/// A pairing agrees in so many bits and loses so many; its worth is the share that agrees. Words that stand on one
/// side only lose little where the other name is shorter, since documents leave given names and second surnames out.
/// Knows nothing of letters: an index may fill the pairs from its own table of words.
/// </remarks>
internal ref struct NameAlignment
{

    private readonly ReadOnlySpan<int> _rowUnits;
    private readonly ReadOnlySpan<int> _columnUnits;
    private readonly ReadOnlySpan<int> _pairs;
    private readonly Span<long> _best;
    private readonly int _looseRow;
    private readonly int _looseColumn;
    private long _perAgreed;
    private long _perLost;

    /// <summary>Prepares the pairing.</summary>
    /// <param name="longer">Weights of the words of the longer name.</param>
    /// <param name="shorter">Weights of the words of the shorter name.</param>
    /// <param name="pairs">
    /// Similarities, 0 to 1000, in three planes of rows (longer) by columns (shorter): word with word, two words of the
    /// longer name from the row on with one, two of the shorter from the column on with one.
    /// </param>
    /// <param name="best">Room for <see cref="BestCells"/> numbers.</param>
    public NameAlignment(ReadOnlySpan<int> longer, ReadOnlySpan<int> shorter, ReadOnlySpan<int> pairs, Span<long> best)
    {
        _rowUnits = longer;
        _columnUnits = shorter;
        _pairs = pairs;
        _best = best;
        (_looseRow, _looseColumn) = Loose(longer.Length, shorter.Length);
    }

    /// <summary>What a word without a counterpart loses on each side, by how many words there are, in thousandths of its weight.</summary>
    public static (int Left, int Right) Loose(int left, int right)
    {
        if (left == right)
            return (MatchWeights.LooseEqual, MatchWeights.LooseEqual);
        var longer = Math.Min(left, right) == 1 ? MatchWeights.LooseBesideOne : MatchWeights.LooseLonger;
        return left > right ? (longer, MatchWeights.LooseShorter) : (MatchWeights.LooseShorter, longer);
    }

    /// <summary>What two words agree in.</summary>
    public static long Agreed(int similarity, int left, int right) => (long)similarity * 2 * Math.Min(left, right);

    /// <summary>What two words that are paired lose.</summary>
    public static long Unlike(int similarity, int left, int right) =>
        (TokenComparer.Full - similarity) * ((2 * MatchWeights.UnlikeBase)
            + (((2L * Math.Min(left, right) * MatchWeights.Unlike) + ((long)Math.Abs(left - right) * MatchWeights.UnlikeSpread)) / 1000));

    /// <summary>The size of the buffer of similarities.</summary>
    public static int PairCells(int longer, int shorter) => 3 * longer * shorter;

    /// <summary>The size of the buffer of partial solutions.</summary>
    public static int BestCells(int longer, int shorter) => (longer + 1) << shorter;

    private readonly int PlaneCells => Rows * Columns;

    private readonly int Rows => _rowUnits.Length;

    private readonly int Columns => _columnUnits.Length;

    /// <summary>The calibrated score of the best pairing, 0 to 1.</summary>
    public double Solve() => Calibration.Of(Share());

    /// <summary>The greatest share that agrees in any pairing, 0 to 1.</summary>
    public double Share()
    {
        // Better and better shares, until no pairing beats the last one (Dinkelbach). All products stay below 2^50.
        // Most good pairings agree in more than half; where none does, whatever agrees at all comes first.
        (_perAgreed, _perLost) = (1, 1);
        Fill();
        var best = Sum();
        if (best.Agreed == 0)
        {
            (_perAgreed, _perLost) = (1, 0);
            Fill();
            best = Sum();
        }
        while (best is { Agreed: > 0, Lost: > 0 })
        {
            (_perAgreed, _perLost) = (best.Lost, best.Agreed);
            Fill();
            var found = Sum();
            if (found.Agreed * best.Lost <= best.Agreed * found.Lost)
                break;
            best = found;
        }
        return best.Agreed == 0 ? 0 : (double)best.Agreed / (best.Agreed + best.Lost);
    }

    /// <summary>The pairs of the best pairing; call after <see cref="Solve"/>.</summary>
    public readonly List<NamePair> Pairs()
    {
        var pairs = new List<NamePair>(Rows + Columns);
        var used = 0;
        for (var row = 0; row < Rows;)
        {
            BestFrom(row, used, out var step);
            pairs.Add(new NamePair(row, step.Rows, step.Columns == 0 ? -1 : BitOperations.TrailingZeroCount(step.Columns), BitOperations.PopCount((uint)step.Columns)));
            used |= step.Columns;
            row += step.Rows;
        }
        for (var column = 0; column < Columns; column++)
        {
            if ((used & (1 << column)) == 0)
                pairs.Add(new NamePair(-1, 0, column, 1));
        }
        return pairs;
    }

    private readonly void Fill()
    {
        for (var used = 0; used < 1 << Columns; used++)
        {
            var lost = 0L;
            for (var column = 0; column < Columns; column++)
            {
                if ((used & (1 << column)) == 0)
                    lost -= LooseUnits(_columnUnits[column], _looseColumn) * _perLost;
            }
            _best[(Rows << Columns) + used] = lost;
        }
        for (var row = Rows - 1; row >= 0; row--)
        {
            for (var used = 0; used < 1 << Columns; used++)
                _best[(row << Columns) + used] = BestFrom(row, used, out _);
        }
    }

    private readonly (long Agreed, long Lost) Sum()
    {
        var (agreed, lost, used) = (0L, 0L, 0);
        for (var row = 0; row < Rows;)
        {
            BestFrom(row, used, out var step);
            if (step.Columns == 0)
            {
                lost += LooseUnits(_rowUnits[row], _looseRow);
            }
            else
            {
                var (rows, columns) = (RowUnits(row, step.Rows), ColumnUnits(step.Columns));
                agreed += Agreed(step.Similarity, rows, columns);
                lost += Unlike(step.Similarity, rows, columns);
            }
            used |= step.Columns;
            row += step.Rows;
        }
        for (var column = 0; column < Columns; column++)
        {
            if ((used & (1 << column)) == 0)
                lost += LooseUnits(_columnUnits[column], _looseColumn);
        }
        return (agreed, lost);
    }

    private readonly int RowUnits(int row, int count) => count == 2 ? _rowUnits[row] + _rowUnits[row + 1] : _rowUnits[row];

    private readonly int ColumnUnits(int columns)
    {
        var first = BitOperations.TrailingZeroCount(columns);
        return BitOperations.IsPow2(columns) ? _columnUnits[first] : _columnUnits[first] + _columnUnits[first + 1];
    }

    // What the words from this row on can add, given the columns that earlier rows took.
    private readonly long BestFrom(int row, int used, out Step step)
    {
        step = new Step(1, 0, 0);
        var best = Below(row + 1, used) - (LooseUnits(_rowUnits[row], _looseRow) * _perLost);
        for (var column = 0; column < Columns; column++)
        {
            if ((used & (1 << column)) != 0)
                continue;
            var taken = used | (1 << column);
            var cell = (row * Columns) + column;
            if (_pairs[cell] > 0)
                Improve(ref best, ref step, Pair(_pairs[cell], _rowUnits[row], _columnUnits[column]) + Below(row + 1, taken), new Step(1, 1 << column, _pairs[cell]));
            if (row + 1 < Rows && _pairs[PlaneCells + cell] is > 0 and var rows)
                Improve(ref best, ref step, Pair(rows, _rowUnits[row] + _rowUnits[row + 1], _columnUnits[column]) + Below(row + 2, taken), new Step(2, 1 << column, rows));
            if (column + 1 < Columns && (used & (2 << column)) == 0 && _pairs[(2 * PlaneCells) + cell] is > 0 and var columns)
                Improve(ref best, ref step, Pair(columns, _rowUnits[row], _columnUnits[column] + _columnUnits[column + 1]) + Below(row + 1, taken | (2 << column)), new Step(1, 3 << column, columns));
        }
        return best;
    }

    private static long LooseUnits(int units, int share) => (long)units * share;

    private readonly long Pair(int similarity, int row, int column) =>
        (Agreed(similarity, row, column) * _perAgreed) - (Unlike(similarity, row, column) * _perLost);

    private readonly long Below(int row, int used) => _best[(row << Columns) + used];

    private static void Improve(ref long best, ref Step step, long value, Step by)
    {
        if (value > best)
            (best, step) = (value, by);
    }

    // How many rows a step goes on, and the columns it takes as bits.
    private readonly record struct Step(int Rows, int Columns, int Similarity);
}

/// <summary>Words that a pairing puts together; -1 for a side without a word.</summary>
internal readonly record struct NamePair(int Row, int Rows, int Column, int Columns)
{
    public bool IsLoose => Row < 0 || Column < 0;

    public bool IsJoin => Rows == 2 || Columns == 2;
}
