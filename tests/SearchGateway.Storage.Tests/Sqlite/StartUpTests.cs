using Microsoft.Data.Sqlite;
using SearchGateway.Audit;
using SearchGateway.Storage.Sqlite;
using SearchGateway.Tests.Audit;

namespace SearchGateway.Storage.Tests.Sqlite;

/// <summary>A log that cannot be trusted or written stops the start, with a message that says what to do.</summary>
public sealed class StartUpTests : IDisposable
{
    private readonly LogFolder _folder = new();

    public static TheoryData<string, string> AlteredTails => new()
    {
        { "UPDATE records SET body = x'7b7d' WHERE idx = 4", "do not match its last checkpoint" },
        { "DELETE FROM records WHERE idx = 4", "log ends at 4" },
        { "DELETE FROM checkpoints WHERE size = 5", "log ends at 5" },
        { "DELETE FROM checkpoints", "no checkpoint" },
        { "UPDATE checkpoints SET note = replace(note, 'test', 'tess') WHERE size = 5", "last checkpoint was altered" },
        { "UPDATE checkpoints SET frontier = zeroblob(64) WHERE size = 5", "do not match its last checkpoint" },
        { "UPDATE checkpoints SET frontier = zeroblob(32) WHERE size = 4", "do not match its last checkpoint" },
        { "PRAGMA user_version = 99", "newer version" },
        { "PRAGMA application_id = 1", "not an audit log" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(AlteredTails))]
    public async Task ATailThatDoesNotVerifyIsNotContinued(string sql, string message)
    {
        await _folder.FillAsync(0, 5);
        Execute(sql);
        await AssertRefusedAsync(message);
    }

    [Fact]
    public async Task ASecondWriterIsRefused()
    {
        await using var first = await _folder.OpenAsync();
        await AssertRefusedAsync("in use by another process");
        Assert.NotNull(await first.Log.CommitAsync(SampleRecords.Entry(0)));
    }

    [Fact]
    public async Task AMissingFolderIsNamed()
    {
        await using var store = NewStore(Path.Combine(_folder.Folder, "missing", "audit.db"));
        var refusal = await Assert.ThrowsAsync<AuditLogException>(async () => await store.OpenAsync(CancellationToken.None));
        Assert.Contains("'" + Path.Combine(_folder.Folder, "missing") + "' does not exist", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderThatCannotBeWrittenIsRefused()
    {
        // Nobody creates files there, not even root.
        Assert.SkipUnless(Directory.Exists("/sys/kernel"), "Needs a folder that nobody can write.");
        await using var store = NewStore("/sys/kernel/audit.db");
        var refusal = await Assert.ThrowsAsync<AuditLogException>(async () => await store.OpenAsync(CancellationToken.None));
        Assert.Contains("cannot be written", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatCannotBeWrittenIsRefused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "Root may write every file.");
        await _folder.FillAsync(0, 5);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder.Database, UnixFileMode.UserRead);
        await AssertRefusedAsync("readonly");
    }

    [Fact]
    public async Task AFolderInTheFilesPlaceIsRefused()
    {
        Directory.CreateDirectory(_folder.Database);
        await AssertRefusedAsync("cannot be opened for writing");
    }

    [Fact]
    public async Task AFileThatIsNoDatabaseIsRefused()
    {
        await File.WriteAllTextAsync(_folder.Database, new string('x', 5000));
        await AssertRefusedAsync("cannot be opened for writing");
    }

    [Fact]
    public async Task AnotherDatabaseIsRefused()
    {
        Execute("CREATE TABLE other (id INTEGER)");
        await AssertRefusedAsync("not an audit log");
    }

    private static SqliteAuditStore NewStore(string path) => new(Microsoft.Extensions.Options.Options.Create(new SqliteAuditOptions { Path = path }));

    private async Task AssertRefusedAsync(string message)
    {
        var refusal = await Assert.ThrowsAsync<AuditLogException>(_folder.OpenAsync);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
