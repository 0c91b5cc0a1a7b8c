using System.Runtime.CompilerServices;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search.Identities;

namespace SearchGateway.Simulators.Tests.Search.Identities;

public sealed class SieveTests
{
    private const int Beyond = 1 << 20;

    [Fact]
    public void PlacesOfAWordAddUpAndAreNarrowed()
    {
        var sieve = Wide(1000);
        sieve.AddMore(7, 0b01);
        sieve.AddMore(7, 0b10);
        Assert.Equal(0b11, sieve.Of(7));
        sieve.Narrow(7, 0b10);
        Assert.Equal(0b10, sieve.Of(7));
    }

    [Theory]
    [InlineData(7, 7 + Beyond)]
    [InlineData(7 + Beyond, 7)]
    [InlineData(7 + Beyond, 7 + (2 * Beyond))]
    public void OfTwoWordsThatShareAnEntryNoneIsNarrowed(int one, int other)
    {
        var sieve = Wide(2 * Beyond);
        sieve.AddMore(one, 0b01);
        sieve.AddMore(other, 0b01);
        sieve.Narrow(one, 0);
        sieve.Narrow(other, 0);
        Assert.Equal((0b01, 0b01), (sieve.Of(one), sieve.Of(other)));
    }

    [Fact]
    public void WhatIsAddedForGoodStays()
    {
        var sieve = Wide(1000);
        sieve.AddForGood(7);
        sieve.Narrow(7, 0);
        Assert.Equal(byte.MaxValue, sieve.Of(7));
        sieve.Clear(7);
        sieve.Begin(wide: true);
        sieve.AddMore(7, 0b01);
        sieve.Narrow(7, 0);
        Assert.Equal(0, sieve.Of(7));
    }

    [Theory]
    [InlineData(5_000)]
    [InlineData(900_000)]
    [InlineData(3_000_000)]
    public void TheNextRowIsTheFirstWhoseWordsReachBeyondTheBar(int words)
    {
        var draw = Draw.For(14);
        var (met, spill) = (0, new List<int>());
        for (var i = 0; i < 60; i++)
        {
            var sieve = new Sieve(words);
            sieve.Begin(wide: draw.Chance(0.8));
            int[] sought = [.. Enumerable.Range(0, 300).Select(_ => Number(words, ref draw)).Distinct()];
            foreach (var number in sought)
                sieve.AddMore(number, 1 << draw.Below(8));
            sieve.AddForGood(sought[0]);
            var reach = new int[2 * PlaceLevels.Sets];
            for (var at = 0; at < reach.Length; at++)
                reach[at] = System.Numerics.BitOperations.PopCount((uint)at % PlaceLevels.Sets) * (at < PlaceLevels.Sets ? 10 : 15);
            foreach (var kind in Enum.GetValues<RowKind>())
            {
                var rows = new IdentityRow[400];
                for (var row = 0; row < rows.Length; row++)
                    rows[row] = Row(kind, words, sought, spill, ref draw);
                var bar = 5 + draw.Below(20);
                int[] expected = [.. Enumerable.Range(0, rows.Length).Where(r => reach[Among(rows[r], sieve)] > bar)];
                Assert.Equal(expected, Passed(sieve, kind, rows, reach, bar));
                met += expected.Length;
            }
        }

        Assert.InRange(met, 5_000, 60_000);
    }

    private static int Among(in IdentityRow row, Sieve sieve) => sieve.Of(row) + (row.Single ? PlaceLevels.Sets : 0);

    private static List<int> Passed(Sieve sieve, RowKind kind, IdentityRow[] rows, int[] reach, int bar)
    {
        var passed = new List<int>();
        ref readonly var first = ref rows[0];
        ref readonly var end = ref Unsafe.Add(ref rows[0], rows.Length);
        ref readonly var row = ref sieve.Next(kind, in first, in end, in reach[0], bar, out var filled);
        while (Unsafe.IsAddressLessThan(in row, in end))
        {
            passed.Add((int)(Unsafe.ByteOffset(in first, in row) / Unsafe.SizeOf<IdentityRow>()));
            Assert.Equal(sieve.Of(row), filled);
            row = ref sieve.Next(kind, in Unsafe.Add(ref Unsafe.AsRef(in row), 1), in end, in reach[0], bar, out filled);
        }

        return passed;
    }

    private static IdentityRow Row(RowKind kind, int words, int[] sought, List<int> spill, ref Draw draw)
    {
        var length = kind switch
        {
            RowKind.OfTwo => 2,
            RowKind.OfThree => 3,
            _ => draw.Of(1, 4, 5, 7),
        };
        var name = new int[length];
        for (var i = 0; i < length; i++)
            name[i] = draw.Chance(0.2) ? sought[draw.Below(sought.Length)] : Number(words, ref draw);
        var row = IdentityRow.Of(name, 1, alias: draw.Chance(0.5), Sex.Male, spill);
        return length == 1 ? row.AsSingle() : row;
    }

    private static int Number(int words, ref Draw draw) => 1 + draw.Below(draw.Chance(0.5) ? words : 100);

    private static Sieve Wide(int words)
    {
        var sieve = new Sieve(words);
        sieve.Begin(wide: true);
        return sieve;
    }
}
