using System.Text;
using Microsoft.Data.Sqlite;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Sealing;
using SearchGateway.Audit.Verification;
using SearchGateway.Storage.Sqlite;

namespace SearchGateway.Storage.Tests.Sqlite;

/// <summary>A log of 20 records, each in a group of its own, into which somebody with the file in hand reaches.</summary>
public sealed class TamperingTests(TamperingTests.PristineLog pristine) : IClassFixture<TamperingTests.PristineLog>, IDisposable
{
    private const int Count = 20;
    private readonly string _copy = Path.GetTempFileName();

    public static TheoryData<string, string, AuditFaultKind, long> Tampering => new()
    {
        { "a byte of a record", "UPDATE records SET body = flip(body, 90) WHERE idx = 7", AuditFaultKind.RecordAltered, 7 },
        { "the index in a record", "UPDATE records SET body = flip(body, 15) WHERE idx = 7", AuditFaultKind.RecordAltered, 7 },
        { "the last byte of a record", "UPDATE records SET body = flip(body, length(body) - 1) WHERE idx = 7", AuditFaultKind.RecordAltered, 7 },
        { "an empty record", "UPDATE records SET body = x'' WHERE idx = 7", AuditFaultKind.RecordAltered, 7 },
        { "a leaf hash", "UPDATE records SET leaf = flip(leaf, 31) WHERE idx = 7", AuditFaultKind.RecordAltered, 7 },
        { "a kind", "UPDATE entries SET kind = 'refusal' WHERE idx = 7", AuditFaultKind.RecordAltered, 7 },
        { "a time", "UPDATE entries SET time = time + 1 WHERE idx = 7", AuditFaultKind.RecordAltered, 7 },
        { "an absurd time", "UPDATE entries SET time = 9223372036854775807 WHERE idx = 7", AuditFaultKind.RecordAltered, 7 },
        { "a search", "UPDATE entries SET subject_id = flip(subject_id, 0) WHERE idx = 7", AuditFaultKind.RecordAltered, 7 },
        { "a search cut short", "UPDATE entries SET subject_id = x'00' WHERE idx = 7", AuditFaultKind.RecordAltered, 7 },
        { "an index", "UPDATE records SET idx = 100 WHERE idx = 7", AuditFaultKind.RecordMissing, 7 },
        { "a negative index", "UPDATE records SET idx = -1 WHERE idx = 0", AuditFaultKind.RecordInserted, -1 },
        { "a record and its leaf", "UPDATE records SET key = x'', body = forged(idx), leaf = leafhash(forged(idx)) WHERE idx = 7", AuditFaultKind.RecordsReplaced, 7 },
        { "the first record dropped", "DELETE FROM records WHERE idx = 0", AuditFaultKind.RecordMissing, 0 },
        { "a record dropped", "DELETE FROM records WHERE idx = 7", AuditFaultKind.RecordMissing, 7 },
        { "every record dropped", "DELETE FROM records", AuditFaultKind.RecordMissing, 0 },
        { "the last records dropped", "DELETE FROM records WHERE idx >= 15", AuditFaultKind.RecordMissing, 15 },
        { "a record dropped, the rest renumbered", "DELETE FROM records WHERE idx = 7; UPDATE records SET idx = -idx WHERE idx > 7; UPDATE records SET idx = -idx - 1 WHERE idx < 0", AuditFaultKind.RecordMoved, 7 },
        { "two bodies swapped", "UPDATE records SET body = CASE idx WHEN 7 THEN (SELECT body FROM records WHERE idx = 9) ELSE (SELECT body FROM records WHERE idx = 7) END WHERE idx IN (7, 9)", AuditFaultKind.RecordAltered, 7 },
        { "two rows swapped", "UPDATE records SET idx = -1 WHERE idx = 7; UPDATE records SET idx = 7 WHERE idx = 9; UPDATE records SET idx = 9 WHERE idx = -1", AuditFaultKind.RecordMoved, 7 },
        { "a copy inserted, the rest renumbered", "UPDATE records SET idx = -idx WHERE idx >= 7; UPDATE records SET idx = -idx + 1 WHERE idx < 0; INSERT INTO records SELECT 7, leaf, key, body FROM records WHERE idx = 3", AuditFaultKind.RecordMoved, 7 },
        { "a copy at the end", "INSERT INTO records SELECT 20, leaf, key, body FROM records WHERE idx = 3", AuditFaultKind.RecordInserted, 20 },
        { "the last checkpoint dropped", "DELETE FROM checkpoints WHERE size = 20", AuditFaultKind.RecordInserted, 19 },
        { "a checkpoint's size", "UPDATE checkpoints SET size = 21 WHERE size = 8", AuditFaultKind.CheckpointAltered, 20 },
        { "a checkpoint's root", "UPDATE checkpoints SET note = replace(note, substr(note, 22, 8), 'AAAAAAAA') WHERE size = 8", AuditFaultKind.CheckpointAltered, 7 },
        { "a checkpoint's signature", "UPDATE checkpoints SET note = substr(note, 1, length(note) - 12) || 'AAAA' || substr(note, -8) WHERE size = 8", AuditFaultKind.CheckpointAltered, 7 },
        { "an older checkpoint's text", "UPDATE checkpoints SET note = (SELECT note FROM checkpoints WHERE size = 7) WHERE size = 8", AuditFaultKind.CheckpointAltered, 7 },
        { "an unsigned checkpoint", "UPDATE checkpoints SET note = substr(note, 1, instr(note, '—') - 1) WHERE size = 8", AuditFaultKind.CheckpointAltered, 7 },
        { "a frontier", "UPDATE checkpoints SET frontier = flip(frontier, 3) WHERE size = 8", AuditFaultKind.CheckpointAltered, 7 },
        { "the table of records gone", "DROP TABLE records", AuditFaultKind.Unreadable, 0 },
    };

