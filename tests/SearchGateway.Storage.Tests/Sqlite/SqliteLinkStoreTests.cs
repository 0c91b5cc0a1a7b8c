using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SearchGateway.LinkVerification;
using SearchGateway.Model;
using SearchGateway.Storage.Sqlite;
using SearchGateway.Tests.LinkVerification;

namespace SearchGateway.Storage.Tests.Sqlite;

public sealed class SqliteLinkStoreTests : LinkStoreContract, IDisposable
{
    private readonly LogFolder _folder = new();

    private string Database => Path.Combine(_folder.Folder, "links.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ARestartChangesNothing()
    {
        await using (var store = await CreateAsync())
        {
            for (var i = 1; i <= 20; i++)
                await store.TryPutAsync(Link(i), CancellationToken.None);
        }

        await using var again = await CreateAsync();
        var all = new LinkFilter { Verifiers = [LinkVerifier.EesAuthority], MemberState = "EST", IsOpen = true, Limit = 100 };
        Assert.Equal(20, (await again.ListAsync(all, CancellationToken.None)).Length);
        Assert.False(await again.TryPutAsync(Link(1), CancellationToken.None));
    }

    [Fact]
    public async Task OneProcessOwnsTheFile()
    {
        await using var store = await CreateAsync();

        var refused = await Assert.ThrowsAsync<LinkStoreException>(async () => await NewStore().OpenAsync(CancellationToken.None));

        Assert.Contains("Links:Sqlite:Path", refused.Message, StringComparison.Ordinal);
        Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARegisterOfRequestsIsNotTakenForOneOfLinks()
    {
        await using (var other = new SqliteAccessRequestStore(Options.Create(new SqliteAccessRequestOptions { Path = Database })))
            await other.OpenAsync(CancellationToken.None);

        var refused = await Assert.ThrowsAsync<LinkStoreException>(async () => await CreateAsync());

        Assert.Contains("not a register of links", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileOfANewerVersionIsLeftAlone()
    {
        await using (var store = await CreateAsync())
            await store.TryPutAsync(Link(1), CancellationToken.None);
        Execute("PRAGMA user_version = 99");

        var refused = await Assert.ThrowsAsync<LinkStoreException>(async () => await CreateAsync());

        Assert.Contains("newer version of the gateway (schema 99", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheFileIsItsOwnersToReadOnly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Rights are of another kind there.");
        await using var store = await CreateAsync();
        await store.TryPutAsync(Link(1), CancellationToken.None);

        foreach (var file in (string[])[Database, Database + "-wal"])
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task AWriteThatFailsHalfWayLeavesNothingAndTheNextSucceeds()
    {
        await using var store = await CreateAsync();
        Execute("CREATE TRIGGER fail BEFORE INSERT ON link_states BEGIN SELECT RAISE(ABORT, 'no'); END");
        await Assert.ThrowsAsync<SqliteException>(async () => await store.TryPutAsync(Link(1), CancellationToken.None));
        Execute("DROP TRIGGER fail");

        Assert.Null(await store.FindAsync(Link(1).Id, CancellationToken.None));
        Assert.True(await store.TryPutAsync(Link(1), CancellationToken.None));
    }

    [Theory]
    [InlineData("/var/lib/gateway/audit.db", "", "/var/lib/gateway/audit.links.db")]
    [InlineData("/var/lib/gateway/node-2", "", "/var/lib/gateway/node-2.links.db")]
    [InlineData("/var/lib/gateway/audit.db", "/srv/links.db", "/srv/links.db")]
    public void ItLiesBesideTheAuditLogUnlessItWasNamed(string audit, string named, string place)
    {
        var options = new SqliteLinkOptions { Path = named };

        new SqliteLinkPlace(Options.Create(new SqliteAuditOptions { Path = audit })).PostConfigure(name: null, options);

        Assert.Equal(place, options.Path);
    }

    [Fact]
    public void ABlankNameIsAFault() => Assert.Contains(
        "Links:Sqlite:Path", new SqliteLinkOptionsValidator().Validate(name: null, new SqliteLinkOptions { Path = " " }).FailureMessage, StringComparison.Ordinal);

    protected override async ValueTask<ILinkStore> CreateAsync()
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

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the text is a constant of this class
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private SqliteLinkStore NewStore() => new(Options.Create(new SqliteLinkOptions { Path = Database }));
}
