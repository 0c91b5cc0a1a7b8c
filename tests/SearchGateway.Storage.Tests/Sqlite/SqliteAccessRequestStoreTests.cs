using Microsoft.Data.Sqlite;
using SearchGateway.AccessRequests;
using SearchGateway.Storage.Sqlite;
using SearchGateway.Tests.AccessRequests;

namespace SearchGateway.Storage.Tests.Sqlite;

public sealed class SqliteAccessRequestStoreTests : AccessRequestStoreContract, IDisposable
{
    private readonly LogFolder _folder = new();

    private string Database => Path.Combine(_folder.Folder, "access-requests.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ARestartChangesNothing()
    {
        await using (var store = await CreateAsync())
        {
            for (var i = 1; i <= 20; i++)
                await store.TryPutAsync(Request(i), CancellationToken.None);
            await store.TryPutFirstStepAsync(Step(1), CancellationToken.None);
        }

        await using var again = await CreateAsync();
        Assert.Equal(20, (await again.ListAsync(new RequestFilter { Limit = 100 }, CancellationToken.None)).Length);
        Assert.Single(await again.ListFirstStepsAsync(new FirstStepFilter { Limit = 100 }, CancellationToken.None));
        Assert.False(await again.TryPutAsync(Request(1), CancellationToken.None));
    }

    [Fact]
    public async Task OneProcessOwnsTheFile()
    {
        await using var store = await CreateAsync();

        var refused = await Assert.ThrowsAsync<AccessRequestStoreException>(async () => await NewStore().OpenAsync(CancellationToken.None));

        Assert.Contains("AccessRequests:Sqlite:Path", refused.Message, StringComparison.Ordinal);
        Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherDatabaseIsNotTakenForARegister()
    {
        using (var other = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "CREATE TABLE things (name TEXT)";
            command.ExecuteNonQuery();
        }

        var refused = await Assert.ThrowsAsync<AccessRequestStoreException>(async () => await CreateAsync());

        Assert.Contains("not a register", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingFolderIsNamed()
    {
        await using var store = NewStore(Path.Combine(_folder.Folder, "none", "access-requests.db"));

        var refused = await Assert.ThrowsAsync<AccessRequestStoreException>(async () => await store.OpenAsync(CancellationToken.None));

        Assert.Contains("does not exist", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheFileIsItsOwnersToReadOnly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Rights are of another kind there.");
        await using var store = await CreateAsync();
        await store.TryPutAsync(Request(1), CancellationToken.None);

        foreach (var file in (string[])[Database, Database + "-wal"])
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task AWriteThatFailsLeavesNothingAndTheNextSucceeds()
    {
        await using var store = await CreateAsync();
        await store.TryPutAsync(Request(1), CancellationToken.None);
        using (var other = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            other.Open();
            using var fail = other.CreateCommand();
            fail.CommandText = "CREATE TRIGGER fail BEFORE INSERT ON requests BEGIN SELECT RAISE(ABORT, 'no'); END";
            fail.ExecuteNonQuery();
            await Assert.ThrowsAsync<SqliteException>(async () => await store.TryPutAsync(Request(2), CancellationToken.None));
            fail.CommandText = "DROP TRIGGER fail";
            fail.ExecuteNonQuery();
        }

        Assert.Null(await store.FindAsync(Request(2).Id, CancellationToken.None));
        Assert.True(await store.TryPutAsync(Request(2), CancellationToken.None));
    }

    [Fact]
    public async Task AFileThatWasTakenAwayIsNotWrittenBlindly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "An open file cannot be moved there.");
        await using var store = await CreateAsync();
        File.Move(Database, Database + ".gone");

        await Assert.ThrowsAnyAsync<Exception>(async () => await store.TryPutAsync(Request(1), CancellationToken.None));

        Assert.False(File.Exists(Database));
    }

    protected override async ValueTask<IAccessRequestStore> CreateAsync()
    {
        var store = NewStore();
        try
        {
            await store.OpenAsync(CancellationToken.None);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    private SqliteAccessRequestStore NewStore(string? path = null) =>
        new(Microsoft.Extensions.Options.Options.Create(new SqliteAccessRequestOptions { Path = path ?? Database }));
}
