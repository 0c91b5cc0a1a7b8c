using Npgsql;
using SearchGateway.Audit;
using SearchGateway.Audit.Retention;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Storage.Tests.Audit;
using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.Storage.Tests.PostgreSql;

/// <summary>A log in a schema of its own on a server of the tests'. The server forgets it when it ends.</summary>
public sealed class LogSchema : LogPlace
{
    private static int s_last;

    private readonly string _owner;

    internal LogSchema(PostgreSqlServer server)
    {
        _owner = server.ConnectionString;
        Settings = new PostgreSqlAuditOptions { ConnectionString = _owner, Schema = $"log_{Interlocked.Increment(ref s_last)}", PartitionsAhead = 1 };
    }

    public PostgreSqlAuditOptions Settings { get; }

    public static async ValueTask<LogPlace> CreateAsync() => new LogSchema(await PostgreSqlServer.SharedAsync());

    public override IAuditStore NewStore() => new PostgreSqlAuditStore(Microsoft.Extensions.Options.Options.Create(Settings));

    public override IErasureStore NewErasureStore() => new PostgreSqlErasureStore(Microsoft.Extensions.Options.Options.Create(Settings));

    public override async ValueTask<IAuditReader> ReadAsync() => await PostgreSqlAuditReader.OpenAsync(Settings, CancellationToken.None);

    public override async ValueTask<object?> ScalarAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Connects as the server's owner, whoever the gateway is.</summary>
    public async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection($"{_owner};Search Path={Settings.Schema};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
