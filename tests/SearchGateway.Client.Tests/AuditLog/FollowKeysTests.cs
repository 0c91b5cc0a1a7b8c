using SearchGateway.Fakes;

namespace SearchGateway.Client.Tests.AuditLog;

/// <summary>A client that holds a key of a log, and a log that has passed on to others.</summary>
public sealed class FollowKeysTests : IAsyncLifetime
{
    private FakeGateway _gateway = null!;

    private NaiveLog Log => _gateway.Log;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _gateway = await FakeGateway.StartAsync();
        Log.Append([1]);
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task FromAnyKeyAllOthersAreFound()
    {
        var keys = new List<LogPublicKey> { Log.PublicKey };
        for (var handover = 0; handover < 3; handover++)
        {
            Log.HandOver();
            Log.Append([2]);
            keys.Add(Log.PublicKey);
        }

        foreach (var known in keys)
        {
            var found = await FollowAsync(known);
            Assert.Equal([2L, 4L, 6L, null], keys.Select(key => found.Single(f => f.ToPem().Contains(key.ToPem(), StringComparison.Ordinal)).SignsUntil));
        }
    }

    [Fact]
    public async Task ReceiptsOfBothKeysVerifyAndTheKeyBeforeCountsForNothingLater()
    {
        var first = Log.PublicKey;
        var before = Log.ReceiptFor(0);
        // Whoever has stolen the key before knows the log as it stands.
        using var stolen = Log.ForkedAt(-1, size: 9);
        Log.HandOver();
        while (Log.Next < 9)
            Log.Append([2]);
        var after = Log.ReceiptFor(8);
        Assert.True(new ReceiptVerifier(first).Verify(stolen.ReceiptFor(8)).IsValid);

        var followed = new ReceiptVerifier(LogPublicKey.AllFromPem(string.Concat((await FollowAsync(first)).Select(key => key.ToPem()))));

        Assert.True(followed.Verify(before).IsValid);
        Assert.True(followed.Verify(after).IsValid);
        Assert.Equal(ReceiptFault.WrongSignature, followed.Verify(stolen.ReceiptFor(8)).Fault);
        Assert.Equal(ReceiptFault.WrongSignature, new ReceiptVerifier(first).Verify(after).Fault);
    }

    [Fact]
    public async Task AKeyThatNobodyVouchesForIsNotTaken()
    {
        var known = Log.PublicKey;
        _gateway.Shown = new NaiveLog(Log.Origin, 9);
        _gateway.Shown.HandOver();

        var unproven = await Assert.ThrowsAsync<ProofNotVerifiedException>(() => FollowAsync(known));

        Assert.Contains("no configured key vouches", unproven.Verification.Reason, StringComparison.Ordinal);
        _gateway.Shown.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task AHandoverThatOneKeyAloneSignedVouchesForNothing(int kept)
    {
        var known = Log.PublicKey;
        var lines = Log.HandOver().Split('\n');
        Log.Handovers = [string.Join('\n', lines.Where((_, number) => number != 6 - kept))];

        await Assert.ThrowsAsync<ProofNotVerifiedException>(() => FollowAsync(known));
    }

    [Theory]
    [InlineData("")]
    [InlineData("many")]
    [InlineData("-3")]
    public void HowFarAKeySignsMustBeANumber(string until) =>
        Assert.Throws<FormatException>(() => LogPublicKey.AllFromPem($"Signs-Until: {until}\n{Log.PublicKeyPem}"));

    private async Task<IReadOnlyList<LogPublicKey>> FollowAsync(LogPublicKey known)
    {
        using var client = new SearchGatewayClient(new SearchGatewayClientOptions { Address = _gateway.Grpc, LogKeys = [known] });
        return await client.Audit.FollowKeysAsync(Cancellation);
    }
}
