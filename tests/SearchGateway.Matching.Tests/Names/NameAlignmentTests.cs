using FsCheck;
using FsCheck.Fluent;

namespace SearchGateway.Matching.Tests.Names;

/// <summary>The pairing on plain numbers, against all pairings written out one by one.</summary>
public sealed class NameAlignmentTests
{
    private sealed record Case(int[] Longer, int[] Shorter, int[] Pairs)
    {
        public override string ToString() => $"{string.Join(' ', Longer)} | {string.Join(' ', Shorter)} | {string.Join(' ', Pairs)}";
    }

    private static readonly Gen<Case> Cases =
        from shorter in Gen.Choose(1, 3)
        from more in Gen.Choose(0, 2)
        from rows in Gen.ArrayOf(Gen.Choose(MatchWeights.FewestUnits, MatchWeights.MostUnits), shorter + more)
        from columns in Gen.ArrayOf(Gen.Choose(MatchWeights.FewestUnits, MatchWeights.MostUnits), shorter)
        from pairs in Gen.ArrayOf(Gen.Frequency((2, Gen.Constant(0)), (2, Gen.Choose(300, 999)), (1, Gen.Constant(1000))), 3 * rows.Length * shorter)
        select new Case(rows, columns, Fitting(pairs, rows.Length, shorter));

    [Fact]
    public void BestPairingIsFound() =>
        Prop.ForAll(Cases.ToArbitrary(), one => Assert.Equal(Calibration.Of(BestShare(one)), Solve(one), 12))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void BetterPairNeverLowersTheScore() =>
        Prop.ForAll(Cases.ToArbitrary(), Gen.Choose(0, 1000).ToArbitrary(), (one, by) =>
        {
            var before = Solve(one);
            for (var cell = 0; cell < one.Longer.Length * one.Shorter.Length; cell++)
            {
                var pairs = one.Pairs.ToArray();
                pairs[cell] = Math.Min(1000, pairs[cell] + by);
                Assert.True(Solve(one with { Pairs = pairs }) >= before);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    /// <summary>Two names share a word and differ in others: the rarer the shared one, the more alike they are.</summary>
    [Fact]
    public void RarerSharedWordTellsMore() =>
        Prop.ForAll(Gen.Choose(MatchWeights.FewestUnits, MatchWeights.MostUnits - 8).ToArbitrary(), units =>
        {
            int[] pairs = [1000, 0, 0, 0, .. new int[8]];
            Assert.True(Solve(new Case([units + 8, 160], [units + 8, 160], pairs)) > Solve(new Case([units, 160], [units, 160], pairs)));
        }).Check(Config.QuickThrowOnFailure);

    private static double Solve(Case one)
    {
        var best = new long[NameAlignment.BestCells(one.Longer.Length, one.Shorter.Length)];
        return new NameAlignment(one.Longer, one.Shorter, one.Pairs, best).Solve();
    }

    // Two words can only stand for one where there are two.
    private static int[] Fitting(int[] pairs, int rows, int columns)
    {
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                if (row + 1 == rows)
                    pairs[(rows * columns) + (row * columns) + column] = 0;
                if (column + 1 == columns)
                    pairs[(2 * rows * columns) + (row * columns) + column] = 0;
            }
        }

        return pairs;
    }

    private static double BestShare(Case one)
    {
        var best = 0d;
        Extend(one, 0, 0, 0, 0, ref best);
        return best;
    }

    private static void Extend(Case one, int row, int used, long agreed, long lost, ref double best)
    {
        var (rows, columns) = (one.Longer.Length, one.Shorter.Length);
        var (looseRow, looseColumn) = rows == columns ? (MatchWeights.LooseEqual, MatchWeights.LooseEqual)
            : (columns == 1 ? MatchWeights.LooseBesideOne : MatchWeights.LooseLonger, MatchWeights.LooseShorter);
        if (row == rows)
        {
            for (var column = 0; column < columns; column++)
                lost += (used & (1 << column)) == 0 ? Loose(one.Shorter[column], looseColumn) : 0;
            best = Math.Max(best, agreed == 0 ? 0 : (double)agreed / (agreed + lost));
            return;
        }

        Extend(one, row + 1, used, agreed, lost + Loose(one.Longer[row], looseRow), ref best);
        for (var column = 0; column < columns; column++)
        {
            var cell = (row * columns) + column;
            Take(one, 0, cell, row, 1, column, 1, used, agreed, lost, ref best);
            Take(one, rows * columns, cell, row, 2, column, 1, used, agreed, lost, ref best);
            Take(one, 2 * rows * columns, cell, row, 1, column, 2, used, agreed, lost, ref best);
        }
    }

    private static void Take(
        Case one, int plane, int cell, int row, int rows, int column, int columns, int used, long agreed, long lost, ref double best)
    {
        var taken = ((1 << columns) - 1) << column;
        var similarity = one.Pairs[plane + cell];
        if (similarity == 0 || (used & taken) != 0)
            return;
        var (left, right) = (one.Longer.Skip(row).Take(rows).Sum(), one.Shorter.Skip(column).Take(columns).Sum());
        var unlike = (2 * MatchWeights.UnlikeBase)
            + (((2 * Math.Min(left, right) * MatchWeights.Unlike) + (Math.Abs(left - right) * MatchWeights.UnlikeSpread)) / 1000);
        Extend(one, row + rows, used | taken, agreed + ((long)similarity * 2 * Math.Min(left, right)), lost + ((1000L - similarity) * unlike), ref best);
    }

    private static long Loose(int units, int share) => (long)units * share;
}
