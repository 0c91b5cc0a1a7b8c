using SearchGateway.Fakes;

namespace SearchGateway.Client.Tests.AuditLog;

public sealed class AuditClientTests : IAsyncLifetime
{
    private readonly NaiveCosigner _witness = new();
    private FakeGateway _gateway = null!;

    private NaiveLog Log => _gateway.Log;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _gateway = await FakeGateway.StartAsync();
        Grow(9);
    }

    public async ValueTask DisposeAsync()
    {
        _witness.Dispose();
        await _gateway.DisposeAsync();
    }

    [Fact]
    public async Task TheLastCheckpointIsGivenOnceItVerifies()
    {
        using var client = Client();
        var checkpoint = await client.Audit.GetCheckpointAsync(cancellationToken: Cancellation);
        Assert.Equal((Log.Origin, 9L, Log.Checkpoint().Split('\n')[2]), (checkpoint!.Log, checkpoint.Size, Convert.ToBase64String(checkpoint.Root.Span)));

        _gateway.Shown = new NaiveLog(Log.Origin, 9);
        var unproven = await Assert.ThrowsAsync<ProofNotVerifiedException>(() => client.Audit.GetCheckpointAsync(cancellationToken: Cancellation));
        Assert.Equal(ReceiptFault.WrongSignature, unproven.Verification.Fault);
        _gateway.Shown.Dispose();
    }

    [Fact]
    public async Task WithoutACosignedCheckpointThereIsNone()
    {
        using var client = Client(Policy);
        Assert.Null(await client.Audit.GetCheckpointAsync(witnessed: true, Cancellation));
    }

    [Fact]
    public async Task ACheckpointThatTheWitnessesDidNotSignIsNotWitnessed()
    {
        using var client = Client(Policy);
        _gateway.Witnessed = (9, Log.Checkpoint(9));
        var unproven = await Assert.ThrowsAsync<ProofNotVerifiedException>(() => client.Audit.GetCheckpointAsync(witnessed: true, Cancellation));
        Assert.Equal(ReceiptFault.NotWitnessed, unproven.Verification.Fault);
    }

    [Fact]
    public async Task GrowthIsProvenFromAnyEarlierCheckpoint()
    {
        using var client = Client();
        for (var size = 0; size <= 9; size++)
            Assert.Equal(9, (await client.Audit.ProveGrowthAsync(Log.Checkpoint(size), Cancellation)).Size);
    }

    [Fact]
    public async Task AProofThatDoesNotVerifyThrowsLikeABadReceipt()
    {
        using var client = Client();
        _gateway.Proving = proof => [.. proof.Skip(1)];
        var unproven = await Assert.ThrowsAsync<ProofNotVerifiedException>(() => client.Audit.ProveGrowthAsync(Log.Checkpoint(5), Cancellation));
        Assert.Equal(ReceiptFault.NotConsistent, unproven.Verification.Fault);
    }

    [Fact]
    public async Task AGatewayThatShowsAForkIsFound()
    {
        using var client = Client();
        var earlier = Log.Checkpoint(5);
        using var fork = Log.ForkedAt(2);
        _gateway.Shown = fork;
        await Assert.ThrowsAsync<ProofNotVerifiedException>(() => client.Audit.ProveGrowthAsync(earlier, Cancellation));
    }

    [Fact]
    public async Task AReceiptIsBroughtUpToWhatTheWitnessesHaveSigned()
    {
        using var client = Client(Policy);
        var receipt = Log.ReceiptFor(8);
        Grow(20);
        _gateway.Witnessed = (15, Log.Checkpoint(15) + _witness.Line(Log.TextAt(15)));

        var upgraded = await client.Audit.UpgradeAsync(receipt, Cancellation);

        var verification = new ReceiptVerifier([Log.PublicKey], Policy).Verify(upgraded);
        Assert.Equal((true, 15L, 8L, "witness.test/w1"), (verification.IsValid, verification.LogSize, verification.Index, verification.Cosignatures.Single().Witness));
        Assert.Equal((receipt.Record, receipt.LeafHash), (upgraded!.Record, upgraded.LeafHash));
        Assert.Equal(9, new LogVerifier([Log.PublicKey]).Verify(receipt.Checkpoint).Size);
    }

    [Fact]
    public async Task WitnessesThatAreStillBehindLeaveTheReceiptAsItIs()
    {
        using var client = Client(Policy);
        var receipt = Log.ReceiptFor(8);
        _gateway.Witnessed = (8, Log.Checkpoint(8) + _witness.Line(Log.TextAt(8)));
        Assert.Null(await client.Audit.UpgradeAsync(receipt, Cancellation));
    }

    [Fact]
    public async Task AReceiptFromBeforeAForkIsNotUpgraded()
    {
        using var client = Client();
        var receipt = Log.ReceiptFor(8);
        using var fork = Log.ForkedAt(2);
        _gateway.Shown = fork;
        await Assert.ThrowsAsync<ProofNotVerifiedException>(() => client.Audit.UpgradeAsync(receipt, Cancellation));
    }

    [Fact]
    public async Task ABadReceiptIsNotUpgraded()
    {
        using var client = Client();
        var receipt = Log.ReceiptFor(8);
        receipt.Index = 7;
        await Assert.ThrowsAsync<ReceiptNotVerifiedException>(() => client.Audit.UpgradeAsync(receipt, Cancellation));
    }

    [Fact]
    public async Task NothingIsTakenOnTrustWhereNoKeyIsConfigured()
    {
        using var client = new SearchGatewayClient(new SearchGatewayClientOptions { Address = _gateway.Grpc, AcceptUnverifiedAnswers = true });
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.Audit.GetCheckpointAsync(cancellationToken: Cancellation));
    }

    [Fact]
    public async Task AnswersWithoutCosignaturesAreWithheldWhereTheyAreDemanded()
    {
        using var demanding = new SearchGatewayClient(new SearchGatewayClientOptions
        {
            Address = _gateway.Grpc, LogKeys = [Log.PublicKey], Witnesses = Policy, DemandWitnessedAnswers = true,
        });
        var unproven = await Assert.ThrowsAsync<ReceiptNotVerifiedException>(() => demanding.SearchAsync(new V1.SearchRequest(), Cancellation));
        Assert.Equal(ReceiptFault.NotWitnessed, unproven.Verification.Fault);

        _gateway.Receipting = receipt => new V1.Receipt(receipt) { Checkpoint = receipt.Checkpoint + _witness.Line(Log.TextAt(Log.Next)) };
        Assert.NotNull(await demanding.SearchAsync(new V1.SearchRequest(), Cancellation));
    }

    private WitnessPolicy Policy => new([_witness.Key], 1);

    private void Grow(int size)
    {
        while (Log.Next < size)
            Log.Append(BitConverter.GetBytes(Log.Next));
    }

    private SearchGatewayClient Client(WitnessPolicy? witnesses = null) => new(new SearchGatewayClientOptions
    {
        Address = _gateway.Grpc, LogKeys = [Log.PublicKey], Witnesses = witnesses,
    });
}
