using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Verification;

namespace SearchGateway.Storage.Tests.Audit;

/// <summary>A log of 20 records, each in a group of its own, into which somebody reaches past the gateway.</summary>
public abstract class AuditTamperingContract(PristineLog pristine) : IAsyncLifetime
{
    private LogPlace? _place;

    /// <summary>What was done, what must be found, and where.</summary>
    public static TheoryData<string, AuditFaultKind, long> Tampering => new()
    {
        { "a byte of a record", AuditFaultKind.RecordAltered, 7 },
        { "the last byte of a record", AuditFaultKind.RecordAltered, 7 },
        { "an empty record", AuditFaultKind.ErasureUnrecorded, 7 },
        { "a record's key", AuditFaultKind.RecordAltered, 7 },
        { "a leaf hash", AuditFaultKind.RecordAltered, 7 },
        { "a kind", AuditFaultKind.RecordAltered, 7 },
        { "a time", AuditFaultKind.RecordAltered, 7 },
        { "an absurd time", AuditFaultKind.RecordAltered, 7 },
        { "a search", AuditFaultKind.RecordAltered, 7 },
        { "no search", AuditFaultKind.RecordAltered, 7 },
        { "an absurd day of erasure", AuditFaultKind.RecordAltered, 7 },
        { "an index", AuditFaultKind.RecordMissing, 7 },
        { "a negative index", AuditFaultKind.RecordInserted, -1 },
        { "a record and its leaf", AuditFaultKind.RecordsReplaced, 7 },
        { "the first record dropped", AuditFaultKind.RecordMissing, 0 },
        { "a record dropped", AuditFaultKind.RecordMissing, 7 },
        { "every record dropped", AuditFaultKind.RecordMissing, 0 },
        { "the last records dropped", AuditFaultKind.RecordMissing, 15 },
        { "a record dropped, the rest renumbered", AuditFaultKind.RecordMoved, 7 },
        { "two bodies swapped", AuditFaultKind.RecordAltered, 7 },
        { "two rows swapped", AuditFaultKind.RecordMoved, 7 },
        { "a copy inserted, the rest renumbered", AuditFaultKind.RecordMoved, 7 },
        { "a copy at the end", AuditFaultKind.RecordInserted, 20 },
        { "the last checkpoint dropped", AuditFaultKind.RecordInserted, 19 },
        { "a checkpoint's size", AuditFaultKind.CheckpointAltered, 20 },
        { "a checkpoint's root", AuditFaultKind.CheckpointAltered, 7 },
        { "a checkpoint's signature", AuditFaultKind.CheckpointAltered, 7 },
        { "an older checkpoint's text", AuditFaultKind.CheckpointAltered, 7 },
        { "an unsigned checkpoint", AuditFaultKind.CheckpointAltered, 7 },
        { "a frontier", AuditFaultKind.CheckpointAltered, 7 },
        { "the table of records gone", AuditFaultKind.Unreadable, 0 },
    };

    protected LogPlace Place => _place!;

    /// <summary>How it is done here; <c>{forged}</c> stands for record 7 in plain with another officer, <c>{leaf}</c> for its leaf, in hexadecimal digits.</summary>
    protected abstract string Sql(string what);

    public async ValueTask InitializeAsync()
    {
        _place = await pristine.NewPlaceAsync();
        await _place.CopyAsync(pristine.Place);
    }

    public async ValueTask DisposeAsync()
    {
        await Place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task TheUntouchedLogIsIntact()
    {
        foreach (var place in new[] { pristine.Place, Place })
        {
            var verification = await place.VerifyAsync();
            Assert.True(verification.IsIntact, verification.Fault?.Explanation);
            Assert.Equal((PristineLog.Count, PristineLog.Count), (verification.Records, verification.Checkpoints));
        }
    }

    [Theory]
    [MemberData(nameof(Tampering))]
    public async Task TamperingIsFoundAndLocated(string what, AuditFaultKind kind, long first)
    {
        await TamperAsync(what);
        var verification = await Place.VerifyAsync();
        Assert.True(verification.Fault is not null, $"Nobody noticed: {what}.");
        Assert.Equal((kind, first), (verification.Fault.Kind, verification.Fault.First));
    }

    [Fact]
    public async Task AnEndThatWasCutOffCleanlyIsFoundByAKnownCheckpoint()
    {
        await TamperAsync("the end cut off cleanly");
        Assert.True((await Place.VerifyAsync()).IsIntact);

        var fault = (await Place.VerifyAsync(pristine.LastCheckpoint)).Fault;
        Assert.Equal((AuditFaultKind.EndMissing, 15L, 19L), (fault!.Kind, fault.First, fault.Last));
    }

    [Fact]
    public async Task AnotherLogByTheSameKeyIsFoundByAKnownCheckpoint()
    {
        await using var other = await pristine.NewPlaceAsync();
        other.TakeKeysOf(pristine.Place);
        await other.FillAsync(100, 100 + PristineLog.Count);
        Assert.True((await other.VerifyAsync()).IsIntact);
        Assert.Equal(AuditFaultKind.RecordsReplaced, (await other.VerifyAsync(pristine.LastCheckpoint)).Fault!.Kind);
    }

    [Fact]
    public async Task AnotherKeysLogIsNotThisLog()
    {
        await using var other = await pristine.NewPlaceAsync();
        await other.FillAsync(0, 1);
        other.TakeKeysOf(pristine.Place);
        Assert.Equal(AuditFaultKind.RecordAltered, (await other.VerifyAsync()).Fault!.Kind);
        Assert.Equal(AuditFaultKind.CheckpointAltered, (await other.VerifyAsync(withRecordKeys: false)).Fault!.Kind);
    }

    [Fact]
    public async Task ACheckpointBetweenTwoOthersIsNoLossWhenGone()
    {
        await TamperAsync("a checkpoint between two others dropped");
        Assert.True((await Place.VerifyAsync()).IsIntact);
    }

    private async Task TamperAsync(string what)
    {
        var forged = pristine.Forged(7);
        await Place.ExecuteAsync(Sql(what)
            .Replace("{forged}", Convert.ToHexString(forged), StringComparison.Ordinal)
            .Replace("{leaf}", Convert.ToHexString(MerkleHash.Leaf(forged)), StringComparison.Ordinal));
    }
}
