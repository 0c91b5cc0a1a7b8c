using Microsoft.Data.Sqlite;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Verification;
using SearchGateway.Model;
using SearchGateway.Storage.Sqlite;
using SearchGateway.Tests.Audit;

namespace SearchGateway.Storage.Tests.Sqlite;

public sealed class SqliteStoreTests : IDisposable
{
    private readonly LogFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AStoreThatCannotCommitIsRecoveredFromWithoutARestart()
    {
        await using var open = await _folder.OpenAsync();
        await open.Log.CommitAsync(SampleRecords.Entry(0));
        using (var other = OpenConnection())
        {
            Execute(other, "BEGIN IMMEDIATE");
            Assert.Null(await open.Log.CommitAsync(SampleRecords.Entry(1)));
            Assert.False(open.Log.IsWritable);
            Execute(other, "ROLLBACK");
        }

        while (!open.Log.IsWritable)
            await Task.Yield();
        Assert.Equal(1, (await open.Log.CommitAsync(SampleRecords.Entry(2)))!.Index);
        await AssertIntactAsync(2);
    }

    [Fact]
    public async Task AGroupThatFailsHalfWayLeavesNothingBehind()
    {
        await using var open = await _folder.OpenAsync();
        await open.Log.CommitAsync(SampleRecords.Entry(0));
        using (var other = OpenConnection())
        {
            Execute(other, "CREATE TRIGGER fail BEFORE INSERT ON checkpoints BEGIN SELECT RAISE(ABORT, 'no'); END");
            Assert.Null(await open.Log.CommitAsync(SampleRecords.Entry(1)));
            Execute(other, "DROP TRIGGER fail");
        }

        AuditReceipt? receipt = null;
        while (receipt is null)
        {
            await Task.Yield();
            receipt = await open.Log.CommitAsync(SampleRecords.Entry(2));
        }

        Assert.Equal(1, receipt.Index);
        await AssertIntactAsync(2);
    }

    [Fact]
    public async Task ReadingChangesNothingAndNeedsALog()
    {
        Assert.Throws<SearchGateway.Audit.AuditLogException>(() => SqliteAuditReader.Open(_folder.Database));
        Assert.False(File.Exists(_folder.Database));

        await _folder.FillAsync(0, 3);
        var before = await File.ReadAllBytesAsync(_folder.Database);
        await AssertIntactAsync(3);
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder.Database));
    }

    [Fact]
    public async Task TheLogIsItsOwnersToReadOnly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Rights are of another kind there.");
        await using var open = await _folder.OpenAsync();
        await open.Log.CommitAsync(SampleRecords.Entry(0));
        foreach (var file in (string[])[_folder.Database, _folder.Database + "-wal"])
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(file));
    }

    private async Task<long> AssertIntactAsync(long atLeast)
    {
        await using var reader = SqliteAuditReader.Open(_folder.Database);
        using var key = CheckpointVerifier.FromPem(_folder.PublicKeyPem);
        var verification = await AuditVerifier.VerifyAsync(reader, key, _folder.RecordKeys(), known: null, progress: null, CancellationToken.None);
        Assert.Null(verification.Fault);
        Assert.True(verification.Records >= atLeast);
        return verification.Records;
    }

    private SqliteConnection OpenConnection()
    {
        var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
