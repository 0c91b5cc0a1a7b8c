using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Records;
using SearchGateway.Audit.Retention;
using SearchGateway.Audit.Sealing;
using SearchGateway.Model;

namespace SearchGateway.Storage.Tests.Retention;

/// <summary>What is erased, when, and what stays.</summary>
public abstract class ErasureContract : RetentionContract
{
    private const CentralSystem Sis = CentralSystem.Sis;
    private const CentralSystem Vis = CentralSystem.Vis;

    [Fact]
    public async Task ARecordStandsOnItsLastDayAndIsErasedOnTheNext()
    {
        await using var log = await OpenAsync();
        await log.SearchAsync(0, Sis);

        log.GoTo(new DateOnly(2019, 11, 21));
        Assert.True(await log.Erasure.RunAsync(CancellationToken.None));
        Assert.False((await log.RecordsAsync())[0].IsErased);

        log.GoTo(new DateOnly(2019, 11, 22));
        Assert.True(await log.Erasure.RunAsync(CancellationToken.None));
        Assert.True((await log.RecordsAsync())[0].IsErased);
    }

    [Fact]
    public async Task NothingOfAnErasedRecordIsLeftButItsLeafAndWhoErasedIt()
    {
        await using var log = await OpenAsync();
        await log.SearchAsync(0, Sis);
        var before = (await log.RecordsAsync())[0];

        await EraseAllAsync(log);

        var after = (await log.RecordsAsync())[0];
        Assert.True(after.Body.IsEmpty && after.Key.IsEmpty);
        Assert.Equal(Guid.Empty, after.Entry.SubjectId);
        Assert.Equal(("", "", "", "", 0, 0, 0), (after.Entry.Facts.Authority, after.Entry.Facts.MemberState, after.Entry.Facts.Purpose, after.Entry.Facts.Outcomes,
            after.Entry.Facts.Officer.Length, after.Entry.Facts.Unit.Length, after.Entry.Facts.Case.Length));
        Assert.Equal(before.LeafHash.ToArray(), after.LeafHash.ToArray());
        Assert.True(after.Entry.IsBlank);
        Assert.Equal(("erased", DateTimeOffset.UnixEpoch, DateOnly.MaxValue), (after.Entry.Kind, after.Entry.Time, after.Entry.EraseAfter));
    }

    [Fact]
    public async Task TheRecordOfAnErasureSaysWhatWentByWhichClock()
    {
        await using var log = await OpenAsync();
        await log.SearchAsync(0, Sis);
        await log.SearchAsync(1, Sis, Vis);
        await log.SearchAsync(2, Vis);
        var statistics = await log.StatisticsAsync();

        await EraseAllAsync(log);

        var record = await ErasureAsync(log, 3);
        Assert.Equal((3, 0L, 2L, new DateOnly(2022, 11, 21)), (record.Count, record.First, record.Last, record.DueOn));
        Assert.Equal(
            [("Regulation (EC) 1987/2006 Art. 12, 18; Decision 2007/533/JHA Art. 12, 18", 1L), ("Regulation (EC) 767/2008 Art. 34 with Art. 23", 2L)],
            record.Clocks.Select(c => (c.Key, c.Count)));
        Assert.Equal(statistics, record.Counts.Select(c => KeyValuePair.Create(c.Key, c.Count)));
        Assert.Equal(System.Security.Cryptography.SHA256.HashData([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2]), record.IndexesHash.ToArray());
    }

    [Fact]
    public async Task TheRecordOfAnErasureIsNeverErased()
    {
        await using var log = await OpenAsync();
        await log.SearchAsync(0, Sis);
        await EraseAllAsync(log);

        log.GoTo(new DateOnly(2116, 1, 1));
        Assert.True(await log.Erasure.RunAsync(CancellationToken.None));

        Assert.Equal([true, false], (await log.RecordsAsync()).Select(r => r.IsErased));
    }

    [Fact]
    public async Task ProofsVerificationAndStatisticsHoldAfterErasure()
    {
        await using var log = await OpenAsync(batchSize: 3);
        List<AuditReceipt> receipts = [];
        for (var number = 0; number < 20; number++)
            receipts.Add(await log.SearchAsync(number, number % 2 == 0 ? Sis : Vis));
        var statistics = await log.StatisticsAsync();

        log.GoTo(new DateOnly(2020, 1, 1));
        Assert.True(await log.Erasure.RunAsync(CancellationToken.None));

        Assert.Equal(10, (await log.RecordsAsync()).Count(r => r.IsErased));
        var verification = await log.VerifyAsync();
        Assert.True(verification.IsIntact, verification.Fault?.Explanation);
        Assert.Equal(statistics, await log.StatisticsAsync());
        using var verifier = CheckpointVerifier.FromPem(log.Log.PublicKeyPem);
        Assert.All(receipts, receipt => Assert.True(Proves(receipt, verifier)));
    }