    public void Dispose() => File.Delete(_copy);

    [Fact]
    public async Task TheUntouchedLogIsIntact()
    {
        var verification = await VerifyAsync(pristine.Folder.Database);
        Assert.True(verification.IsIntact);
        Assert.Equal((Count, Count), (verification.Records, verification.Checkpoints));
    }

    [Theory]
    [MemberData(nameof(Tampering))]
    public async Task TamperingIsFoundAndLocated(string what, string sql, AuditFaultKind kind, long first)
    {
        Tamper(sql);
        var verification = await VerifyAsync(_copy);
        Assert.True(verification.Fault is not null, $"Nobody noticed: {what}.");
        Assert.Equal((kind, first), (verification.Fault.Kind, verification.Fault.First));
    }

    [Fact]
    public async Task AnEndThatWasCutOffCleanlyIsFoundByAKnownCheckpoint()
    {
        Tamper("DELETE FROM records WHERE idx >= 15; DELETE FROM checkpoints WHERE size > 15");
        Assert.True((await VerifyAsync(_copy)).IsIntact);

        var fault = (await VerifyAsync(_copy, pristine.LastCheckpoint)).Fault;
        Assert.Equal((AuditFaultKind.EndMissing, 15L, 19L), (fault!.Kind, fault.First, fault.Last));
    }

    [Fact]
    public async Task AnotherLogByTheSameKeyIsFoundByAKnownCheckpoint()
    {
        using var other = new LogFolder();
        foreach (var keys in new[] { "audit-signing-key.pem", "audit-record-keys" })
            File.Copy(Path.Combine(pristine.Folder.Folder, keys), Path.Combine(other.Folder, keys));
        await other.FillAsync(100, 100 + Count);
        Assert.True((await VerifyAsync(other.Database)).IsIntact);
        Assert.Equal(AuditFaultKind.RecordsReplaced, (await VerifyAsync(other.Database, pristine.LastCheckpoint)).Fault!.Kind);
    }

    [Fact]
    public async Task AnotherKeysLogIsNotThisLog()
    {
        using var other = new LogFolder();
        await other.FillAsync(0, 1);
        Assert.Equal(AuditFaultKind.CheckpointAltered, (await VerifyAsync(other.Database)).Fault!.Kind);
    }

