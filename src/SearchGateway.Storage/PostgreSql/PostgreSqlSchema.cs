using System.Security.Cryptography;
using System.Text;
using Npgsql;
using SearchGateway.Audit;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>One step of a schema. A released step is never edited: its hash stands in every database that took it.</summary>
internal sealed record PostgreSqlStep(string Sql)
{
    public byte[] Hash { get; } = SHA256.HashData(Encoding.UTF8.GetBytes(Sql));
}

/// <summary>Whether a schema holds what it should in this version, and how one of an earlier version becomes one.</summary>
/// <param name="what">What it holds, as messages say it, e.g. <c>an audit log</c>.</param>
/// <param name="steps">The steps from an empty schema to this version's; the first is 1.</param>
internal sealed class PostgreSqlSchema(string what, PostgreSqlStep[] steps)
{
    /// <summary>Brings the schema to this version, each step in a transaction. One session at a time may call it.</summary>
    /// <exception cref="AuditLogException">The schema holds something else, or something newer.</exception>
    public async Task MigrateAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        for (var done = await CheckAsync(connection, schema, cancellationToken); done < steps.Length; done++)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            if (done == 0)
                await BeginAsync(connection, schema, cancellationToken);
            await connection.ExecuteAsync(steps[done].Sql, cancellationToken);
            await connection.ExecuteAsync("INSERT INTO migrations (step, hash) VALUES ($1, $2)", cancellationToken, done + 1, steps[done].Hash);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>True if the schema is of this version.</summary>
    /// <exception cref="AuditLogException">It holds something else, or something newer.</exception>
    public async Task<bool> IsCurrentAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken) =>
        await CheckAsync(connection, schema, cancellationToken) == steps.Length;

    /// <summary>How many of the known steps were taken.</summary>
    /// <exception cref="AuditLogException">The schema holds something else, or something newer.</exception>
    public Task<int> StepAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken) => CheckAsync(connection, schema, cancellationToken);

    /// <summary>The database, as messages say it.</summary>
    public static string Place(NpgsqlConnection connection) => $"database '{connection.Database}'";

    private static async Task BeginAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        // Who may not create schemas can be given an empty one. The name was checked with the options.
        if (await connection.ScalarAsync("SELECT to_regnamespace($1)::text", cancellationToken, schema) is not string)
            await connection.ExecuteAsync($"CREATE SCHEMA {schema}", cancellationToken);
        await connection.ExecuteAsync(
            "CREATE TABLE migrations (step integer PRIMARY KEY, hash bytea NOT NULL, applied timestamptz NOT NULL DEFAULT now())", cancellationToken);
    }

    /// <summary>How many of the known steps were taken.</summary>
    private async Task<int> CheckAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        if (await connection.ScalarAsync("SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace($1)", cancellationToken, schema) is 0L)
            return 0;
        var taken = await TakenAsync(connection, schema, cancellationToken);
        if (taken.Count == 0)
            throw new AuditLogException($"The schema '{schema}' of {Place(connection)} is not {what}: it holds something else.");
        if (taken.Count > steps.Length)
            throw new AuditLogException($"The schema '{schema}' of {Place(connection)} was written by a newer version of the gateway (step {taken.Count}, known {steps.Length}).");
        for (var step = 0; step < taken.Count; step++)
        {
            if (!taken[step].AsSpan().SequenceEqual(steps[step].Hash))
                throw new AuditLogException($"The schema '{schema}' of {Place(connection)} is not {what} of this gateway: its step {step + 1} is another than the one that is known.");
        }

        return taken.Count;
    }

    /// <summary>The hashes of the steps that were taken; none if there is no table of them as this gateway writes it.</summary>
    private static async Task<List<byte[]>> TakenAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        const string Columns =
            """
            SELECT count(*) FROM pg_attribute
            WHERE attrelid = to_regclass($1 || '.migrations') AND (attname, atttypid) IN (('step', 'integer'::regtype), ('hash', 'bytea'::regtype))
            """;
        if (await connection.ScalarAsync(Columns, cancellationToken, schema) is not 2L)
            return [];
        await using var command = new NpgsqlCommand("SELECT hash FROM migrations ORDER BY step", connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var hashes = new List<byte[]>();
        while (await rows.ReadAsync(cancellationToken))
            hashes.Add(await rows.GetFieldValueAsync<byte[]>(0, cancellationToken));
        return hashes;
    }
}
