using Npgsql;
using SearchGateway.Audit;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>What the role may do by which a gateway writes its log: append, or more than that.</summary>
public static class PostgreSqlAuditRole
{
    // Of what is neither counted nor passed on, nothing may be altered or removed, in no partition. Whoever is a member of the owner's role,
    // a superuser among them, may do everything.
    private const string MayAlterSql =
        """
        SELECT n.own OR n.made OR EXISTS (
            SELECT 1 FROM pg_class c WHERE c.relnamespace = n.oid AND c.relkind IN ('r', 'p') AND (
                has_table_privilege(n.role, c.oid, 'TRUNCATE, TRIGGER')
                OR (c.relname <> 'holds' AND has_table_privilege(n.role, c.oid, 'DELETE'))
                OR (c.relname NOT IN ('tail', 'probe', 'statistics', 'cosignatures') AND has_any_column_privilege(n.role, c.oid, 'UPDATE'))))
        FROM (
            SELECT r.oid AS role, s.oid, pg_has_role(r.oid, s.nspowner, 'MEMBER') AS own, has_schema_privilege(r.oid, s.oid, 'CREATE') AS made
            FROM pg_namespace s, pg_roles r WHERE s.nspname = $1 AND r.rolname = $2) n
        """;

    // On the partitioned tables alone: they are the only way to a month.
    private const string Rights =
        """
        GRANT USAGE ON SCHEMA {0} TO {1};
        GRANT SELECT ON entries, bodies, checkpoints, cosignatures, statistics, tail, probe, holds, migrations TO {1};
        GRANT INSERT ON entries, bodies, checkpoints, cosignatures, statistics, holds TO {1};
        GRANT UPDATE (next_index) ON tail TO {1};
        GRANT UPDATE (writes) ON probe TO {1};
        GRANT UPDATE (count) ON statistics TO {1};
        GRANT UPDATE (lines) ON cosignatures TO {1};
        GRANT DELETE ON holds TO {1};
        GRANT EXECUTE ON FUNCTION make_month(text, integer), erase(bigint[], bigint, text, timestamptz) TO {1};
        """;

    /// <summary>
    /// Makes the log's schema, or brings it to this version, as its owner, and lets another role append to it and erase what is due, and
    /// nothing else. May be done again, also while a gateway writes the log, unless the schema is of an earlier version.
    /// </summary>
    /// <param name="options">The log, and who owns it.</param>
    /// <param name="role">The gateway's role, which is there.</param>
    /// <param name="cancellationToken">Stops before anything is granted.</param>
    /// <exception cref="AuditLogException">The role is not there or could do more however little it is granted, or the server refuses.</exception>
    public static async Task GrantAsync(PostgreSqlAuditOptions options, string role, CancellationToken cancellationToken)
    {
        if (new PostgreSqlAuditOptionsValidator().Validate(name: null, options) is { Failed: true } faults)
            throw new AuditLogException(faults.FailureMessage);
        try
        {
            await using var source = PostgreSqlConnections.ForWriting(options);
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            if (!await PostgreSqlAuditSchema.IsCurrentAsync(connection, options.Schema, cancellationToken))
            {
                await PostgreSqlOwnership.TakeAsync(connection, options.Schema, previous: null, TimeSpan.FromSeconds(2), cancellationToken);
                await PostgreSqlAuditSchema.MigrateAsync(connection, options.Schema, cancellationToken);
            }

            await GrantAsync(connection, options.Schema, role, cancellationToken);
        }
        catch (Exception failure) when (PostgreSqlFailures.IsOfTheServer(failure))
        {
            throw new AuditLogException($"Nothing was granted on schema '{options.Schema}': {failure.Message}", failure);
        }
    }

    /// <summary>True if the connection's role may alter or remove what stands in the log.</summary>
    internal static async Task<bool> MayAlterAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken) =>
        await MayAlterAsync(connection, schema, (string)(await connection.ScalarAsync("SELECT current_user::text", cancellationToken))!, cancellationToken) is not false;

    private static async Task<bool?> MayAlterAsync(NpgsqlConnection connection, string schema, string role, CancellationToken cancellationToken) =>
        await connection.ScalarAsync(MayAlterSql, cancellationToken, schema, role) as bool?;

    private static async Task GrantAsync(NpgsqlConnection connection, string schema, string role, CancellationToken cancellationToken)
    {
        if (await connection.ScalarAsync("SELECT quote_ident(rolname) FROM pg_roles WHERE rolname = $1", cancellationToken, role) is not string name)
            throw new AuditLogException($"There is no role '{role}'. Make it first: CREATE ROLE … LOGIN.");
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            $"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {name}; REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {schema} FROM {name}; REVOKE ALL ON SCHEMA {schema} FROM {name};",
            cancellationToken);
        await connection.ExecuteAsync(Rights.Replace("{0}", schema, StringComparison.Ordinal).Replace("{1}", name, StringComparison.Ordinal), cancellationToken);
        if (await IsAboveAsync(connection, role, cancellationToken) || await MayAlterAsync(connection, schema, role, cancellationToken) is not false)
            throw new AuditLogException($"The role '{role}' may alter or remove what stands in the log, whatever is granted: it is a superuser, owns the database, is a member of the owner's role, or has rights that PUBLIC has. Nothing was changed.");
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<bool> IsAboveAsync(NpgsqlConnection connection, string role, CancellationToken cancellationToken) => await connection.ScalarAsync(
        "SELECT rolsuper OR pg_has_role(oid, (SELECT datdba FROM pg_database WHERE datname = current_database()), 'MEMBER') FROM pg_roles WHERE rolname = $1", cancellationToken, role) is not false;
}
