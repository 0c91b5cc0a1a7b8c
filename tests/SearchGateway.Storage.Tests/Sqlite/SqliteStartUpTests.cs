using SearchGateway.Audit;
using SearchGateway.Storage.Sqlite;
using SearchGateway.Storage.Tests.Audit;

namespace SearchGateway.Storage.Tests.Sqlite;

public sealed class SqliteStartUpTests : AuditStartUpContract
{
    private LogFolder Log => (LogFolder)Place;

    [Fact]
    public async Task AMissingFolderIsNamed()
    {
        await using var store = NewStore(Path.Combine(Log.Folder, "missing", "audit.db"));
        var refusal = await Assert.ThrowsAsync<AuditLogException>(async () => await store.OpenAsync(CancellationToken.None));
        Assert.Contains("'" + Path.Combine(Log.Folder, "missing") + "' does not exist", refusal.Message, StringComparison.Ordinal);
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
        await Log.FillAsync(0, 5);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Log.Database, UnixFileMode.UserRead);
        await AssertRefusedAsync("readonly");
    }

    [Fact]
    public async Task AFolderInTheFilesPlaceIsRefused()
    {
        Directory.CreateDirectory(Log.Database);
        await AssertRefusedAsync("cannot be opened for writing");
    }

    [Fact]
    public async Task AFileThatIsNoDatabaseIsRefused()
    {
        await File.WriteAllTextAsync(Log.Database, new string('x', 5000));
        await AssertRefusedAsync("cannot be opened for writing");
    }

    protected override ValueTask<LogPlace> CreateAsync() => LogFolder.CreateAsync();

    protected override string Sql(string what) => what switch
    {
        "the last body" => "UPDATE records SET body = x'7b7d' WHERE idx = 4",
        "the last record dropped" => "DELETE FROM records WHERE idx = 4",
        "the last checkpoint dropped" => "DELETE FROM checkpoints WHERE size = 5",
        "every checkpoint dropped" => "DELETE FROM checkpoints",
        "the last note" => "UPDATE checkpoints SET note = replace(note, 'test', 'tess') WHERE size = 5",
        "the last frontier" => "UPDATE checkpoints SET frontier = zeroblob(64) WHERE size = 5",
        "the frontier before it" => "UPDATE checkpoints SET frontier = zeroblob(32) WHERE size = 4",
        "a newer schema" => "PRAGMA user_version = 99",
        "another database's mark" => "PRAGMA application_id = 1",
        "another database" => "CREATE TABLE other (id INTEGER)",
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "Not told how."),
    };

    private static SqliteAuditStore NewStore(string path) => new(Microsoft.Extensions.Options.Options.Create(new SqliteAuditOptions { Path = path }));
}
