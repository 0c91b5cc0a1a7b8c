using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Audit;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Witnesses;
using SearchGateway.Tests.Audit;

namespace SearchGateway.Storage.Tests.Audit;

/// <summary>What proofs need is read by keys, and is what reading whole records and all checkpoints gives.</summary>
public abstract class AuditProofContract : IAsyncLifetime
{
    private LogPlace? _place;

    private LogPlace Place => _place!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract ValueTask<LogPlace> CreateAsync();

    public async ValueTask InitializeAsync() => _place = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await Place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task SubtreesAreReadAsThroughWholeRecords()
    {
        await Place.FillAsync(0, 20);
        await using (var open = await Place.OpenAsync())
            await Task.WhenAll(Enumerable.Range(20, 60).Select(async number => await open.Log.CommitAsync(SampleRecords.Entry(number))));
        await using var reader = await Place.ReadAsync();
        var ranges = from start in Gen.Choose(0, 79) from end in Gen.Choose(start + 1, 80) select new LeafRange(start, end);

        Check.QuickThrowOnFailure(Prop.ForAll(ranges.ArrayOf(5).ToArbitrary(), asked =>
        {
            ImmutableArray<LeafRange> array = [.. asked];
            var direct = reader.ReadSubtreesAsync(array, Cancellation).AsTask().GetAwaiter().GetResult();
            var slow = ((IAuditReader)new SlowReader(reader)).ReadSubtreesAsync(array, Cancellation).AsTask().GetAwaiter().GetResult();
            return direct.Zip(slow).All(pair => pair.First.Checkpoint?.Size == pair.Second.Checkpoint?.Size && pair.First.LeafHashes.Span.SequenceEqual(pair.Second.LeafHashes.Span));
        }));
    }

    [Fact]
    public async Task EveryCheckpointIsFoundByItsSizeAndNoOther()
    {
        await using (var open = await Place.OpenAsync())
            await Task.WhenAll(Enumerable.Range(0, 60).Select(async number => await open.Log.CommitAsync(SampleRecords.Entry(number))));
        await using var reader = await Place.ReadAsync();
        var sizes = new HashSet<long>();
        await foreach (var checkpoint in reader.ReadCheckpointsAsync(0, Cancellation))
            sizes.Add(checkpoint.Size);

        for (var size = 0L; size <= 61; size++)
            Assert.Equal(sizes.Contains(size) ? size : null, (await reader.ReadCheckpointAsync(size, Cancellation))?.Size);
    }

    [Fact]
    public async Task CosignaturesAreKeptBesideGroupsAndReplacedByLaterOnes()
    {
        await using (var open = await Place.OpenAsync())
        {
            var writing = Task.Run(async () =>
            {
                for (var number = 0; number < 50; number++)
                    Assert.NotNull(await open.Log.CommitAsync(SampleRecords.Entry(number)));
            });
            for (var size = 1; size <= 50; size++)
                await open.Store.KeepCosignaturesAsync(new StoredCosignatures(size, $"first {size}\n"), Cancellation);
            await open.Store.KeepCosignaturesAsync(new StoredCosignatures(30, "second\n"), Cancellation);
            await writing;
        }

        await using var reader = await Place.ReadAsync();
        Assert.Null(await reader.ReadCosignaturesAsync(0, Cancellation));
        Assert.Equal(new StoredCosignatures(30, "second\n"), await reader.ReadCosignaturesAsync(30, Cancellation));
        Assert.Equal(new StoredCosignatures(50, "first 50\n"), await reader.ReadCosignaturesAsync(1_000_000, Cancellation));
    }

    [Fact]
    public async Task CosignaturesThatCannotBeKeptLeaveTheLogWritable()
    {
        await using var open = await Place.OpenAsync();
        await Assert.ThrowsAnyAsync<Exception>(async () => await open.Store.KeepCosignaturesAsync(new StoredCosignatures(1, null!), Cancellation));
        Assert.NotNull(await open.Log.CommitAsync(SampleRecords.Entry(0)));
    }

    /// <summary>Has no way of its own to find subtrees.</summary>
    private sealed class SlowReader(IAuditReader log) : IAuditReader
    {
        public ValueTask<AuditTail> ReadTailAsync(CancellationToken cancellationToken) => log.ReadTailAsync(cancellationToken);

        public IAsyncEnumerable<StoredRecord> ReadRecordsAsync(long from, long to, CancellationToken cancellationToken) => log.ReadRecordsAsync(from, to, cancellationToken);

        public IAsyncEnumerable<StoredCheckpoint> ReadCheckpointsAsync(long afterSize, CancellationToken cancellationToken) => log.ReadCheckpointsAsync(afterSize, cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
