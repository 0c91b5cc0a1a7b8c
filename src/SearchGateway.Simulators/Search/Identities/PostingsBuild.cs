namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Makes the lists of the rows that have each word.</summary>
internal static class PostingsBuild
{
    private const int Parts = 8;

    /// <summary>The lists, one after the other, and where the list of each number begins.</summary>
    /// <param name="rows">In their final order.</param>
    /// <param name="spill">Words of the long names.</param>
    /// <param name="words">Numbers are below this.</param>
    public static (byte[] Lists, int[] Starts) Of(IdentityRow[] rows, int[] spill, int words)
    {
        var last = new int[words];
        var starts = new int[words + 1];
        Each(rows, spill, last, (word, gap) => starts[word + 1] += RowList.Length(gap));
        var total = 0L;
        foreach (var length in starts)
            total += length;
        if (total > Array.MaxLength)
            throw new InvalidOperationException("Too many identities for one index: the rows of all words take over 2 GiB.");
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        var lists = new byte[starts[^1]];
        var next = starts[..^1];
        Each(rows, spill, last, (word, gap) => next[word] += RowList.Write(gap, lists.AsSpan(next[word])));
        return (lists, starts);
    }

    // Each part looks at all rows for its own words, so that the lists are the same however many threads there are.
    private static void Each(IdentityRow[] rows, int[] spill, int[] last, Action<int, int> take)
    {
        last.AsSpan().Fill(-1);
        Parallel.For(0, Parts, part =>
        {
            Span<int> words = stackalloc int[IdentityRow.MostWords];
            for (var row = 0; row < rows.Length; row++)
            {
                var count = rows[row].Read(spill, words, out _);
                foreach (var word in words[..count])
                {
                    if (word % Parts != part || last[word] == row)
                        continue;
                    take(word, row - last[word]);
                    last[word] = row;
                }
            }
        });
    }
}