    [Fact]
    public async Task ACheckpointBetweenTwoOthersIsNoLossWhenGone()
    {
        Tamper("DELETE FROM checkpoints WHERE size = 8");
        Assert.True((await VerifyAsync(_copy)).IsIntact);
    }

    [Fact]
    public async Task NoBitOfTheFileChangesWithoutBeingFoundUnlessNothingReadsIt()
    {
        var bytes = await File.ReadAllBytesAsync(pristine.Folder.Database);
        var contents = await ContentsAsync(pristine.Folder.Database);
        var random = new Random(6962);
        var found = 0;
        for (var flip = 0; flip < 150; flip++)
        {
            var (place, bit) = (random.Next(bytes.Length), (byte)(1 << random.Next(8)));
            bytes[place] ^= bit;
            await File.WriteAllBytesAsync(_copy, bytes);
            bytes[place] ^= bit;
            if (await IsFoundAsync(_copy))
                found++;
            else
                Assert.Equal(contents, await ContentsAsync(_copy));
        }

        Assert.InRange(found, 50, 150);
    }

    private async Task<bool> IsFoundAsync(string path)
    {
        try
        {
            return !(await VerifyAsync(path)).IsIntact;
        }
        catch (SearchGateway.Audit.AuditLogException)
        {
            return true;
        }
    }

    private async Task<AuditVerification> VerifyAsync(string path, Checkpoint? known = null)
    {
        await using var reader = SqliteAuditReader.Open(path);
        using var key = pristine.Folder.Verifier();
        return await AuditVerifier.VerifyAsync(reader, key, pristine.Folder.RecordKeys(), known, progress: null, CancellationToken.None);
    }

    private static async Task<string> ContentsAsync(string path)
    {
        await using var reader = SqliteAuditReader.Open(path);
        var records = await reader.ReadRecordsAsync(0, long.MaxValue, CancellationToken.None).Select(r => Convert.ToHexString(r.Body.Span)).ToListAsync();
        var checkpoints = await reader.ReadCheckpointsAsync(0, CancellationToken.None).Select(c => c.Note).ToListAsync();
        return string.Join('\n', [.. records, .. checkpoints]);
    }

    private void Tamper(string sql)
    {
        File.Copy(pristine.Folder.Database, _copy, overwrite: true);
        using var connection = new SqliteConnection($"Data Source={_copy};Pooling=False");
        connection.Open();
        connection.CreateFunction("flip", (byte[] bytes, int place) =>
        {
            bytes[place] ^= 1;
            return bytes;
        });
        connection.CreateFunction("forged", (long index) => pristine.Forged(index));
        connection.CreateFunction("leafhash", (byte[] body) => MerkleHash.Leaf(body));
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public sealed class PristineLog : IAsyncLifetime
    {
        internal LogFolder Folder { get; } = new();

        internal Checkpoint? LastCheckpoint { get; private set; }

        private Dictionary<long, string> Plain { get; set; } = [];

        /// <summary>A record of the log, in plain, with another officer.</summary>
        internal byte[] Forged(long index) => Encoding.UTF8.GetBytes(Plain[index].Replace("officer-7f3a", "officer-0000", StringComparison.Ordinal));

        public async ValueTask InitializeAsync()
        {
            await Folder.FillAsync(0, Count);
            await using var reader = SqliteAuditReader.Open(Folder.Database);
            using var key = Folder.Verifier();
            var keys = Folder.RecordKeys();
            Plain = await reader.ReadRecordsAsync(0, Count, CancellationToken.None)
                .ToDictionaryAsync(record => record.Index, record => Encoding.UTF8.GetString(RecordOpening.Open(record, keys)!.Value.Span));
            LastCheckpoint = key.Verify((await reader.ReadTailAsync(CancellationToken.None)).Last!.Note);
        }

        public ValueTask DisposeAsync()
        {
            Folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
