using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Audit;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Proofs;
using SearchGateway.Tests.Audit.Merkle;

namespace SearchGateway.Tests.Audit.Proofs;

public sealed class StoredProofTests
{
    [Fact]
    public async Task EveryConsistencyProofUpTo70IsTheReferencesHoweverTheLogWasGrouped()
    {
        foreach (var log in Groupings(70))
        {
            for (var to = 0; to <= 70; to++)
            {
                for (var from = 0; from <= to; from++)
                    await AssertConsistencyAsync(log, from, to);
            }
        }
    }

    [Fact]
    public async Task EveryInclusionProofUpTo70IsTheReferencesHoweverTheLogWasGrouped()
    {
        foreach (var log in Groupings(70))
        {
            for (var size = 1; size <= 70; size++)
            {
                for (var index = 0; index < size; index++)
                    await AssertInclusionAsync(log, index, size);
            }
        }
    }

    [Fact]
    public void AnyTwoSizesOfAnyLogAreProven() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 100).ArrayOf(7).ToArbitrary(), Gen.Choose(0, 1_000_000).Two().ToArbitrary(),
        (groups, where) =>
        {
            var log = new StoredLog(EndsOf(groups));
            var to = where.Item1 % log.Records.Count + 1;
            AssertConsistencyAsync(log, where.Item2 % (to + 1), to).GetAwaiter().GetResult();
            AssertInclusionAsync(log, where.Item2 % to, to).GetAwaiter().GetResult();
        }));

    [Fact]
    public async Task AProofComesWithTheCheckpointOfItsSizeIfOneWasSigned()
    {
        var log = new StoredLog([3, 10, 12]);
        Assert.Equal(log.Checkpoints[1], (await StoredProofs.ConsistencyAsync(log, 4, 10, Cancellation)).Checkpoint);
        Assert.Equal(log.Checkpoints[2], (await StoredProofs.InclusionAsync(log, 0, 12, Cancellation)).Checkpoint);
        Assert.Null((await StoredProofs.InclusionAsync(log, 0, 11, Cancellation)).Checkpoint);
    }

    [Fact]
    public async Task NoMoreLeavesAreReadThanOneGroupForEachHash()
    {
        var log = new StoredLog(EndsOf(Enumerable.Repeat(7, 100)));
        var proof = await StoredProofs.ConsistencyAsync(log, 301, 700, Cancellation);
        Assert.InRange(log.RecordsRead, 0, 7 * (proof.Hashes.Length + 2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(29)]
    public async Task ALogWithAnotherLeafProvesNothingAboutIt(int altered)
    {
        var log = new StoredLog([10, 20, 30]);
        log.Records[altered] = log.Records[altered] with { LeafHash = MerkleHash.Leaf([0xff]) };
        await Assert.ThrowsAsync<AuditLogException>(async () => await StoredProofs.InclusionAsync(log, altered, 30, Cancellation));
    }

    [Fact]
    public async Task ALogThatLacksARecordProvesNothingAboutItsGroup()
    {
        var log = new StoredLog([10, 20, 30]);
        log.Records.RemoveAt(25);
        await Assert.ThrowsAsync<AuditLogException>(async () => await StoredProofs.ConsistencyAsync(log, 20, 30, Cancellation));
    }

    [Fact]
    public async Task ACheckpointWithAnotherFrontierGivesNoFalseProof()
    {
        var log = new StoredLog([10, 20, 30]);
        log.Checkpoints[1] = log.Checkpoints[1] with { Frontier = new byte[64] };
        await Assert.ThrowsAsync<AuditLogException>(async () => await StoredProofs.ConsistencyAsync(log, 10, 30, Cancellation));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IEnumerable<StoredLog> Groupings(int size)
    {
        yield return new StoredLog(Enumerable.Range(1, size));
        yield return new StoredLog([size]);
        yield return new StoredLog([1, 2, 8, 16, 17, 24, 32, 40, 64, size]);
        yield return new StoredLog(EndsOf(Enumerable.Repeat(5, size / 5)));
    }

    private static List<int> EndsOf(IEnumerable<int> groups)
    {
        var end = 0;
        return [.. groups.Select(size => end += size)];
    }

    private static async Task AssertConsistencyAsync(StoredLog log, int from, int to)
    {
        var proof = await StoredProofs.ConsistencyAsync(log, from, to, Cancellation);
        var expected = from == 0 ? [] : StoredLog.Reference.Consistency(from, to);
        Assert.True(Leaves.Same(expected, StoredLog.Bytes(proof.Hashes)), $"{from} to {to}");
    }

    private static async Task AssertInclusionAsync(StoredLog log, int index, int size)
    {
        var proof = await StoredProofs.InclusionAsync(log, index, size, Cancellation);
        Assert.True(Leaves.Same(StoredLog.Reference.Path(index, size), StoredLog.Bytes(proof.Hashes)), $"{index} of {size}");
    }
}
