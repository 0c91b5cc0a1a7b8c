namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Makes the lists of the rows that have each word.</summary>
internal static class PostingsBuild
{
    private const int Parts = 8;

    /// <summary>The lists, one after the other, and where those of each number begin.</summary>
    /// <param name="rows">In their final order.</param>
    /// <param name="spill">Words of the long names.</param>
    /// <param name="names">How many words names have.</param>
    /// <param name="words">How many words there are, and one.</param>
    public static (byte[] Lists, int[] Starts) Of(IdentityRow[] rows, int[] spill, RowLengths names, int words)
    {
        var lengths = new int[words * RowLists.Lists];
        var counted = new RowWords(rows, spill, names, words);
        counted.MarkSingle();
        counted.Each((list, gap) => lengths[list] += RowList.Length(gap));
        var starts = new int[words + 1];
        var total = 0L;
        for (var word = 1; word < words; word++)
        {
            var (first, second, third) = (lengths[word * RowLists.Lists], lengths[(word * RowLists.Lists) + 1], lengths[(word * RowLists.Lists) + 2]);
            total += RowLists.HeadLength(first, second) + first + second + third;
            if (total > Array.MaxLength)
                throw new InvalidOperationException("Too many identities for one index: the rows of all words take over 2 GiB.");
            starts[word + 1] = (int)total;
        }

        var lists = new byte[starts[^1]];
        WriteHeads(lists, starts, lengths);
        counted.Each((list, gap) => lengths[list] += RowList.Write(gap, lists.AsSpan(lengths[list])));
        return (lists, starts);
    }

    // Afterwards the lengths say where each list begins.
    private static void WriteHeads(byte[] lists, int[] starts, int[] lengths)
    {
        for (var word = 1; word < starts.Length - 1; word++)
        {
            var of = lengths.AsSpan(word * RowLists.Lists, RowLists.Lists);
            var at = starts[word];
            at += RowList.Write(of[0], lists.AsSpan(at));
            at += RowList.Write(of[1], lists.AsSpan(at));
            (of[0], of[1], of[2]) = (at, at + of[0], at + of[0] + of[1]);
        }
    }

    /// <summary>The words of all rows. Each part looks at all rows for its own words, so that the lists are the same however many threads there are.</summary>
    private sealed class RowWords(IdentityRow[] rows, int[] spill, RowLengths names, int words)
    {
        private readonly int[] _last = new int[words * RowLists.Lists];

        /// <summary>Takes the number of a list and the difference of a row from the one before.</summary>
        public void Each(Action<int, int> take)
        {
            _last.AsSpan().Fill(-1);
            Parallel.For(0, Parts, part =>
            {
                Span<int> name = stackalloc int[IdentityRow.MostWords];
                for (var row = 0; row < rows.Length; row++)
                {
                    var count = rows[row].Read(spill, name, out var surname);
                    var list = -1;
                    foreach (var word in name[..count])
                    {
                        if (word % Parts != part)
                            continue;
                        if (list < 0)
                            list = names.ListOf(name[..count], surname) - 1;
                        var at = (word * RowLists.Lists) + list;
                        if (_last[at] == row)
                            continue;
                        take(at, row - _last[at]);
                        _last[at] = row;
                    }
                }
            });
        }

        /// <summary>Marks the rows of one word.</summary>
        public void MarkSingle() => Parallel.For(0, rows.Length, row =>
        {
            Span<int> name = stackalloc int[IdentityRow.MostWords];
            var count = rows[row].Read(spill, name, out var surname);
            if (count > 0 && names.ListOf(name[..count], surname) == 1)
                rows[row] = rows[row].AsSingle();
        });
    }
}
