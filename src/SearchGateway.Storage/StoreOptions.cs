using Microsoft.Extensions.Options;

namespace SearchGateway.Storage;

/// <summary>Which store keeps something; configuration sections <c>Audit</c>, <c>AccessRequests</c> and <c>Links</c>, by which the options are named.</summary>
public sealed class StoreOptions
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
public sealed class StoreOptionsValidator : IValidateOptions<StoreOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, StoreOptions options) =>
        StoreOptions.IsPostgreSql(options.Store) || string.Equals(options.Store, StoreOptions.Sqlite, StringComparison.OrdinalIgnoreCase)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{name}:Store must be Sqlite or PostgreSql.");
}
