using Microsoft.Extensions.Options;

namespace SearchGateway.Storage;

/// <summary>Which store keeps the audit log; configuration section <c>Audit</c>.</summary>
public sealed class AuditStoreOptions
{
    /// <summary>The embedded store, in a file of this machine.</summary>
    public const string Sqlite = "Sqlite";

    /// <summary>The store in a PostgreSQL server.</summary>
    public const string PostgreSql = "PostgreSql";

    /// <summary><see cref="Sqlite"/> or <see cref="PostgreSql"/>, in any case.</summary>
    public string Store { get; set; } = Sqlite;

    /// <summary>True if <paramref name="store"/> names the store in PostgreSQL.</summary>
    public static bool IsPostgreSql(string? store) => string.Equals(store, PostgreSql, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Refuses a store that is not known.</summary>
public sealed class AuditStoreOptionsValidator : IValidateOptions<AuditStoreOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AuditStoreOptions options) =>
        AuditStoreOptions.IsPostgreSql(options.Store) || string.Equals(options.Store, AuditStoreOptions.Sqlite, StringComparison.OrdinalIgnoreCase)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Audit:Store must be Sqlite or PostgreSql.");
}
