namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Rows in the order of birth dates; those of one date in the order in which they came.</summary>
internal sealed record DateOrder(IdentityRow[] Rows, int[] Records, ushort[] Nationalities, int[] Codes, int[] Starts)
{
    private const int Parts = 8;

    /// <summary>Puts the rows of all chunks in order.</summary>
    public static DateOrder Of(IdentityChunk[] chunks)
    {
        var codes = new SortedSet<int>(chunks.SelectMany(c => c.Dates.Distinct())).ToArray();
        var places = codes.Index().ToDictionary(c => c.Item, c => c.Index);
        var starts = new int[codes.Length + 1];
        foreach (var chunk in chunks)
            foreach (var code in chunk.Dates)
                starts[places[code] + 1]++;
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        var order = new DateOrder(new IdentityRow[starts[^1]], new int[starts[^1]], new ushort[starts[^1]], codes, starts);
        var next = starts[..^1];
        // Each part takes the rows of some dates out of all chunks, so that none gets in another's way.
        Parallel.For(0, Parts, part => order.Take(chunks, places, next, part));
        return order;
    }

    private void Take(IdentityChunk[] chunks, Dictionary<int, int> places, int[] next, int part)
    {
        foreach (var chunk in chunks)
        {
            for (var i = 0; i < chunk.Dates.Length; i++)
            {
                var place = places[chunk.Dates[i]];
                if ((place >> 4) % Parts != part)
                    continue;
                var row = next[place]++;
                Rows[row] = chunk.Rows[i];
                Records[row] = chunk.Records[i];
                Nationalities[row] = chunk.Nationalities[i];
            }
        }
    }
}
