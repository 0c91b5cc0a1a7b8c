using SearchGateway.Audit;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.Storage.Tests.PostgreSql;

/// <summary>Where the password comes from, and that nobody reads it in a message.</summary>
public sealed class PostgreSqlPasswordTests : IAsyncLifetime
{
    private LogSchema? _place;

    private LogSchema Place => _place!;

    private string PasswordFile => Path.Combine(Place.Folder, "password");

    public async ValueTask InitializeAsync()
    {
        _place = new LogSchema(await PostgreSqlServer.SharedAsync());
        await Place.ExecuteAsync("DO $$ BEGIN CREATE ROLE with_password LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        await Place.ExecuteAsync($"ALTER ROLE with_password PASSWORD 'first-secret'; CREATE SCHEMA {Place.Settings.Schema} AUTHORIZATION with_password");
        Place.Settings.ConnectionString = Place.Settings.ConnectionString.Replace("Username=postgres", "Username=with_password", StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => Place.DisposeAsync();

    [Fact]
    public async Task AFileWithThePasswordAloneIsReadForEachConnection()
    {
        Place.Settings.PasswordFile = PasswordFile;
        await File.WriteAllTextAsync(PasswordFile, "first-secret\n");
        await Place.FillAsync(0, 2);

        await using (var owner = new LogSchema(await PostgreSqlServer.SharedAsync()))
            await owner.ExecuteAsync("ALTER ROLE with_password PASSWORD 'second-secret'");
        await AssertRefusedWithoutTellingAsync("first-secret");
        await File.WriteAllTextAsync(PasswordFile, "second-secret\r\n");
        await Place.FillAsync(2, 4);
    }

    [Fact]
    public async Task APasswordFileOfPostgreSqlsOwnFormIsRead()
    {
        await File.WriteAllTextAsync(PasswordFile, "*:*:*:with_password:first-secret\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(PasswordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Place.Settings.ConnectionString += $";Passfile={PasswordFile}";
        await Place.FillAsync(0, 1);
    }

    [Fact]
    public async Task AWrongPasswordIsNotRepeated()
    {
        Place.Settings.ConnectionString += ";Password=wrong-secret;Include Error Detail=true;Persist Security Info=true";
        await AssertRefusedWithoutTellingAsync("wrong-secret");
    }

    [Fact]
    public async Task APasswordFileThatIsGoneIsSaid()
    {
        Place.Settings.PasswordFile = PasswordFile;
        Assert.Contains("there is no file", new PostgreSqlAuditOptionsValidator().Validate(name: null, Place.Settings).FailureMessage, StringComparison.Ordinal);
        await Assert.ThrowsAsync<AuditLogException>(Place.OpenAsync);
    }

    private async Task AssertRefusedWithoutTellingAsync(string secret)
    {
        var refusal = await Assert.ThrowsAsync<AuditLogException>(Place.OpenAsync);
        Assert.Contains("password authentication failed", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, refusal.ToString(), StringComparison.Ordinal);
    }
}
