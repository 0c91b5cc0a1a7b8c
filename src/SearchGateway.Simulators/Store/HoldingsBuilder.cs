using System.Collections.Concurrent;
using SearchGateway.Simulators.Search;

namespace SearchGateway.Simulators.Store;

/// <summary>Makes the parts of a system's holdings; the same outlines give the same parts on any number of threads.</summary>
/// <param name="source">Where the records come from.</param>
/// <param name="threads">Threads to use; -1 for all processors.</param>
/// <param name="progress">Hears of each chunk how many records it has; from several threads.</param>
/// <param name="cancellationToken">Gives up.</param>
internal sealed class HoldingsBuilder<TStored>(RecordSource<TStored> source, int threads, Action<int>? progress, CancellationToken cancellationToken)
    where TStored : class
{
    private readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };

    /// <summary>All parts, in memory.</summary>
    public HoldingsParts Build()
    {
        var (pass, first) = FirstPass();
        var records = pass.Records();
        return new HoldingsParts(
            records,
            source.Schema.Numbers.ToDictionary(key => key, pass.Numbers),
            source.Schema.Names.Index().ToDictionary(key => key.Item, key => key.Index == 0 ? first! : Names(records, key.Item)),
            pass.Fingers());
    }

    /// <summary>Goes once through the outlines for everything but the names of further kinds.</summary>
    /// <returns>What was gathered, and the index of the first kind of names; null where there is none.</returns>
    public (OutlinePass Pass, IdentityIndex? Names) FirstPass()
    {
        var pass = new OutlinePass(source.Outlines, source.Schema.Numbers, source.Schema.Fingers, progress, cancellationToken);
        if (source.Schema.Names is [var key, ..])
        {
            return (pass, IdentityIndex.Build(
                source.Outlines.Chunks,
                chunk =>
                {
                    var (outlines, first) = pass.Take(chunk);
                    return outlines.Index().SelectMany(o => key.Of(o.Item, first + o.Index));
                },
                threads,
                cancellation: cancellationToken));
        }

        var chunks = Partitioner.Create(Enumerable.Range(0, source.Outlines.Chunks), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(chunks, _parallel, chunk => pass.Take(chunk));
        return (pass, null);
    }

    /// <summary>Goes once through the outlines for one kind of name.</summary>
    public IdentityIndex Names(RecordColumns records, NameKey key) =>
        IdentityIndex.Build(source.Outlines.Chunks, chunk => Identities(records, key, chunk), threads, cancellation: cancellationToken);

    private IEnumerable<RecordIdentity> Identities(RecordColumns records, NameKey key, int chunk)
    {
        var (first, record) = (source.Outlines.FirstRecordOf(chunk, records), 0);
        if (!source.Outlines.IsOfObjects(chunk))
            foreach (var outline in source.Outlines[chunk])
            {
                foreach (var identity in key.Of(outline, first + record))
                    yield return identity;
                record++;
            }

        progress?.Invoke(record);
    }
}