    [Fact]
    public async Task ARunThatWasCutOffGoesOnAfterARestart()
    {
        var log = await OpenAsync(batchSize: 2);
        for (var number = 0; number < 9; number++)
            await log.SearchAsync(number, Sis);
        log.GoTo(new DateOnly(2020, 1, 1));
        var cut = Done(await log.Erasure.EraseAsync(RetentionLog.Overseer, 4, CancellationToken.None));

        await using var again = await log.RestartAsync();
        var rest = Done(await again.Erasure.EraseAsync(RetentionLog.Overseer, 0, CancellationToken.None));

        Assert.Equal((4L, false, 5L, true), (cut.Erased, cut.IsComplete, rest.Erased, rest.IsComplete));
        Assert.True((await again.VerifyAsync()).IsIntact);
    }

    [Fact]
    public async Task TheKeyOfADayIsDestroyedOnceNoRecordNeedsIt()
    {
        await using var log = await OpenAsync();
        await log.SearchAsync(0, Sis);
        var day = RetentionLog.FirstDay.AddYears(3);
        Assert.Contains(day, log.Log.RecordKeys.Days);
        var line = File.ReadLines(log.KeyFile).Single(l => l.StartsWith("2019-11-21", StringComparison.Ordinal));

        await EraseAllAsync(log);

        Assert.DoesNotContain(day, log.Log.RecordKeys.Days);
        Assert.DoesNotContain(line[11..], File.ReadAllText(log.KeyFile));
    }

    [Fact]
    public async Task APreviewCountsByDayAndClockAndErasesNothing()
    {
        await using var log = await OpenAsync(batchSize: 2);
        for (var number = 0; number < 5; number++)
            await log.SearchAsync(number, Sis);
        log.GoTo(RetentionLog.FirstDay.AddDays(1));
        await log.SearchAsync(5, Sis, Vis);
        log.GoTo(new DateOnly(2022, 12, 1));

        var preview = Done(await log.Erasure.PreviewAsync(RetentionLog.Overseer, CancellationToken.None));

        Assert.Equal(
            [(new DateOnly(2019, 11, 21), "Regulation (EC) 1987/2006 Art. 12, 18; Decision 2007/533/JHA Art. 12, 18", 5L), (new DateOnly(2022, 11, 22), "Regulation (EC) 767/2008 Art. 34 with Art. 23", 1L)],
            preview.Lines.Select(l => (l.EraseAfter, l.Article, l.Count)));
        Assert.DoesNotContain(await log.RecordsAsync(), r => r.IsErased);
    }

    [Fact]
    public async Task OnlyOversightErases()
    {
        await using var log = await OpenAsync();
        var officer = RetentionLog.Overseer with { Roles = CallerRoles.Search | CallerRoles.Policy };

        Assert.IsType<RetentionReply<ErasureProgress>.RoleMissing>(await log.Erasure.EraseAsync(officer, 0, CancellationToken.None));
        Assert.IsType<RetentionReply<ErasurePreview>.RoleMissing>(await log.Erasure.PreviewAsync(officer, CancellationToken.None));
    }

    [Fact]
    public async Task SearchesAreRecordedWhileRecordsAreErased()
    {
        await using var log = await OpenAsync(batchSize: 50);
        await Task.WhenAll(Enumerable.Range(0, 2000).Select(number => log.SearchAsync(number, Sis)));
        log.GoTo(new DateOnly(2020, 1, 1));

        var run = log.Erasure.RunAsync(CancellationToken.None);
        var searches = await Task.WhenAll(Enumerable.Range(2000, 2000).Select(number => Task.Run(() => log.SearchAsync(number, Sis))));

        Assert.True(await run);
        Assert.Equal(2000, searches.Select(receipt => receipt.Index).Distinct().Count());
        Assert.Equal(2000, (await log.RecordsAsync()).Count(r => r.IsErased));
        var verification = await log.VerifyAsync();
        Assert.True(verification.IsIntact, verification.Fault?.Explanation);
    }

    private static async Task EraseAllAsync(RetentionLog log)
    {
        log.GoTo(new DateOnly(2030, 1, 1));
        Assert.True(await log.Erasure.RunAsync(CancellationToken.None));
    }

    private static async Task<ErasureRecord> ErasureAsync(RetentionLog log, int index)
    {
        var stored = (await log.RecordsAsync())[index];
        return Assert.IsType<ErasureRecord>(RecordReader.Read(RecordOpening.Open(stored, log.Log.RecordKeys)!.Value)!.Record);
    }

    private static T Done<T>(RetentionReply<T> reply) => Assert.IsType<RetentionReply<T>.Done>(reply).Value;

    private static bool Proves(AuditReceipt receipt, CheckpointVerifier verifier) =>
        verifier.Verify(receipt.Checkpoint) is { } checkpoint
        && MerkleHash.Leaf(receipt.Record.Span).AsSpan().SequenceEqual(receipt.LeafHash.Span)
        && MerkleProof.VerifyInclusion(receipt.LeafHash.Span, receipt.Index, checkpoint.Size, receipt.InclusionProof, checkpoint.Root.Span);
}
