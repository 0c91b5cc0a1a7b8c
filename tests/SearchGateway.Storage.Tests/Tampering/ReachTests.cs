using Microsoft.Data.Sqlite;
using SearchGateway.Audit.Sealing;
using SearchGateway.Audit.Verification;
using SearchGateway.Storage.Tests.Sqlite;

namespace SearchGateway.Storage.Tests.Tampering;

/// <summary>What takes more than one column: rows put back, taken and swapped, erasures without right, old copies, other keys.</summary>
public sealed class ReachTests(ErasedLog log) : IClassFixture<ErasedLog>, IDisposable
{
    private const string Blank = "kind = 'erased', time = 0, erase_after = 3652058, subject_id = x'', authority = '', state = '', purpose = '', outcomes = '', officer = x'', unit = x'', case_ref = x'', subjects = x''";

    private readonly string _copy = Path.GetTempFileName();

    public static TheoryData<string, string, AuditFaultKind, long> Reaches => new()
    {
        { "columns dropped", "DELETE FROM entries WHERE idx = 7", AuditFaultKind.RecordAltered, 7 },
        { "columns without a record", "INSERT INTO entries SELECT 1000, kind, time, subject_id, erase_after, erased_by, authority, state, purpose, outcomes, officer, unit, case_ref, subjects FROM entries WHERE idx = 7", AuditFaultKind.RecordInserted, 1000 },
        { "columns swapped", "UPDATE entries SET idx = -1 WHERE idx = 7; UPDATE entries SET idx = 7 WHERE idx = 9; UPDATE entries SET idx = 9 WHERE idx = -1", AuditFaultKind.RecordAltered, 7 },
        { "whole rows swapped", "UPDATE entries SET idx = -1 WHERE idx = 7; UPDATE entries SET idx = 7 WHERE idx = 9; UPDATE entries SET idx = 9 WHERE idx = -1; UPDATE records SET idx = -1 WHERE idx = 7; UPDATE records SET idx = 7 WHERE idx = 9; UPDATE records SET idx = 9 WHERE idx = -1", AuditFaultKind.RecordMoved, 7 },
        { "erased rows swapped", "UPDATE records SET idx = -1 WHERE idx = 3; UPDATE records SET idx = 3 WHERE idx = 4; UPDATE records SET idx = 4 WHERE idx = -1", AuditFaultKind.RecordsReplaced, 3 },
        { "erased without a record of it", "UPDATE records SET key = x'', body = x'' WHERE idx = 7", AuditFaultKind.ErasureUnrecorded, 7 },
        { "erased in the name of another record", $"UPDATE records SET key = x'', body = x'' WHERE idx = 7; UPDATE entries SET erased_by = 29, {Blank} WHERE idx = 7", AuditFaultKind.ErasureUnrecorded, 7 },
        { "erased in the name of a record to come", $"UPDATE records SET key = x'', body = x'' WHERE idx = 7; UPDATE entries SET erased_by = 1000, {Blank} WHERE idx = 7", AuditFaultKind.ErasureUnrecorded, 7 },
        { "one more than the erasure says", $"UPDATE records SET key = x'', body = x'' WHERE idx = 7; UPDATE entries SET erased_by = 20, {Blank} WHERE idx = 7", AuditFaultKind.ErasureDiffers, 7 },
        { "two more than the erasure says", $"UPDATE records SET key = x'', body = x'' WHERE idx IN (7, 9); UPDATE entries SET erased_by = 20, {Blank} WHERE idx IN (7, 9)", AuditFaultKind.ErasureDiffers, 3 },
        { "another than the erasure says", $"UPDATE records SET key = x'', body = x'' WHERE idx = 7; UPDATE entries SET erased_by = 20, {Blank} WHERE idx = 7; {PutBack(4)}", AuditFaultKind.ErasureDiffers, 3 },
        { "an erased record put back", PutBack(4), AuditFaultKind.ErasureDiffers, 20 },
        { "the body of an erased record put back", "UPDATE records SET body = (SELECT body FROM old.records o WHERE o.idx = records.idx) WHERE idx = 4", AuditFaultKind.RecordAltered, 4 },
        { "a hold dropped", "DELETE FROM holds", AuditFaultKind.HoldsDiffer, 12 },
        { "a hold that nobody placed", "INSERT INTO holds SELECT zeroblob(16), body FROM holds", AuditFaultKind.HoldsDiffer, 0 },
        { "a hold in another's place", "UPDATE holds SET id = zeroblob(16)", AuditFaultKind.HoldsDiffer, 12 },
        { "an identifier that is none", "UPDATE holds SET id = x'01'", AuditFaultKind.HoldsDiffer, 12 },
        { "a lifted hold put back", "INSERT INTO holds SELECT x'00000002000000000000000000000000', body FROM holds", AuditFaultKind.HoldsDiffer, 13 },
        { "a hold that ends earlier", "UPDATE holds SET body = CAST(replace(CAST(body AS TEXT), '2030-12-31', '2016-12-31') AS BLOB)", AuditFaultKind.HoldsDiffer, 12 },
        { "a hold of less", "UPDATE holds SET body = CAST(replace(CAST(body AS TEXT), '[7,8]', '[7]') AS BLOB)", AuditFaultKind.HoldsDiffer, 12 },
        { "a hold written otherwise", "UPDATE holds SET body = CAST(replace(CAST(body AS TEXT), '[7,8]', '[7, 8]') AS BLOB)", AuditFaultKind.HoldsDiffer, 12 },
        { "a hold emptied", "UPDATE holds SET body = x''", AuditFaultKind.HoldsDiffer, 12 },
        { "a statistic dropped", "DELETE FROM statistics WHERE key = (SELECT max(key) FROM statistics)", AuditFaultKind.StatisticsDiffer, 0 },
        { "a statistic inserted", "INSERT INTO statistics VALUES ('2016-11|search|LTU', 1)", AuditFaultKind.StatisticsDiffer, 0 },
    };

