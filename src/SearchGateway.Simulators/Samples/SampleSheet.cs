using SearchGateway.Simulators.Population;

namespace SearchGateway.Simulators.Samples;

/// <summary>Draws records of a system, spread evenly over all that it holds, and writes the requests that must find them.</summary>
internal sealed class SampleSheet(ulong seed)
{
    /// <summary>Records looked at for one that can be sought in a given way, before that way is given up.</summary>
    private const int MostTries = 20_000;

    /// <summary>As many samples of each kind as asked for; none of a kind by which the system finds nothing.</summary>
    /// <param name="records">Number of records that the system holds.</param>
    /// <param name="read">One of them, by its number.</param>
    /// <param name="count">Samples of each kind.</param>
    /// <param name="sample">The request for a record; null if it cannot be sought in that way.</param>
    public IEnumerable<Sample> Draw<TRecord>(int records, Func<int, TRecord> read, int count, Func<TRecord, SampleKind, ulong, Sample?> sample)
    {
        foreach (var kind in Enum.GetValues<SampleKind>())
        {
            var draw = Population.Draw.For(seed, (ulong)kind, 0x5A);
            for (var drawn = 0; drawn < count && Next(records, read, kind, ref draw, sample) is { } found; drawn++)
                yield return found;
        }
    }

    private static Sample? Next<TRecord>(int records, Func<int, TRecord> read, SampleKind kind, ref Draw draw, Func<TRecord, SampleKind, ulong, Sample?> sample)
    {
        for (var tries = 0; tries < MostTries && records > 0; tries++)
            if (sample(read(draw.Below(records)), kind, draw.Next()) is { } found)
                return found;
        return null;
    }
}
