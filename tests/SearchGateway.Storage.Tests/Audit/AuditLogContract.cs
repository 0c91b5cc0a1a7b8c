using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Sealing;
using SearchGateway.Model;
using SearchGateway.Tests.Audit;

namespace SearchGateway.Storage.Tests.Audit;

/// <summary>What a log gives whose store is any of those here.</summary>
public abstract class AuditLogContract : IAsyncLifetime
{
    private LogPlace? _place;

    protected LogPlace Place => _place!;

    protected abstract ValueTask<LogPlace> CreateAsync();

    public async ValueTask InitializeAsync() => _place = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await Place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task EveryConcurrentCommitGetsAReceiptThatVerifies()
    {
        AuditReceipt?[] receipts;
        await using (var open = await Place.OpenAsync())
            receipts = await Task.WhenAll(Enumerable.Range(0, 5000).Select(number => Task.Run(() => open.Log.CommitAsync(SampleRecords.Entry(number)).AsTask())));

        using var verifier = Place.Verifier();
        Assert.All(receipts, receipt => AssertVerifies(receipt, verifier));
        Assert.Equal(Enumerable.Range(0, 5000).Select(i => (long)i), receipts.Select(receipt => receipt!.Index).Order());
    }

    [Fact]
    public async Task AReceiptNamesTheRecordThatIsStored()
    {
        AuditReceipt? receipt;
        await using (var open = await Place.OpenAsync())
        {
            await open.Log.CommitAsync(SampleRecords.Entry(0));
            receipt = await open.Log.CommitAsync(SampleRecords.Entry(1));
        }

        await using var reader = await Place.ReadAsync();
        var stored = await reader.ReadRecordsAsync(0, long.MaxValue, CancellationToken.None).ToListAsync(CancellationToken.None);
        Assert.Equal(2, stored.Count);
        Assert.Equal(receipt!.LeafHash.ToArray(), MerkleHash.Leaf(RecordOpening.Open(stored[1], Place.RecordKeys())!.Value.Span));
        Assert.Equal(SampleRecords.Entry(1).SearchId, stored[1].Entry.SubjectId);
        Assert.Equal(SampleRecords.Entry(1).Time, stored[1].Entry.Time);
    }

    [Fact]
    public async Task ARestartContinuesTheSameTree()
    {
        await Place.FillAsync(0, 5);
        await using var open = await Place.OpenAsync();
        var receipt = await open.Log.CommitAsync(SampleRecords.Entry(5));
        Assert.Equal(5, receipt!.Index);
        using var verifier = Place.Verifier();
        AssertVerifies(receipt, verifier);
    }

    [Fact]
    public async Task ALogIsVerifiedWhileItIsWritten()
    {
        await using var open = await Place.OpenAsync();
        await open.Log.CommitAsync(SampleRecords.Entry(0));
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var number = 1; !stop.IsCancellationRequested; number++)
                Assert.NotNull(await open.Log.CommitAsync(SampleRecords.Entry(number)));
        });

        long verified = 0;
        for (var round = 0; round < 20; round++)
        {
            var verification = await Place.VerifyAsync();
            Assert.Null(verification.Fault);
            Assert.True(verification.Records >= verified && verification.Records >= 1);
            verified = verification.Records;
        }

        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task LongRangesAreReadWholeAndInOrder()
    {
        await using (var open = await Place.OpenAsync())
            await Task.WhenAll(Enumerable.Range(0, 10_000).Select(number => open.Log.CommitAsync(SampleRecords.Entry(number)).AsTask()));

        await using var reader = await Place.ReadAsync();
        var indexes = await reader.ReadRecordsAsync(1000, 9999, CancellationToken.None).Select(record => record.Index).ToListAsync();
        Assert.Equal(Enumerable.Range(1000, 8999).Select(i => (long)i), indexes);
    }

    [Fact]
    public async Task ASecondWriterIsRefused()
    {
        await using var first = await Place.OpenAsync();
        var refusal = await Assert.ThrowsAsync<SearchGateway.Audit.AuditLogException>(Place.OpenAsync);
        Assert.Contains("in use by another process", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(await first.Log.CommitAsync(SampleRecords.Entry(0)));
    }

    private static void AssertVerifies(AuditReceipt? receipt, CheckpointVerifier verifier)
    {
        Assert.NotNull(receipt);
        var checkpoint = verifier.Verify(receipt.Checkpoint);
        Assert.NotNull(checkpoint);
        Assert.Equal("searchgateway/test", receipt.Log);
        Assert.True(MerkleProof.VerifyInclusion(receipt.LeafHash.Span, receipt.Index, checkpoint.Size, receipt.InclusionProof, checkpoint.Root.Span));
    }
}
