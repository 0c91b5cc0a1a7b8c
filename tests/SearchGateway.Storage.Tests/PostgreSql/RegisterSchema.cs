using Microsoft.Extensions.Options;
using Npgsql;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.Storage.Tests.PostgreSql;

/// <summary>A register in a schema of its own on a server of the tests', and the gateways that share it.</summary>
internal sealed class RegisterSchema(PostgreSqlServer server)
{
    private static int s_last;

    public string Name { get; } = $"register_{Interlocked.Increment(ref s_last)}";

    public TimeSpan CommandTimeLimit { get; set; } = TimeSpan.FromSeconds(10);

    public string ConnectionString { get; set; } = server.ConnectionString;

    public static async ValueTask<RegisterSchema> CreateAsync() => new(await PostgreSqlServer.SharedAsync());

    /// <summary>The store of one more gateway.</summary>
    public PostgreSqlAccessRequestStore Requests() => new(Options.Create(new PostgreSqlAccessRequestOptions
    {
        ConnectionString = ConnectionString,
        Schema = Name,
        CommandTimeLimit = CommandTimeLimit,
    }));

    /// <summary>The store of one more gateway.</summary>
    public PostgreSqlLinkStore Links() => new(Options.Create(new PostgreSqlLinkOptions
    {
        ConnectionString = ConnectionString,
        Schema = Name,
        CommandTimeLimit = CommandTimeLimit,
    }));

    /// <summary>A connection beside those of the gateways.</summary>
    public async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection($"{server.ConnectionString};Search Path={Name};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        return await connection.ScalarAsync(sql, CancellationToken.None);
    }
}
