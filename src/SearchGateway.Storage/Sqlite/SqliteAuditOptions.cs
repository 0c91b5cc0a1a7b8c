using Microsoft.Extensions.Options;

namespace SearchGateway.Storage.Sqlite;

/// <summary>Settings of the embedded audit store; configuration section <c>Audit:Sqlite</c>.</summary>
public sealed class SqliteAuditOptions
{
    /// <summary>The database file. Its folder must exist and be writable: the write-ahead log stands beside it.</summary>
    public string Path { get; set; } = "data/audit.db";
}

internal sealed class SqliteAuditOptionsValidator : IValidateOptions<SqliteAuditOptions>
{
    public ValidateOptionsResult Validate(string? name, SqliteAuditOptions options) =>
        string.IsNullOrWhiteSpace(options.Path)
            ? ValidateOptionsResult.Fail("Audit:Sqlite:Path must name the audit log's database file.")
            : ValidateOptionsResult.Success;
}
