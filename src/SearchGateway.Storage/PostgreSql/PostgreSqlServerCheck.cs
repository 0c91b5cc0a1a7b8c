using System.Globalization;
using Npgsql;
using SearchGateway.Audit;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>Makes sure that what the server acknowledges on this connection is on its disk.</summary>
internal static class PostgreSqlServerCheck
{
    private const int OldestVersion = 150_000;

    /// <summary>Asks for durable commits and checks that this session gets them.</summary>
    /// <exception cref="AuditLogException">The server, or a setting of it, cannot keep an audit log; the message says what to change.</exception>
    public static async Task RequireDurableAsync(NpgsqlConnection connection, PostgreSqlAuditOptions options, CancellationToken cancellationToken)
    {
        // A stronger setting of the server's, which also waits for a standby to show the commit, is left alone. A quiet night must not
        // end the session that owns the log.
        await connection.ExecuteAsync(
            "SET default_transaction_isolation = 'read committed'; SET idle_session_timeout = 0; SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') <> 'remote_apply'", cancellationToken);
        var found = await SettingsAsync(connection, cancellationToken);
        if (Fault(found, connection.ProcessID, options) is { } fault)
            throw new AuditLogException($"Audit:PostgreSql: {fault}");
    }

    private static string? Fault(Settings found, int processId, PostgreSqlAuditOptions options) => found switch
    {
        { Version: < OldestVersion } => $"the server's version is {found.Version / 10_000}; the audit log needs PostgreSQL {OldestVersion / 10_000} or newer.",
        { IsStandby: true } => "the server is a standby, which cannot be written. Name the primary, e.g. with Target Session Attributes=primary.",
        { IsReadOnly: true } => "the server or the role lets transactions only read (default_transaction_read_only).",
        { SynchronousCommit: not ("on" or "remote_apply") } => $"commits are not durable (synchronous_commit is {found.SynchronousCommit}, though on was asked for).",
        _ when found.ProcessId != processId => "the connection goes through a pooler, which cannot keep the log's lock. Connect to the server itself.",
        { FSync: "off" } when !options.AllowUnsafeServer => Unsafe("fsync"),
        { FullPageWrites: "off" } when !options.AllowUnsafeServer => Unsafe("full_page_writes"),
        _ => null,
    };

    private static string Unsafe(string setting) =>
        $"the server runs with {setting} = off: a power cut can cost or tear records whose answers have left. Set it to on (for tests, Audit:PostgreSql:AllowUnsafeServer).";

    private static async Task<Settings> SettingsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            SELECT current_setting('server_version_num'), pg_is_in_recovery(), current_setting('default_transaction_read_only'),
                   current_setting('synchronous_commit'), current_setting('fsync'), current_setting('full_page_writes'), pg_backend_pid()
            """;
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new Settings(
            int.Parse(row.GetString(0), CultureInfo.InvariantCulture), row.GetBoolean(1), row.GetString(2) == "on", row.GetString(3), row.GetString(4), row.GetString(5), row.GetInt32(6));
    }

    private sealed record Settings(int Version, bool IsStandby, bool IsReadOnly, string SynchronousCommit, string FSync, string FullPageWrites, int ProcessId);
}
