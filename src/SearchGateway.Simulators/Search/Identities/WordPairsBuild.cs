using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SearchGateway.Simulators.Columns;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Makes the lists of the rows that have two frequent words; the same on any number of threads.</summary>
internal static class WordPairsBuild
{
    /// <summary>Words of fewer names are looked through quickly enough alone.</summary>
    public const int LeastFrequency = 1024;

    private const int Parts = 8;

    /// <summary>The pairs.</summary>
    /// <param name="rows">In their final order.</param>
    /// <param name="spill">Words of the long names.</param>
    /// <param name="lengths">How many words names have.</param>
    /// <param name="frequencies">By number of a word, falling.</param>
    /// <param name="least">How many names a word must have.</param>
    public static WordPairs Of(IdentityRow[] rows, int[] spill, RowLengths lengths, int[] frequencies, int least)
    {
        var end = 1;
        while (end < frequencies.Length && frequencies[end] >= least)
            end++;
        var parts = new Part[Parts];
        Parallel.For(0, Parts, part => parts[part] = Part.Counted(part, end, rows, spill, lengths));
        var (starts, partners) = Keys(parts, end);
        var listStarts = Starts(parts, starts, partners);
        var lists = new byte[listStarts[^1]];
        Parallel.For(0, Parts, part => parts[part].Write(lists, rows, spill, lengths));
        return new WordPairs(Column<int>.Of(starts), Column<int>.Of(partners), Column<int>.Of(listStarts), Column<byte>.Of(lists));
    }

    private static (int[] Starts, int[] Partners) Keys(Part[] parts, int end)
    {
        var of = new List<int>[end];
        Parallel.For(0, end, word =>
        {
            of[word] = parts[word % Parts].PartnersOf(word);
            of[word].Sort();
        });
        var starts = new int[end + 1];
        for (var word = 0; word < end; word++)
            starts[word + 1] = starts[word] + of[word].Count;
        return (starts, [.. of.SelectMany(partners => partners)]);
    }

    private static int[] Starts(Part[] parts, int[] starts, int[] partners)
    {
        var lists = new int[partners.Length + 1];
        var total = 0L;
        for (var word = 0; word < starts.Length - 1; word++)
        {
            for (var pair = starts[word]; pair < starts[word + 1]; pair++)
            {
                total += parts[word % Parts].Place(word, partners[pair], (int)total);
                if (total > Array.MaxLength)
                    throw new InvalidOperationException("Too many identities for one index: the rows of all pairs of words take over 2 GiB.");
                lists[pair + 1] = (int)total;
            }
        }

        return lists;
    }

    /// <summary>The pairs whose lower number falls to this part.</summary>
    private sealed class Part(int number, int end)
    {
        private readonly Dictionary<(int Word, int Other), Pair> _pairs = [];
        private readonly Dictionary<int, List<int>> _partners = [];

        public static Part Counted(int number, int end, IdentityRow[] rows, int[] spill, RowLengths lengths)
        {
            var part = new Part(number, end);
            part.Each(rows, spill, lengths, static (ref int bytes, int gap) => bytes += RowList.Length(gap));
            return part;
        }

        public List<int> PartnersOf(int word) => _partners.GetValueOrDefault(word) ?? [];

        /// <summary>Says where the lists of a pair lie, whose lengths are known; returns how many bytes they take.</summary>
        public int Place(int word, int other, int at)
        {
            ref var pair = ref CollectionsMarshal.GetValueRefOrNullRef(_pairs, (word, other));
            var (first, second, third) = (pair.Bytes[0], pair.Bytes[1], pair.Bytes[2]);
            var head = RowLists.HeadLength(first, second);
            (pair.Head, pair.FirstBytes, pair.SecondBytes) = (at, first, second);
            (pair.Bytes[0], pair.Bytes[1], pair.Bytes[2]) = (at + head, at + head + first, at + head + first + second);
            pair.Last = default;
            return head + first + second + third;
        }

        public void Write(byte[] lists, IdentityRow[] rows, int[] spill, RowLengths lengths)
        {
            foreach (var pair in _pairs.Values)
                RowList.Write(pair.SecondBytes, lists.AsSpan(pair.Head + RowList.Write(pair.FirstBytes, lists.AsSpan(pair.Head))));
            Each(rows, spill, lengths, (ref int at, int gap) => at += RowList.Write(gap, lists.AsSpan(at)));
        }

        private void Each(IdentityRow[] rows, int[] spill, RowLengths lengths, Take take)
        {
            Span<int> name = stackalloc int[IdentityRow.MostWords];
            Span<int> frequent = stackalloc int[IdentityRow.MostWords];
            for (var row = 0; row < rows.Length; row++)
            {
                var count = rows[row].Read(spill, name, out var surname);
                var some = 0;
                foreach (var word in name[..count])
                {
                    if (word < end && !frequent[..some].Contains(word))
                        frequent[some++] = word;
                }

                if (some < 2)
                    continue;
                frequent[..some].Sort();
                var list = lengths.ListOf(name[..count], surname);
                for (var i = 0; i < some - 1; i++)
                {
                    if (frequent[i] % Parts == number)
                        TakeAll(frequent[i], frequent[(i + 1)..some], list - 1, row, take);
                }
            }
        }

        private void TakeAll(int word, ReadOnlySpan<int> others, int list, int row, Take take)
        {
            foreach (var other in others)
            {
                ref var pair = ref CollectionsMarshal.GetValueRefOrAddDefault(_pairs, (word, other), out var known);
                if (!known)
                    (CollectionsMarshal.GetValueRefOrAddDefault(_partners, word, out _) ??= []).Add(other);
                // The last row, counted from one, so that before the first there is none.
                take(ref pair.Bytes[list], row + 1 - pair.Last[list]);
                pair.Last[list] = row + 1;
            }
        }

        private delegate void Take(ref int bytes, int gap);
    }

    // By list first how many bytes it takes, then where its next row is written.
    private struct Pair
    {
        public PerList Bytes;
        public PerList Last;
        public int Head;
        public int FirstBytes;
        public int SecondBytes;
    }

    [InlineArray(RowLists.Lists)]
    private struct PerList
    {
        private int _first;
    }
}
