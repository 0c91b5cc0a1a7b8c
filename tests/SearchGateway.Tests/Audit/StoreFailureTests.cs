using SearchGateway.Audit;
using SearchGateway.Model;

namespace SearchGateway.Tests.Audit;

public sealed class StoreFailureTests : IAsyncDisposable
{
    private readonly LogUnderTest _test = new();

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task AGroupThatFailsGetsNoReceiptAndLeavesTheTreeAsItWas()
    {
        var log = await _test.OpenAsync();
        await log.CommitAsync(SampleRecords.Entry(0));
        _test.Store.BeforeCommit = _ => throw new IOException("No space left on device");

        Assert.Null(await log.CommitAsync(SampleRecords.Entry(1)));
        Assert.False(log.IsWritable);
        Assert.Null(await log.CommitAsync(SampleRecords.Entry(2)));

        await RepairAsync(log);
        Assert.Equal(1, (await log.CommitAsync(SampleRecords.Entry(3)))!.Index);
        await _test.AssertStoredLogIsIntactAsync();
    }

    [Fact]
    public async Task AGroupThatTurnsOutDurableIsContinuedNotForked()
    {
        var log = await _test.OpenAsync();
        await log.CommitAsync(SampleRecords.Entry(0));
        _test.Store.AfterCommit = _ => throw new TimeoutException("The connection was lost before the reply.");

        Assert.Null(await log.CommitAsync(SampleRecords.Entry(1)));
        _test.Store.AfterCommit = _ => Task.CompletedTask;

        await RepairAsync(log);
        var receipt = await log.CommitAsync(SampleRecords.Entry(2));
        Assert.Equal(2, receipt!.Index);
        _test.AssertProves(receipt);
        await _test.AssertStoredLogIsIntactAsync();
    }

    [Fact]
    public async Task AStoreThatFailsItsProbeIsTriedAgainAfterLongerPauses()
    {
        var log = await _test.OpenAsync();
        _test.Store.BeforeCommit = _ => throw new IOException("Input/output error");
        _test.Store.Probe = () => throw new IOException("Input/output error");
        var before = _test.Store.Probes;
        Assert.Null(await log.CommitAsync(SampleRecords.Entry(0)));

        var start = _test.Time.GetUtcNow();
        await _test.AdvanceUntilAsync(() => _test.Store.Probes >= before + 6);

        // 100, 200, 400, 800, 1600, 3200 ms.
        Assert.True(_test.Time.GetUtcNow() - start >= TimeSpan.FromMilliseconds(6300));
        Assert.False(log.IsWritable);
        await RepairAsync(log);
        Assert.NotNull(await log.CommitAsync(SampleRecords.Entry(1)));
    }

    [Fact]
    public async Task AStoreThatHangsKeepsNobodyWaiting()
    {
        var gate = new Gate();
        _test.Store.BeforeCommit = _ => gate.PassAsync();
        var log = await _test.OpenAsync();
        var writing = log.CommitAsync(SampleRecords.Entry(0)).AsTask();
        await gate.Reached;
        var waiting = log.CommitAsync(SampleRecords.Entry(1)).AsTask();

        await _test.AdvanceUntilAsync(() => writing.IsCompleted);
        Assert.Null(await writing);
        Assert.Null(await waiting);
        Assert.False(log.IsWritable);
        Assert.Null(await log.CommitAsync(SampleRecords.Entry(2)));

        // The append that was given up arrives after all; the log goes on behind it.
        gate.Open();
        await _test.AdvanceUntilAsync(() => log.IsWritable);
        Assert.Equal(1, (await log.CommitAsync(SampleRecords.Entry(3)))!.Index);
        await _test.AssertStoredLogIsIntactAsync();
    }

    [Fact]
    public async Task AStoreThatHangsIsNoticedByATimerThatTicksEarly()
    {
        var gate = new Gate();
        _test.Store.BeforeCommit = _ => gate.PassAsync();
        var log = await AuditLog.OpenAsync(_test.Store, _test.Options, new EarlyTimeProvider(_test.Time, TimeSpan.FromMilliseconds(0.4)), _test, CancellationToken.None);
        _test.Judge(log);
        var writing = log.CommitAsync(SampleRecords.Entry(0)).AsTask();
        await gate.Reached;

        _test.Time.Advance(_test.Options.StoreTimeLimit + TimeSpan.FromMilliseconds(2));

        Assert.False(log.IsWritable);
        Assert.Null(await writing);
        gate.Open();
        await _test.AdvanceUntilAsync(() => log.IsWritable);
        await _test.AssertStoredLogIsIntactAsync();
    }

