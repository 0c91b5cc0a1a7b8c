using Npgsql;
using SearchGateway.Audit;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.Storage.Tests.PostgreSql;

/// <summary>A server that may lose what it acknowledged keeps no audit log.</summary>
public sealed class PostgreSqlServerCheckTests
{
    [Theory]
    [InlineData("fsync")]
    [InlineData("full_page_writes")]
    public async Task AServerThatMayLoseWhatItAcknowledgedIsRefused(string setting)
    {
        await using var server = await PostgreSqlServer.StartAsync($"{setting}=off");
        await using var place = new LogSchema(server);
        var refusal = await Assert.ThrowsAsync<AuditLogException>(place.OpenAsync);
        Assert.Contains($"runs with {setting} = off", refusal.Message, StringComparison.Ordinal);

        place.Settings.AllowUnsafeServer = true;
        await place.FillAsync(0, 1);
    }

    [Theory]
    [InlineData("off", "on")]
    [InlineData("local", "on")]
    [InlineData("remote_apply", "remote_apply")]
    public async Task CommitsAreDurableWhateverTheRolesDefault(string preset, string expected)
    {
        var server = await PostgreSqlServer.SharedAsync();
        await using var connection = new NpgsqlConnection($"{server.ConnectionString};Pooling=false;Options=-c synchronous_commit={preset} -c idle_session_timeout=1h");
        await connection.OpenAsync();

        await PostgreSqlServerCheck.RequireDurableAsync(connection, "Audit:PostgreSql", new PostgreSqlAuditOptions(), CancellationToken.None);

        Assert.Equal(expected, await connection.ScalarAsync("SHOW synchronous_commit", CancellationToken.None));
        Assert.Equal("0", await connection.ScalarAsync("SHOW idle_session_timeout", CancellationToken.None));
    }

    [Fact]
    public async Task ASessionThatMayOnlyReadIsRefused()
    {
        await using var place = new LogSchema(await PostgreSqlServer.SharedAsync());
        place.Settings.ConnectionString += ";Options=-c default_transaction_read_only=on";
        var refusal = await Assert.ThrowsAsync<AuditLogException>(place.OpenAsync);
        Assert.Contains("only read", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatIsNotThereIsSaid()
    {
        await using var place = new LogSchema(await PostgreSqlServer.SharedAsync());
        place.Settings.ConnectionString = "Host=/nowhere;Database=audit";
        var refusal = await Assert.ThrowsAsync<AuditLogException>(place.OpenAsync);
        Assert.Contains("cannot be opened for writing", refusal.Message, StringComparison.Ordinal);
    }
}
