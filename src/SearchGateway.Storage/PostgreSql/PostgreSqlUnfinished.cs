using Npgsql;
using SearchGateway.Audit;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>The mark on a copy of a log that is not finished: a table. No gateway may write it, or the log would be forked.</summary>
internal static class PostgreSqlUnfinished
{
    public const string Table = "unfinished_copy";

    /// <summary>Makes a new schema an unfinished copy, or finds what is there.</summary>
    /// <returns>False if the schema holds a whole log.</returns>
    public static async Task<bool> BeginAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        if (await IsAsync(connection, schema, cancellationToken))
            return true;
        var isNew = await connection.ScalarAsync("SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace($1)", cancellationToken, schema) is 0L;
        await PostgreSqlAuditSchema.MigrateAsync(connection, schema, cancellationToken);
        if (isNew)
            await connection.ExecuteAsync($"CREATE TABLE {Table} ()", cancellationToken);
        return isNew;
    }

    /// <summary>True for an unfinished copy.</summary>
    public static async Task<bool> IsAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken) =>
        await connection.ScalarAsync("SELECT to_regclass($1 || '.' || $2)::text", cancellationToken, schema, Table) is string;

    /// <summary>Refuses an unfinished copy.</summary>
    /// <exception cref="AuditLogException">It is one.</exception>
    public static async Task RefuseAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        if (await IsAsync(connection, schema, cancellationToken))
            throw new AuditLogException($"The schema '{schema}' of database '{connection.Database}' is the unfinished copy of a log: let ssi audit migrate finish it first.");
    }
}
