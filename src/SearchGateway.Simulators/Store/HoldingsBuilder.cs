using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Columns;
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
        var records = Records();
        return new HoldingsParts(
            records,
            source.Schema.Numbers.ToDictionary(key => key, key => Numbers(records, key)),
            source.Schema.Names.ToDictionary(key => key, key => Names(records, key)),
            Fingers(records));
    }

    public RecordColumns Records()
    {
        var builder = new RecordColumnsBuilder(source.Outlines.Chunks);
        Parallel.For(0, source.Outlines.Chunks, _parallel, chunk =>
        {
            var records = builder.Take(chunk, [.. source.Outlines[chunk]]);
            progress?.Invoke(records);
        });
        return builder.Build();
    }

    public NumberColumns Numbers(RecordColumns records, NumberKey key)
    {
        var builder = new NumberColumnsBuilder();
        Parallel.For(0, source.Outlines.Chunks, _parallel, builder.NewBatch, (chunk, _, batch) =>
        {
            var (first, record) = (source.Outlines.FirstRecordOf(chunk, records), 0);
            foreach (var outline in source.Outlines[chunk])
            {
                foreach (var printed in key.Of(outline))
                    batch.Add(printed.Number, first + record);
                record++;
            }

            progress?.Invoke(record);
            return batch;
        }, batch => batch.Flush());
        return builder.Build();
    }

    public IdentityIndex Names(RecordColumns records, NameKey key) =>
        IdentityIndex.Build(source.Outlines.Chunks, chunk => Identities(records, key, chunk), threads, cancellationToken);

    public FingerprintColumns Fingers(RecordColumns records)
    {
        var builder = new FingerprintColumnsBuilder(records.WithFingers.Length, source.Schema.Fingers, records.WithFingers);
        if (records.WithFingers.Length > 0)
            Parallel.For(0, source.Outlines.Chunks, _parallel, chunk => Put(records, builder, chunk));
        return builder.Build();
    }

    private IEnumerable<RecordIdentity> Identities(RecordColumns records, NameKey key, int chunk)
    {
        var (first, record) = (source.Outlines.FirstRecordOf(chunk, records), 0);
        foreach (var outline in source.Outlines[chunk])
        {
            foreach (var identity in key.Of(outline, first + record))
                yield return identity;
            record++;
        }

        progress?.Invoke(record);
    }

    private void Put(RecordColumns records, FingerprintColumnsBuilder builder, int chunk)
    {
        var entry = EntryOf(records.WithFingers, source.Outlines.FirstRecordOf(chunk, records));
        var count = 0;
        foreach (var outline in source.Outlines[chunk])
        {
            if (outline.Fingers is { } fingers)
                builder.Put(entry++, fingers);
            count++;
        }

        progress?.Invoke(count);
    }

    private static int EntryOf(Column<int> withFingers, int record)
    {
        var at = withFingers.Span.BinarySearch(record);
        return at < 0 ? ~at : at;
    }
}
