using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Sealing;
using SearchGateway.Model;
using SearchGateway.Storage.Sqlite;
using SearchGateway.Tests.Audit;

namespace SearchGateway.Storage.Tests.Sqlite;

public sealed class SqliteAuditLogTests : IDisposable
{
    private readonly LogFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EveryConcurrentCommitGetsAReceiptThatVerifies()
    {
        AuditReceipt?[] receipts;
        await using (var open = await _folder.OpenAsync())
            receipts = await Task.WhenAll(Enumerable.Range(0, 5000).Select(number => Task.Run(() => open.Log.CommitAsync(SampleRecords.Entry(number)).AsTask())));

        using var verifier = _folder.Verifier();
        Assert.All(receipts, receipt => AssertVerifies(receipt, verifier));
        Assert.Equal(Enumerable.Range(0, 5000).Select(i => (long)i), receipts.Select(receipt => receipt!.Index).Order());
    }

    [Fact]
    public async Task AReceiptNamesTheRecordThatIsStored()
    {
        AuditReceipt? receipt;
        await using (var open = await _folder.OpenAsync())
        {
            await open.Log.CommitAsync(SampleRecords.Entry(0));
            receipt = await open.Log.CommitAsync(SampleRecords.Entry(1));
        }

        await using var reader = SqliteAuditReader.Open(_folder.Database);
        var stored = await reader.ReadRecordsAsync(0, long.MaxValue, CancellationToken.None).ToListAsync(CancellationToken.None);
        Assert.Equal(2, stored.Count);
        Assert.Equal(receipt!.LeafHash.ToArray(), MerkleHash.Leaf(RecordOpening.Open(stored[1], _folder.RecordKeys())!.Value.Span));
        Assert.Equal(SampleRecords.Entry(1).SearchId, stored[1].Entry.SubjectId);
        Assert.Equal(SampleRecords.Entry(1).Time, stored[1].Entry.Time);
    }

    [Fact]
    public async Task ARestartContinuesTheSameTree()
    {
        await _folder.FillAsync(0, 5);
        await using (var open = await _folder.OpenAsync())
        {
            var receipt = await open.Log.CommitAsync(SampleRecords.Entry(5));
            Assert.Equal(5, receipt!.Index);
            using var verifier = _folder.Verifier();
            AssertVerifies(receipt, verifier);
        }
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
