using System.Globalization;
using Npgsql;
using SearchGateway.Audit;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>Makes sure that what the server acknowledges on this connection is on its disk.</summary>
internal static class PostgreSqlServerCheck
{
    private const int OldestVersion = 150_000;

    private const string Standby = "the server is a standby, which cannot be written. Name the primary, e.g. with Target Session Attributes=primary.";

    /// <summary>Asks for durable commits and checks that this session gets them.</summary>
    /// <param name="connection">A new connection.</param>
    /// <param name="section">The configuration section, for messages.</param>
    /// <param name="options">What stands in it.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <exception cref="AuditLogException">The server, or a setting of it, cannot keep what must not be lost; the message says what to change.</exception>
    public static async Task RequireDurableAsync(NpgsqlConnection connection, string section, PostgreSqlOptions options, CancellationToken cancellationToken)
    {
        // A stronger setting of the server's, which also waits for a standby to show the commit, is left alone. A quiet night must not
        // end a session that owns a log.
        await connection.ExecuteAsync(
            "SET default_transaction_isolation = 'read committed'; SET idle_session_timeout = 0; SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') <> 'remote_apply'", cancellationToken);
        var found = await SettingsAsync(connection, cancellationToken);
        if (Fault(found, connection.ProcessID, section, options) is { } fault)
            throw new AuditLogException($"{section}: {fault}");
    }

    /// <summary>Refuses a standby: what it shows may be older than what was acknowledged.</summary>
    /// <exception cref="AuditLogException">The server is one.</exception>
    public static async Task RequirePrimaryAsync(NpgsqlConnection connection, string section)
    {
        if (await connection.ScalarAsync("SELECT pg_is_in_recovery()", CancellationToken.None) is not false)
            throw new AuditLogException($"{section}: {Standby}");
    }

    private static string? Fault(Settings found, int processId, string section, PostgreSqlOptions options) => found switch
    {
        { Version: < OldestVersion } => $"the server's version is {found.Version / 10_000}; PostgreSQL {OldestVersion / 10_000} or newer is needed.",
        { IsStandby: true } => Standby,
        { IsReadOnly: true } => "the server or the role lets transactions only read (default_transaction_read_only).",
        { SynchronousCommit: not ("on" or "remote_apply") } => $"commits are not durable (synchronous_commit is {found.SynchronousCommit}, though on was asked for).",
        _ when found.ProcessId != processId => "the connection goes through a pooler, which cannot keep a session's locks. Connect to the server itself.",
        { FSync: "off" } when !options.AllowUnsafeServer => Unsafe(section, "fsync"),
        { FullPageWrites: "off" } when !options.AllowUnsafeServer => Unsafe(section, "full_page_writes"),
        _ => null,
    };

    private static string Unsafe(string section, string setting) =>
        $"the server runs with {setting} = off: a power cut can cost or tear records whose answers have left. Set it to on (for tests, {section}:AllowUnsafeServer).";

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
