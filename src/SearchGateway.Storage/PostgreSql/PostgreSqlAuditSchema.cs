using Npgsql;
using SearchGateway.Audit;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>The schema of an audit log.</summary>
internal static class PostgreSqlAuditSchema
{
    private static readonly PostgreSqlSchema Tables = new("an audit log", PostgreSqlAuditSteps.All);

    /// <summary>Brings the schema to this version. Only the log's owner may call it.</summary>
    /// <exception cref="AuditLogException">The schema holds something else, a newer log, or a copy that is not finished.</exception>
    public static async Task MigrateAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        if (await IsCurrentAsync(connection, schema, cancellationToken))
            return;
        if (await connection.ScalarAsync("SELECT has_schema_privilege(oid, 'CREATE') FROM pg_namespace WHERE nspname = $1", cancellationToken, schema) is false)
            throw new AuditLogException($"The schema '{schema}' of {PostgreSqlSchema.Place(connection)} holds no audit log of this version, and this role may not change it: run ssi audit grant as its owner.");
        await Tables.MigrateAsync(connection, schema, cancellationToken);
    }

    /// <summary>True if the schema holds a log of this version.</summary>
    /// <exception cref="AuditLogException">The schema holds something else, a newer log, or a copy that is not finished.</exception>
    public static async Task<bool> IsCurrentAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        await PostgreSqlUnfinished.RefuseAsync(connection, schema, cancellationToken);
        return await Tables.IsCurrentAsync(connection, schema, cancellationToken);
    }

    /// <summary>How many of the known steps the log has taken; 0 if there is none.</summary>
    /// <exception cref="AuditLogException">The schema holds something else, a newer log, or a copy that is not finished.</exception>
    public static async Task<int> StepAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        await PostgreSqlUnfinished.RefuseAsync(connection, schema, cancellationToken);
        return await Tables.StepAsync(connection, schema, cancellationToken);
    }

    /// <summary>For reading: refuses a schema that holds no log of this version.</summary>
    /// <exception cref="AuditLogException">It does not.</exception>
    public static async Task RequireCurrentAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        if (!await IsCurrentAsync(connection, schema, cancellationToken))
            throw new AuditLogException($"The schema '{schema}' of {PostgreSqlSchema.Place(connection)} holds no audit log of this version: start the gateway once to migrate it.");
    }
}
