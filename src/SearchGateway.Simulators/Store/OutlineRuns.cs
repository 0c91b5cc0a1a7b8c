using SearchGateway.Simulators.Population;

namespace SearchGateway.Simulators.Store;

/// <summary>
/// The outlines of a system in the order of their record numbers, in chunks that can be made on any number of threads:
/// those of people by the index of the person, then those of objects of nobody by theirs.
/// </summary>
/// <param name="people">The outlines of people.</param>
/// <param name="objects">The outlines of objects of nobody, one of each; null where the system has none.</param>
internal sealed class OutlineRuns(OutlineRun people, OutlineRun? objects = null)
{
    private const int Chunk = 2048;

    private readonly int _chunksOfPeople = ChunksOf(people.Count);

    /// <summary>Number of chunks.</summary>
    public int Chunks => _chunksOfPeople + ChunksOf(objects?.Count ?? 0);

    /// <summary>Whether a chunk is of objects of nobody, which have neither names nor fingers.</summary>
    public bool IsOfObjects(int chunk) => chunk >= _chunksOfPeople;

    /// <summary>The outlines of a chunk.</summary>
    public IEnumerable<RecordOutline> this[int chunk] =>
        chunk < _chunksOfPeople ? Of(people, chunk) : Of(objects!, chunk - _chunksOfPeople);

    /// <summary>Record number of the first outline of a chunk, by the records made of all of them.</summary>
    public int FirstRecordOf(int chunk, RecordColumns records) => chunk >= _chunksOfPeople
        ? records.OfPeople + ((chunk - _chunksOfPeople) * Chunk)
        : records.Owners.FirstOf(chunk * Chunk);

    private static int ChunksOf(int count) => (int)(((long)count + Chunk - 1) / Chunk);

    private static IEnumerable<RecordOutline> Of(OutlineRun run, int chunk) =>
        run.Of(chunk * Chunk, Math.Min(Chunk, run.Count - (chunk * Chunk)));
}

/// <summary>Outlines by an index of their own.</summary>
/// <param name="Count">Number of indexes.</param>
/// <param name="Of">The outlines from a first index on for a count of them, in order.</param>
internal sealed record OutlineRun(int Count, Func<int, int, IEnumerable<RecordOutline>> Of);
