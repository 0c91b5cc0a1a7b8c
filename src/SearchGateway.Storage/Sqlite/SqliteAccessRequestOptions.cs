using Microsoft.Extensions.Options;

namespace SearchGateway.Storage.Sqlite;

/// <summary>Settings of the embedded store of access requests; configuration section <c>AccessRequests:Sqlite</c>.</summary>
public sealed class SqliteAccessRequestOptions
{
    /// <summary>
    /// The database file; by default beside the audit log, <c>audit.access-requests.db</c> where that is <c>audit.db</c>. Its folder must
    /// exist and be writable: the write-ahead log stands beside it.
    /// </summary>
    public string Path { get; set; } = "";
}

/// <summary>Puts the file beside the audit log, unless it was named.</summary>
internal sealed class SqliteAccessRequestPlace(IOptions<SqliteAuditOptions> audit) : IPostConfigureOptions<SqliteAccessRequestOptions>
{
    public void PostConfigure(string? name, SqliteAccessRequestOptions options)
    {
        if (options.Path.Length > 0)
            return;
        try
        {
            options.Path = Path.ChangeExtension(audit.Value.Path, ".access-requests.db");
        }
        catch (OptionsValidationException)
        {
            // The audit log's settings are faulty and are reported as such; this file's name is not the fault.
            options.Path = "access-requests.db";
        }
    }
}

internal sealed class SqliteAccessRequestOptionsValidator : IValidateOptions<SqliteAccessRequestOptions>
{
    public ValidateOptionsResult Validate(string? name, SqliteAccessRequestOptions options) => string.IsNullOrWhiteSpace(options.Path)
        ? ValidateOptionsResult.Fail("AccessRequests:Sqlite:Path must name the database file of the access requests.")
        : ValidateOptionsResult.Success;
}
