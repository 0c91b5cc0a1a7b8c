using System.Data;
using Microsoft.Extensions.Options;
using Npgsql;
using SearchGateway.Audit;
using SearchGateway.Audit.Retention;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>What erasing asks of the audit store in PostgreSQL, over connections of its own beside the writer's.</summary>
public sealed class PostgreSqlErasureStore(IOptions<PostgreSqlAuditOptions> options) : IErasureStore, IAsyncDisposable
{
    private readonly Lazy<NpgsqlDataSource> _reading = new(() => PostgreSqlConnections.ForReading(
        // A hold that a standby does not show yet would not be held.
        options.Value, check: connection => PostgreSqlServerCheck.RequirePrimaryAsync(connection, PostgreSqlAuditOptions.Section)));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredHold>> ReadHoldsAsync(CancellationToken cancellationToken)
    {
        await using var command = _reading.Value.CreateCommand("SELECT id, body FROM holds");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var holds = new List<StoredHold>();
        while (await rows.ReadAsync(cancellationToken))
            holds.Add(new StoredHold(rows.GetGuid(0), rows.GetFieldValue<byte[]>(1)));
        return holds;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredRecord>> ReadDueAsync(DateOnly today, long after, int limit, CancellationToken cancellationToken)
    {
        // Bodies lie by the month in which they are due: only those months are looked at.
        const string Sql =
            $"""
            SELECT {PostgreSqlAuditEntry.Columns}, due.key, due.body
            FROM (SELECT idx AS at, key, body FROM bodies WHERE erase_after < $1 AND idx > $2 ORDER BY idx LIMIT $3) due
            JOIN entries ON idx = due.at
            ORDER BY idx
            """;
        await using var command = _reading.Value.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = today });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var records = new List<StoredRecord>();
        while (await rows.ReadAsync(cancellationToken))
            records.Add(PostgreSqlAuditEntry.Read(rows) with { Key = rows.GetFieldValue<byte[]>("key"), Body = rows.GetFieldValue<byte[]>("body") });
        return records;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Vacuum takes away what is dead and cuts months off whose bodies are all gone. Only the tables' owner may ask for it; where the gateway is
    /// not, the server's own comes some time later.
    /// </remarks>
    public async ValueTask<bool> ReclaimAsync(CancellationToken cancellationToken)
    {
        await using var source = PostgreSqlConnections.ForWriting(options.Value);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        if (await connection.ScalarAsync("SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = 'entries'::regclass", cancellationToken) is not true)
            return true;
        foreach (var table in (string[])["bodies", "entries"])
        {
#pragma warning disable CA2100 // one of two constants
            await using var command = new NpgsqlCommand($"VACUUM {table}", connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return true;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _reading.IsValueCreated ? _reading.Value.DisposeAsync() : ValueTask.CompletedTask;
}
