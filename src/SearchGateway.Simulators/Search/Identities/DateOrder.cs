namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Rows in the order of birth dates; those of one date by their kind, those of one kind in the order in which they came.</summary>
/// <param name="Rows">The names.</param>
/// <param name="Records">Number of the record of each row.</param>
/// <param name="Nationalities">Number of the set of nationalities of each row.</param>
/// <param name="Codes">The different birth dates.</param>
/// <param name="Starts">First row of each kind of each date, and the number of rows.</param>
internal sealed record DateOrder(IdentityRow[] Rows, int[] Records, ushort[] Nationalities, int[] Codes, int[] Starts)
{
    private const int Parts = 8;

    /// <summary>Puts the rows of all chunks in order.</summary>
    /// <param name="chunks">The rows, by their final numbers of words.</param>
    /// <param name="spill">Words of the long names.</param>
    /// <param name="lengths">How many words names have.</param>
    public static DateOrder Of(IdentityChunk[] chunks, int[] spill, RowLengths lengths)
    {
        var codes = new SortedSet<int>(chunks.SelectMany(c => c.Dates.Distinct())).ToArray();
        var places = codes.Index().ToDictionary(c => c.Item, c => c.Index);
        var kinds = new byte[chunks.Length][];
        Parallel.For(0, chunks.Length, i => kinds[i] = KindsOf(chunks[i], spill, lengths));
        var starts = new int[(codes.Length * RowKinds.Count) + 1];
        foreach (var (chunk, ofChunk) in chunks.Zip(kinds))
        {
            for (var i = 0; i < ofChunk.Length; i++)
                starts[(places[chunk.Dates[i]] * RowKinds.Count) + ofChunk[i] + 1]++;
        }

        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        var order = new DateOrder(new IdentityRow[starts[^1]], new int[starts[^1]], new ushort[starts[^1]], codes, starts);
        var next = starts[..^1];
        // Each part takes the rows of some dates out of all chunks, so that none gets in another's way.
        Parallel.For(0, Parts, part => order.Take(chunks, kinds, places, next, part));
        return order;
    }

    private static byte[] KindsOf(IdentityChunk chunk, int[] spill, RowLengths lengths)
    {
        Span<int> name = stackalloc int[IdentityRow.MostWords];
        var kinds = new byte[chunk.Rows.Length];
        for (var i = 0; i < kinds.Length; i++)
        {
            var words = name[..chunk.Rows[i].Read(spill, name, out var surname)];
            kinds[i] = (byte)RowKinds.Of(words, lengths.ListOf(words, surname));
        }

        return kinds;
    }

    private void Take(IdentityChunk[] chunks, byte[][] kinds, Dictionary<int, int> places, int[] next, int part)
    {
        foreach (var (chunk, ofChunk) in chunks.Zip(kinds))
        {
            for (var i = 0; i < ofChunk.Length; i++)
            {
                var place = places[chunk.Dates[i]];
                if ((place >> 4) % Parts != part)
                    continue;
                var row = next[(place * RowKinds.Count) + ofChunk[i]]++;
                Rows[row] = chunk.Rows[i];
                Records[row] = chunk.Records[i];
                Nationalities[row] = chunk.Nationalities[i];
            }
        }
    }
}
