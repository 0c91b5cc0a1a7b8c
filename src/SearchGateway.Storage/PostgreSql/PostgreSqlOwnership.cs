using Npgsql;
using SearchGateway.Audit;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>
/// The right to write a log, held by one session through an advisory lock. The server takes it back when the session ends,
/// however it ends. Readers do not need it.
/// </summary>
internal static class PostgreSqlOwnership
{
    /// <summary>Takes the right for the connection's session.</summary>
    /// <param name="connection">A new connection.</param>
    /// <param name="schema">The log.</param>
    /// <param name="previous">This process's own earlier session, which is ended if the server still has it; or null.</param>
    /// <param name="wait">How long a session that is about to end is waited for.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="AuditLogException">Another session has it.</exception>
    public static async Task TakeAsync(
        NpgsqlConnection connection, string schema, PostgreSqlSession? previous, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (previous is not null)
            await previous.EndAsync(connection, cancellationToken);
        var key = Key(schema);
        if (await connection.ScalarAsync("SELECT pg_try_advisory_lock($1)", cancellationToken, key) is true)
            return;
        try
        {
            // A gateway that was just killed: its session ends as soon as the server notices. Who has the log is told only if the wait ends
            // before the command does.
            var patience = connection.CommandTimeout > 0 ? Math.Min(wait.TotalMilliseconds, connection.CommandTimeout * 500) : wait.TotalMilliseconds;
            await connection.ScalarAsync("SELECT set_config('lock_timeout', $1, false)", cancellationToken, $"{(int)patience}ms");
            await connection.ExecuteAsync("SELECT pg_advisory_lock($1)", cancellationToken, key);
            await connection.ExecuteAsync("SET lock_timeout = 0", cancellationToken);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new AuditLogException($"The audit log in schema '{schema}' is in use by another process{await OwnerAsync(connection, key, cancellationToken)}.", refused);
        }
    }

    private static async Task<string> OwnerAsync(NpgsqlConnection connection, long key, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            SELECT format(' (server process %s, from %s since %s)', a.pid, coalesce(a.client_addr::text, 'this machine'), to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ'))
            FROM pg_locks l JOIN pg_stat_activity a USING (pid)
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND (l.classid::bigint << 32) | l.objid::bigint = $1
              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            LIMIT 1
            """;
        return await connection.ScalarAsync(Sql, cancellationToken, key) as string ?? "";
    }

    /// <summary>The advisory lock of a log: a number made of its schema's name.</summary>
    internal static long Key(string schema) => PostgreSqlLock.KeyOf($"searchgateway audit log in {schema}");
}
