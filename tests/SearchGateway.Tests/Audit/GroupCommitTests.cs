using System.Runtime.InteropServices;
using SearchGateway.Model;

namespace SearchGateway.Tests.Audit;

public sealed class GroupCommitTests : IAsyncDisposable
{
    private readonly LogUnderTest _test = new();

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task WhatWaitsWhileTheStoreIsBusyIsOneGroup()
    {
        var gate = new Gate();
        _test.Store.BeforeCommit = _ => gate.PassAsync();
        var log = await _test.OpenAsync();

        var first = log.CommitAsync(SampleRecords.Entry(0)).AsTask();
        await gate.Reached;
        var rest = Enumerable.Range(1, 500).Select(number => log.CommitAsync(SampleRecords.Entry(number)).AsTask()).ToList();
        gate.Open();
        var receipts = await Task.WhenAll([first, .. rest]);

        Assert.Equal([1, 500], _test.Store.Groups);
        Assert.All(receipts, _test.AssertProves);
        Assert.Equal(Enumerable.Range(0, 501).Select(i => (long)i), receipts.Select(receipt => receipt!.Index));
        Assert.Equal(2, receipts.Select(receipt => receipt!.Checkpoint).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task AGroupHoldsNoMoreThanItsLimit()
    {
        _test.Options.GroupLimit = 64;
        var gate = new Gate();
        _test.Store.BeforeCommit = _ => gate.PassAsync();
        var log = await _test.OpenAsync();

        var first = log.CommitAsync(SampleRecords.Entry(0)).AsTask();
        await gate.Reached;
        var rest = Enumerable.Range(1, 150).Select(number => log.CommitAsync(SampleRecords.Entry(number)).AsTask()).ToList();
        gate.Open();
        await Task.WhenAll([first, .. rest]);

        Assert.Equal([1, 64, 64, 22], _test.Store.Groups);
        await _test.AssertStoredLogIsIntactAsync();
    }

    [Fact]
    public async Task NoReceiptLeavesBeforeItsGroupIsDurable()
    {
        var gate = new Gate();
        _test.Store.BeforeCommit = _ => gate.PassAsync();
        var log = await _test.OpenAsync();

        var commit = log.CommitAsync(SampleRecords.Entry(0)).AsTask();
        await gate.Reached;
        Assert.False(commit.IsCompleted);
        Assert.Empty(_test.Store.Records);

        gate.Open();
        _test.AssertProves(await commit);
    }

    [Fact]
    public async Task AReceiptsRecordIsItsOwnAndStaysAsItWas()
    {
        _test.Options.GroupLimit = 8;
        var log = await _test.OpenAsync();
        var receipts = new List<AuditReceipt>();
        var copies = new List<byte[]>();
        for (var round = 0; round < 20; round++)
        {
            var group = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => log.CommitAsync(SampleRecords.Entry(number)).AsTask()));
            receipts.AddRange(group!);
            copies.AddRange(group.Select(receipt => receipt!.Record.ToArray()));
        }

        Assert.All(receipts, _test.AssertProves);
        Assert.Equal(copies, receipts.Select(receipt => receipt.Record.ToArray()));
        Assert.Equal(400, receipts.Select(receipt => MemoryMarshal.TryGetArray(receipt.Record, out var bytes) ? bytes.Array : null).Distinct().Count());
    }

    [Fact]
    public async Task WhoeverReceivesAReceiptCannotHoldUpTheWriter()
    {
        var gate = new Gate();
        _test.Store.BeforeCommit = _ => gate.PassAsync();
        var log = await _test.OpenAsync();
        using var slowReader = new ManualResetEventSlim();
        // Attached before the record is durable; otherwise the test itself would wait here.
        var blocked = log.CommitAsync(SampleRecords.Entry(0)).AsTask()
            .ContinueWith(_ => slowReader.Wait(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        gate.Open();

        Assert.NotNull(await log.CommitAsync(SampleRecords.Entry(1)));
        slowReader.Set();
        await blocked;
    }

    [Fact]
    public async Task AFullQueueShedsNewSearchesFirstAndThenRefusesRecords()
    {
        _test.Options.QueueLimit = 32;
        var gate = new Gate();
        _test.Store.BeforeCommit = _ => gate.PassAsync();
        var log = await _test.OpenAsync();
        var writing = log.CommitAsync(SampleRecords.Entry(0)).AsTask();
        await gate.Reached;

        var waiting = new List<Task<AuditReceipt?>>();
        for (var number = 1; number <= 16; number++)
        {
            Assert.True(log.IsWritable);
            waiting.Add(log.CommitAsync(SampleRecords.Entry(number)).AsTask());
        }

        Assert.False(log.IsWritable);
        waiting.AddRange(Enumerable.Range(17, 16).Select(number => log.CommitAsync(SampleRecords.Entry(number)).AsTask()));
        Assert.Null(await log.CommitAsync(SampleRecords.Entry(33)));

        gate.Open();
        Assert.All(await Task.WhenAll([writing, .. waiting]), _test.AssertProves);
        Assert.True(log.IsWritable);
        Assert.Equal(33, _test.Store.Records.Count);
    }

    [Fact]
    public async Task ClosingWritesWhatWaits()
    {
        var gate = new Gate();
        _test.Store.BeforeCommit = _ => gate.PassAsync();
        var log = await _test.OpenAsync();
        var commits = Enumerable.Range(0, 100).Select(number => log.CommitAsync(SampleRecords.Entry(number)).AsTask()).ToList();
        await gate.Reached;

        var closing = log.DisposeAsync().AsTask();
        gate.Open();
        await closing;

        Assert.All(await Task.WhenAll(commits), _test.AssertProves);
        Assert.Null(await log.CommitAsync(SampleRecords.Entry(100)));
        Assert.False(log.IsWritable);
    }
}