    [Fact]
    public async Task AStoreThatHangsAndThenFailsIsRecoveredFrom()
    {
        var gate = new Gate();
        _test.Store.BeforeCommit = async _ =>
        {
            await gate.PassAsync();
            throw new IOException("Connection reset by peer");
        };
        var log = await _test.OpenAsync();
        var writing = log.CommitAsync(SampleRecords.Entry(0)).AsTask();
        await gate.Reached;
        await _test.AdvanceUntilAsync(() => writing.IsCompleted);
        Assert.Null(await writing);

        gate.Open();
        await RepairAsync(log);
        Assert.Equal(0, (await log.CommitAsync(SampleRecords.Entry(1)))!.Index);
        await _test.AssertStoredLogIsIntactAsync();
    }

    [Fact]
    public async Task AnotherWritersTailIsNeverContinued()
    {
        var log = await _test.OpenAsync();
        await log.CommitAsync(SampleRecords.Entry(0));
        _test.Store.BeforeCommit = _ =>
        {
            _test.Store.Checkpoints.Add(_test.Store.Checkpoints[0] with { Note = "another's" });
            throw new IOException("The index is taken.");
        };
        Assert.Null(await log.CommitAsync(SampleRecords.Entry(1)));
        _test.Store.BeforeCommit = _ => Task.CompletedTask;

        await _test.AdvanceUntilAsync(() => _test.Messages.Exists(m => m.Contains("did not write", StringComparison.Ordinal)));
        Assert.False(log.IsWritable);
        Assert.Null(await log.CommitAsync(SampleRecords.Entry(2)));
        Assert.Single(_test.Store.Records);
    }

    [Fact]
    public async Task ClosingDoesNotWaitForAStoreThatHangs()
    {
        var gate = new Gate();
        _test.Store.BeforeCommit = _ => gate.PassAsync();
        var log = await _test.OpenAsync();
        var writing = log.CommitAsync(SampleRecords.Entry(0)).AsTask();
        await gate.Reached;

        var closing = log.DisposeAsync().AsTask();
        await _test.AdvanceUntilAsync(() => closing.IsCompleted);
        Assert.Null(await writing);
        gate.Open();
    }

    [Fact]
    public async Task NothingOfARecordIsLogged()
    {
        var log = await _test.OpenAsync();
        _test.Store.BeforeCommit = _ => throw new IOException("Input/output error");
        await log.CommitAsync(SampleRecords.Entry(0));
        await RepairAsync(log);

        Assert.Contains(_test.Messages, m => m.Contains("works again", StringComparison.Ordinal));
        Assert.DoesNotContain(_test.Messages, m => m.Contains("officer-", StringComparison.Ordinal) || m.Contains("case-", StringComparison.Ordinal) || m.Contains("Medininkai", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task WhateverTheStoreDoesEveryReceiptIsInTheLog(int seed)
    {
        var random = new Random(seed);
        _test.Options.GroupLimit = 8;
        _test.Options.StoreTimeLimit = TimeSpan.FromMilliseconds(200);
        _test.Store.BeforeCommit = _ => MisbehaveAsync(random.Next(8));
        _test.Store.AfterCommit = _ => MisbehaveAsync(random.Next(8));
        var log = await _test.OpenAsync();
        _test.Store.Probe = () => MisbehaveAsync(random.Next(4));

        var commits = new List<Task<AuditReceipt?>>();
        for (var number = 0; number < 2000; number++)
        {
            if (!log.IsWritable)
                await _test.AdvanceUntilAsync(() => log.IsWritable);
            commits.Add(log.CommitAsync(SampleRecords.Entry(number)).AsTask());
            if (number % 20 == 0)
                await _test.AdvanceUntilAsync(() => commits[^1].IsCompleted);
        }

        var all = Task.WhenAll(commits);
        await _test.AdvanceUntilAsync(() => all.IsCompleted);
        var closing = log.DisposeAsync().AsTask();
        await _test.AdvanceUntilAsync(() => closing.IsCompleted);
        var receipts = (await all).OfType<AuditReceipt>().ToList();
        Assert.NotEmpty(receipts);
        Assert.All(receipts, _test.AssertProves);
        Assert.Equal(receipts.Count, receipts.Select(receipt => receipt.Index).Distinct().Count());
        await _test.AssertStoredLogIsIntactAsync();
    }

    private async Task MisbehaveAsync(int die)
    {
        if (die == 0)
            throw new IOException("Input/output error");
        if (die == 1)
            await Task.Delay(TimeSpan.FromMilliseconds(300), _test.Time);
    }

    private async Task RepairAsync(AuditLog log)
    {
        _test.Store.BeforeCommit = _ => Task.CompletedTask;
        _test.Store.Probe = () => Task.CompletedTask;
        await _test.AdvanceUntilAsync(() => log.IsWritable);
    }
}
