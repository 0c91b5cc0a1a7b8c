using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Simulators.Columns;
using SearchGateway.Simulators.Search;

namespace SearchGateway.Simulators.Tests.Search;

public sealed class NumberIndexTests
{
    [Fact]
    public void AMisreadDocumentNumberIsAWeakerCandidate()
    {
        var numbers = Added([new PrintedNumber("AB01234", "UTO")]);

        Assert.Equal([(0, 1.0)], Found(numbers, "AB-01234<<", "UTO"));
        Assert.Equal([(0, 0.9)], Found(numbers, "ABO1234"));
        Assert.Empty(Found(numbers, "AB01234", "FRA"));
        Assert.Empty(Found(numbers, ""));
    }

    [Fact]
    public void EveryNumberIsFoundPreparedAsAdded()
    {
        var digits = Gen.Choose(0, 30_000).Select(n => string.Create(CultureInfo.InvariantCulture, $"O{n:D5}"));
        Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(Gen.ListOf(digits)), Same));

        static bool Same(IList<string> printed)
        {
            PrintedNumber[] all = [.. printed.Select(p => new PrintedNumber(p))];
            var (prepared, added) = (Prepared(all, threads: 2), Added(all));
            foreach (var sought in printed.Append("O99999"))
            {
                var expected = printed.Index().Where(p => string.Equals(p.Item, sought, StringComparison.Ordinal)).Select(p => (p.Index, 1.0));
                if (!Found(prepared, sought).SequenceEqual(expected) || !Found(added, sought).SequenceEqual(expected))
                    return false;
            }

            return true;
        }
    }

    [Fact]
    public void ManyNumbersTakeLessThanNineBytesEachAndAreFoundWithFewOthers()
    {
        var all = Enumerable.Range(0, 200_000).Select(n => new PrintedNumber(Number(n))).ToArray();
        var columns = ColumnsOf(all, threads: 4);

        Assert.Equal(all.Length, columns.Count);
        Assert.InRange(columns.Bytes / (double)columns.Count, 6, 9);
        var candidates = 0;
        for (var n = 0; n < all.Length; n++)
        {
            var found = columns.Find(NumberHash.Of(all[n].Number)!.Value);
            Assert.True(found.Contains(n));
            candidates += found.Length;
        }

        Assert.InRange(candidates, all.Length, all.Length + 500);
    }

    [Fact]
    public void TheColumnsAreTheSameOnAnyNumberOfThreadsAndFromAFile()
    {
        var all = Enumerable.Range(0, 20_000).Select(n => new PrintedNumber(Number(n % 7000))).ToArray();
        var path = Path.GetTempFileName();
        try
        {
            byte[] Bytes(NumberColumns columns)
            {
                using var writer = new ColumnFileWriter(path, "numbers");
                columns.WriteTo(writer);
                writer.Complete();
                return File.ReadAllBytes(path);
            }

            var one = Bytes(ColumnsOf(all, threads: 1));
            Assert.Equal(one, Bytes(ColumnsOf(all, threads: 5)));
            using var file = ColumnFile.Open(path);
            Assert.Equal([6999, 13_999], NumberColumns.From(file).Find(NumberHash.Of(Number(6999))!.Value).ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Number(int n) => string.Create(CultureInfo.InvariantCulture, $"C{n * 7919L % 100_000_000:D8}");

    private static (NumberIndex Index, PrintedNumber[] Printed) Added(PrintedNumber[] all)
    {
        var index = new NumberIndex();
        foreach (var (record, printed) in all.Index())
            index.Add(printed.Number, record);
        return (index, all);
    }

    private static (NumberIndex Index, PrintedNumber[] Printed) Prepared(PrintedNumber[] all, int threads) =>
        (new NumberIndex(ColumnsOf(all, threads)), all);

    private static NumberColumns ColumnsOf(PrintedNumber[] all, int threads)
    {
        var builder = new NumberColumnsBuilder();
        Parallel.For(0, threads, thread =>
        {
            var batch = builder.NewBatch();
            for (var record = thread; record < all.Length; record += threads)
                batch.Add(all[record].Number, record);
            batch.Flush();
        });
        return builder.Build();
    }

    private static IEnumerable<(int Record, double Score)> Found((NumberIndex Index, PrintedNumber[] Printed) numbers, string number, string issuer = "") =>
        numbers.Index.Find(number, issuer, record => [numbers.Printed[record]]).Select(h => (h.Record, h.Score));
}
