using Npgsql;
using SearchGateway.Audit.Retention;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>Places and lifts holds within the transaction that writes the record of it.</summary>
internal static class PostgreSqlHolds
{
    public static async Task ChangeAsync(NpgsqlConnection connection, HoldChange change, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync("DELETE FROM holds WHERE id = $1", cancellationToken, change.Id);
        if (!change.Body.IsEmpty)
            await connection.ExecuteAsync("INSERT INTO holds (id, body) VALUES ($1, $2)", cancellationToken, change.Id, change.Body.ToArray());
    }
}
