using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Columns;
using SearchGateway.Simulators.Population;
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
        var (numbers, fingers) = NumbersAndFingers(records);
        return new HoldingsParts(
            records,
            numbers.ToDictionary(n => n.Key, n => n.Value.Build()),
            source.Schema.Names.ToDictionary(key => key, key => Names(records, key)),
            fingers.Build());
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

    /// <summary>Goes once through the outlines for all numbers and for the fingerprints.</summary>
    public (IReadOnlyDictionary<NumberKey, NumberColumnsBuilder> Numbers, FingerprintColumnsBuilder Fingers) NumbersAndFingers(RecordColumns records)
    {
        var numbers = source.Schema.Numbers.ToDictionary(key => key, _ => new NumberColumnsBuilder());
        var fingers = new FingerprintColumnsBuilder(records.WithFingers.Length, source.Schema.Fingers, records.WithFingers);
        Parallel.For(
            0,
            source.Outlines.Chunks,
            _parallel,
            () => new Taker([.. numbers.Select(n => (n.Key, n.Value.NewBatch()))], records.WithFingers, fingers),
            (chunk, _, taker) =>
            {
                var count = taker.Take(source.Outlines[chunk], source.Outlines.FirstRecordOf(chunk, records));
                progress?.Invoke(count);
                return taker;
            },
            taker => taker.Flush());
        return (numbers, fingers);
    }

    /// <summary>Goes once through the outlines for one kind of name.</summary>
    public IdentityIndex Names(RecordColumns records, NameKey key) =>
        IdentityIndex.Build(source.Outlines.Chunks, chunk => Identities(records, key, chunk), threads, cancellationToken);

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

    private sealed class Taker(
        IReadOnlyList<(NumberKey Key, NumberColumnsBuilder.Batch Batch)> numbers, Column<int> withFingers, FingerprintColumnsBuilder fingers)
    {
        /// <summary>Takes the outlines of a chunk; returns how many.</summary>
        public int Take(IEnumerable<RecordOutline> outlines, int first)
        {
            var entry = withFingers.Span.BinarySearch(first);
            entry = entry < 0 ? ~entry : entry;
            var record = first;
            foreach (var outline in outlines)
            {
                foreach (var (key, batch) in numbers)
                    foreach (var printed in key.Of(outline))
                        batch.Add(printed.Number, record);
                if (outline.Fingers is { } held)
                    fingers.Put(entry++, held);
                record++;
            }

            return record - first;
        }

        public void Flush()
        {
            foreach (var (_, batch) in numbers)
                batch.Flush();
        }
    }
}
