using SearchGateway.Storage.PostgreSql;

namespace SearchGateway.Cli.Audit;

/// <summary>A log in PostgreSQL as the command line names it: a connection in Npgsql's form, the last keyword of which may be the schema.</summary>
internal static class PostgreSqlPlace
{
    public const string Hint = "Npgsql's form, and Schema=NAME where it is not searchgateway_audit. The password is read from PGPASSFILE, ~/.pgpass or PGPASSWORD.";

    private const string Schema = "Schema=";

    /// <summary>The settings of a connection.</summary>
    public static PostgreSqlAuditOptions Options(string connection)
    {
        var parts = connection.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var options = new PostgreSqlAuditOptions
        {
            ConnectionString = string.Join(';', parts.Where(part => !part.StartsWith(Schema, StringComparison.OrdinalIgnoreCase))),
            CommandTimeLimit = TimeSpan.FromMinutes(5),
        };
        if (Array.Find(parts, part => part.StartsWith(Schema, StringComparison.OrdinalIgnoreCase)) is { } schema)
            options.Schema = schema[Schema.Length..];
        return options;
    }

    /// <summary>What may be shown of it.</summary>
    public static string Name(PostgreSqlAuditOptions options) => $"PostgreSQL schema {options.Schema}";
}
