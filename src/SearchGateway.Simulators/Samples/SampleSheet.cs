using SearchGateway.Simulators.Population;

namespace SearchGateway.Simulators.Samples;

/// <summary>Draws records of a system, spread evenly over all that it holds, and writes the requests that must find them.</summary>
internal sealed class SampleSheet(ulong seed)
{
    /// <summary>Records looked at for one that can be sought in a given way, before that way is given up.</summary>
    private const int MostTries = 20_000;

    /// <summary>As many samples of each kind as asked for; none of a kind by which the system finds nothing.</summary>
    /// <param name="records">All records of the system.</param>
    /// <param name="count">Samples of each kind.</param>
    /// <param name="sample">The request for a record; null if it cannot be sought in that way.</param>
    public IEnumerable<Sample> Draw<TRecord>(IReadOnlyList<TRecord> records, int count, Func<TRecord, SampleKind, ulong, Sample?> sample)
    {
        foreach (var kind in Enum.GetValues<SampleKind>())
        {
            var draw = Population.Draw.For(seed, (ulong)kind, 0x5A);
            for (var drawn = 0; drawn < count && Next(records, kind, ref draw, sample) is { } found; drawn++)
                yield return found;
        }
    }

    private static Sample? Next<TRecord>(IReadOnlyList<TRecord> records, SampleKind kind, ref Draw draw, Func<TRecord, SampleKind, ulong, Sample?> sample)
    {
        for (var tries = 0; tries < MostTries && records.Count > 0; tries++)
            if (sample(records[draw.Below(records.Count)], kind, draw.Next()) is { } found)
                return found;
        return null;
    }
}
