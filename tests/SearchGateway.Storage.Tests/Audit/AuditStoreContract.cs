using SearchGateway.Audit;

namespace SearchGateway.Storage.Tests.Audit;

/// <summary>What any store must keep to, whatever the log hands it.</summary>
public abstract class AuditStoreContract : IAsyncLifetime
{
    private LogPlace? _place;

    /// <summary>Groups of one, a few and many records.</summary>
    public static TheoryData<int> Sizes => [1, 7, 1024];

    protected LogPlace Place => _place!;

    protected abstract ValueTask<LogPlace> CreateAsync();

    public async ValueTask InitializeAsync() => _place = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await Place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task WhatWasAppendedIsReadToTheByte(int size)
    {
        await using var store = await OpenAsync();
        var groups = new[] { SampleGroups.Of(0, size), SampleGroups.Of(size, size) };
        foreach (var group in groups)
            await store.AppendAsync(group, CancellationToken.None);

        Assert.Equal(groups.SelectMany(group => group.Records.ToArray()).Select(Text), (await ReadAsync(store)).Select(Text));
        var tail = await store.ReadTailAsync(CancellationToken.None);
        Assert.Equal((2L * size, groups[1].Checkpoint.Note, groups[0].Checkpoint.Note), (tail.NextIndex, tail.Last?.Note, tail.Previous?.Note));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 1024)]
    [InlineData(9, 1)]
    [InlineData(11, 1)]
    [InlineData(11, 1024)]
    public async Task AGroupThatDoesNotStartAtTheTailIsRefused(long first, int size)
    {
        await using var store = await OpenAsync();
        await store.AppendAsync(SampleGroups.Of(0, 10), CancellationToken.None);

        await Assert.ThrowsAnyAsync<Exception>(async () => await store.AppendAsync(SampleGroups.Of(first, size), CancellationToken.None));

        Assert.Equal(10, (await store.ReadTailAsync(CancellationToken.None)).NextIndex);
        Assert.Equal(10, (await ReadAsync(store)).Count);
        await store.AppendAsync(SampleGroups.Of(10, 1), CancellationToken.None);
    }

    [Fact]
    public async Task NothingIsReadThatWasNotAskedFor()
    {
        await using var store = await OpenAsync();
        for (var first = 0; first < 10; first++)
            await store.AppendAsync(SampleGroups.Of(first, 1), CancellationToken.None);

        Assert.Equal([3, 4, 5], (await store.ReadRecordsAsync(3, 6, CancellationToken.None).ToListAsync()).Select(record => record.Index));
        Assert.Equal([9, 10], (await store.ReadCheckpointsAsync(8, CancellationToken.None).ToListAsync()).Select(checkpoint => checkpoint.Size));
        Assert.Empty(await store.ReadRecordsAsync(10, long.MaxValue, CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task AnEmptyLogHasNoTail()
    {
        await using var store = await OpenAsync();
        Assert.Equal(new AuditTail(0, Last: null, Previous: null), await store.ReadTailAsync(CancellationToken.None));
    }

    [Fact]
    public async Task RecordsMayGoBackInTime()
    {
        await using var store = await OpenAsync();
        await store.AppendAsync(SampleGroups.Of(0, 2), CancellationToken.None);
        await store.AppendAsync(SampleGroups.Of(2, 2, TimeSpan.FromDays(400)), CancellationToken.None);
        await store.AppendAsync(SampleGroups.Of(4, 200, TimeSpan.FromDays(-4000)), CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 204).Select(i => (long)i), (await ReadAsync(store)).Select(record => record.Index));
        Assert.Equal(204, (await store.ReadTailAsync(CancellationToken.None)).NextIndex);
    }

    [Fact]
    public async Task WhatStandsForGoodAndInPlainIsKeptAsSuch()
    {
        await using var store = await OpenAsync();
        var record = SampleGroups.Record(0, SampleGroups.Noon);
        var plain = record with { Key = ReadOnlyMemory<byte>.Empty, Entry = record.Entry with { EraseAfter = DateOnly.MaxValue } };
        await store.AppendAsync(SampleGroups.Of(0, 1) with { Records = new[] { plain } }, CancellationToken.None);

        var stored = Assert.Single(await ReadAsync(store));
        Assert.True(stored.IsPlain);
        Assert.Equal(Text(plain), Text(stored));
    }

    [Fact]
    public async Task CountsAddUp()
    {
        await using var store = await OpenAsync();
        await store.AppendAsync(SampleGroups.Of(0, 3), CancellationToken.None);
        await store.AppendAsync(SampleGroups.Of(3, 1000), CancellationToken.None);

        Assert.Equal(1003L, await Place.ScalarAsync("SELECT count FROM statistics WHERE key = '2016-11|search'"));
        Assert.Equal(3L, await Place.ScalarAsync("SELECT count(*) FROM statistics"));
    }

    [Fact]
    public async Task ErasureLeavesTheLeafAndNothingElseOfTheRecord()
    {
        await using var store = await OpenAsync();
        var first = SampleGroups.Of(0, 10);
        await store.AppendAsync(first, CancellationToken.None);
        await store.AppendAsync(SampleGroups.Of(10, 1, default, new GroupErasure(10, new long[] { 2, 3, 7 })), CancellationToken.None);

        var stored = await ReadAsync(store);
        Assert.Equal([2, 3, 7], stored.Where(record => record.IsErased).Select(record => record.Index));
        foreach (var record in stored.Where(record => record.IsErased))
        {
            var before = first.Records.Span[(int)record.Index];
            Assert.Equal(Text(before with { Body = default, Key = default, Entry = RecordEntry.OfErased(10) }), Text(record));
        }

        Assert.Equal(Text(first.Records.Span[4]), Text(stored[4]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task NoOtherRecordIsErasedHoweverFarTheyLieApart(int distance)
    {
        await using var store = await OpenAsync();
        await store.AppendAsync(SampleGroups.Of(0, 300), CancellationToken.None);
        await store.AppendAsync(SampleGroups.Of(300, 300, TimeSpan.FromDays(40)), CancellationToken.None);
        var indexes = Enumerable.Range(0, 80).Select(i => 10L + i * distance).ToArray();

        await store.AppendAsync(SampleGroups.Of(600, 1, default, new GroupErasure(600, indexes)), CancellationToken.None);

        Assert.Equal(indexes, (await ReadAsync(store)).Where(record => record.IsErased).Select(record => record.Index));
    }

    [Theory]
    [InlineData(3)] // erased before
    [InlineData(99)]
    public async Task AnErasureOfWhatIsNotThereWritesNothing(long missing)
    {
        await using var store = await OpenAsync();
        await store.AppendAsync(SampleGroups.Of(0, 10), CancellationToken.None);
        await store.AppendAsync(SampleGroups.Of(10, 1, default, new GroupErasure(10, new long[] { 3 })), CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await store.AppendAsync(SampleGroups.Of(11, 1, default, new GroupErasure(11, new long[] { 1, missing })), CancellationToken.None));

        Assert.Equal(11, (await store.ReadTailAsync(CancellationToken.None)).NextIndex);
        Assert.False((await ReadAsync(store))[1].IsErased);
    }

    protected async Task<IAuditStore> OpenAsync()
    {
        var store = Place.NewStore();
        await store.OpenAsync(CancellationToken.None);
        return store;
    }

    protected static async Task<List<StoredRecord>> ReadAsync(IAuditReader reader) => await reader.ReadRecordsAsync(0, long.MaxValue, CancellationToken.None).ToListAsync();

    private static string Text(StoredRecord record)
    {
        var facts = record.Entry.Facts;
        return string.Join(' ', [
            $"{record.Index} {record.Entry with { Facts = RecordFacts.None }} {facts.Authority} {facts.MemberState} {facts.Purpose} {facts.Outcomes}",
            .. new[] { record.LeafHash, record.Body, record.Key, facts.Officer, facts.Unit, facts.Case, facts.Subjects }.Select(bytes => Convert.ToHexString(bytes.Span)),
        ]);
    }
}
