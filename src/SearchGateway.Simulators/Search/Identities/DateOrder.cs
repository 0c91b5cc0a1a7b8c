namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Rows in the order of birth dates; those of one date in the order in which they came.</summary>
internal sealed record DateOrder(IdentityRow[] Rows, int[] Records, ushort[] Nationalities, int[] Codes, int[] Starts)
{
    private const int Parts = 8;

    /// <summary>Puts the rows of all chunks in order.</summary>
    public static DateOrder Of(IdentityChunk[] chunks)
    {
        var next = new int[BirthDates.CodeLimit + 1];
        foreach (var chunk in chunks)
            foreach (var code in chunk.Dates)
                next[code + 1]++;
        var codes = Enumerable.Range(0, BirthDates.CodeLimit).Where(code => next[code + 1] > 0).ToArray();
        for (var i = 1; i < next.Length; i++)
            next[i] += next[i - 1];
        int[] starts = [.. codes.Select(code => next[code]), next[^1]];
        var total = next[^1];
        var order = new DateOrder(new IdentityRow[total], new int[total], new ushort[total], codes, starts);
        // Each part takes the rows of some dates out of all chunks, so that none gets in another's way.
        Parallel.For(0, Parts, part => order.Take(chunks, next, part));
        return order;
    }

    private void Take(IdentityChunk[] chunks, int[] next, int part)
    {
        foreach (var chunk in chunks)
        {
            for (var i = 0; i < chunk.Dates.Length; i++)
            {
                var code = chunk.Dates[i];
                if ((code >> 4) % Parts != part)
                    continue;
                var row = next[code]++;
                Rows[row] = chunk.Rows[i];
                Records[row] = chunk.Records[i];
                Nationalities[row] = chunk.Nationalities[i];
            }
        }
    }
}
