using Npgsql;
using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.Cli.Tests.Audit;

public sealed class GrantCommandTests : IAsyncLifetime
{
    private readonly Tool _tool = new();
    private PostgreSqlServer? _server;

    private string Place => $"{_server!.ConnectionString};Schema=granted";

    public async ValueTask InitializeAsync()
    {
        _server = await PostgreSqlServer.SharedAsync();
        await ScalarAsync("DROP SCHEMA IF EXISTS granted CASCADE; DROP ROLE IF EXISTS gateway; CREATE ROLE gateway LOGIN");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task ARoleIsLetAppendAndNoMore()
    {
        Assert.Equal(0, await _tool.RunAsync("audit", "grant", "--postgres", Place, "--role", "gateway"));
        Assert.Contains("PostgreSQL schema granted: gateway may append and erase what is due, and nothing else.", _tool.Out, StringComparison.Ordinal);
        Assert.Equal("true false", await ScalarAsync("SELECT has_table_privilege('gateway', 'granted.entries', 'INSERT') || ' ' || has_table_privilege('gateway', 'granted.entries', 'UPDATE, DELETE, TRUNCATE')"));
    }

    [Fact]
    public async Task ARoleThatIsNotThereIsToldAsWrongUse()
    {
        Assert.Equal(2, await _tool.RunAsync("audit", "grant", "--postgres", Place, "--role", "nobody_of_that_name"));
        Assert.Contains("There is no role 'nobody_of_that_name'", _tool.Error, StringComparison.Ordinal);
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{_server!.ConnectionString};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
#pragma warning disable CA2100 // the texts are constants of this class
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