    public void Dispose() => File.Delete(_copy);

    [Theory]
    [MemberData(nameof(Reaches))]
    public async Task ItIsFoundAndLocated(string what, string sql, AuditFaultKind kind, long first)
    {
        Reach(sql);
        var fault = (await log.VerifyAsync(_copy)).Fault;
        Assert.True(fault is not null, $"Nobody noticed: {what}.");
        Assert.Equal((kind, first), (fault.Kind, fault.First));
    }

    [Fact]
    public async Task AnOldCopyIsFoundByAKnownCheckpoint()
    {
        Assert.True((await log.VerifyAsync(log.Backup)).IsIntact);
        var fault = (await log.VerifyAsync(log.Backup, request => request with { Known = [log.LastCheckpoint!] })).Fault;
        Assert.Equal((AuditFaultKind.EndMissing, 20L, 29L), (fault!.Kind, fault.First, fault.Last));
    }

    [Fact]
    public async Task AnEndCutOffWithItsCheckpointsIsFoundByAKnownCheckpoint()
    {
        Reach("DELETE FROM records WHERE idx >= 26; DELETE FROM entries WHERE idx >= 26; DELETE FROM checkpoints WHERE size > 26");
        Assert.True((await log.VerifyAsync(_copy, request => request with { Statistics = false })).IsIntact);
        var fault = (await log.VerifyAsync(_copy, request => request with { Known = [log.LastCheckpoint!] })).Fault;
        Assert.Equal((AuditFaultKind.EndMissing, 26L), (fault!.Kind, fault.First));
    }

    [Fact]
    public async Task AnEndCutOffLeavesItsTraceInTheStatistics()
    {
        Reach("DELETE FROM records WHERE idx >= 26; DELETE FROM entries WHERE idx >= 26; DELETE FROM checkpoints WHERE size > 26");
        Assert.Equal(AuditFaultKind.StatisticsDiffer, (await log.VerifyAsync(_copy)).Fault!.Kind);
    }

    [Fact]
    public async Task AnotherLogsKeysOpenNothing()
    {
        using var other = new LogFolder();
        await other.FillAsync(0, 1);
        var fault = (await log.VerifyAsync(log.Folder.Database, request => request with { RecordKeys = other.RecordKeys() })).Fault;
        Assert.Equal((AuditFaultKind.RecordAltered, 0L), (fault!.Kind, fault.First));
        Assert.Contains("record keys", fault.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherLogsSubjectKeysMakeOtherDigests()
    {
        using var other = new LogFolder();
        await other.FillAsync(0, 1);
        var keys = SubjectKeys.Open(Path.Combine(other.Folder, "audit-subject-keys"));
        var fault = (await log.VerifyAsync(log.Folder.Database, request => request with { SubjectKeys = keys })).Fault;
        Assert.Equal((AuditFaultKind.RecordAltered, 0L), (fault!.Kind, fault.First));
        Assert.Contains("officer", fault.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThePublicKeyAloneFindsWhatTouchesLeavesAndCheckpoints()
    {
        static VerificationRequest PublicKeyAlone(VerificationRequest request) => request with { RecordKeys = null, SubjectKeys = null, Statistics = false };
        var intact = await log.VerifyAsync(log.Folder.Database, PublicKeyAlone);
        Assert.Null(intact.Fault);
        Assert.Equal((0, 5, 0, 2), (intact.Opened, intact.Erased, intact.ErasuresProven, intact.ErasuresUnread));

        Reach("UPDATE records SET leaf = zeroblob(32) WHERE idx = 7");
        Assert.Equal((AuditFaultKind.RecordsReplaced, 7L), (await log.VerifyAsync(_copy, PublicKeyAlone)).Fault is { } replaced ? (replaced.Kind, replaced.First) : default);
        Reach("UPDATE records SET key = x'', body = x'' WHERE idx = 7");
        Assert.Equal((AuditFaultKind.ErasureUnrecorded, 7L), (await log.VerifyAsync(_copy, PublicKeyAlone)).Fault is { } erased ? (erased.Kind, erased.First) : default);
    }

    [Fact]
    public async Task OfHoldsWhoseRecordsCannotBeReadNothingIsClaimed()
    {
        static VerificationRequest Sealed(VerificationRequest request) => request with { RecordKeys = null, SubjectKeys = null, Statistics = false };
        Reach("UPDATE holds SET body = x'00'");
        var unread = await log.VerifyAsync(_copy, Sealed);
        Assert.Null(unread.Fault);
        Assert.Equal((0, 1, true), (unread.HoldsProven, unread.HoldsUnread, unread.HoldsCompared));
        Reach("DELETE FROM holds");
        Assert.Null((await log.VerifyAsync(_copy, Sealed)).Fault);
        // As an old copy is verified, every day of whose keys is destroyed.
        Assert.Null((await log.VerifyAsync(_copy, request => Sealed(request) with { RecordKeys = request.RecordKeys, DestroyedUntil = DateOnly.MaxValue })).Fault);
    }

    private static string PutBack(int index) =>
        $"UPDATE records SET (key, body) = (SELECT key, body FROM old.records o WHERE o.idx = records.idx) WHERE idx = {index}; DELETE FROM entries WHERE idx = {index}; INSERT INTO entries SELECT * FROM old.entries WHERE idx = {index}";

    private void Reach(string sql)
    {
        File.Copy(log.Folder.Database, _copy, overwrite: true);
        using var connection = new SqliteConnection($"Data Source={_copy};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"ATTACH '{log.Backup}' AS old; {sql}";
        command.ExecuteNonQuery();
    }
}
