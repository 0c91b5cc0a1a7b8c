using Microsoft.Extensions.Options;

namespace SearchGateway.Storage.Sqlite;

/// <summary>Settings of the embedded store of links; configuration section <c>Links:Sqlite</c>.</summary>
public sealed class SqliteLinkOptions
{
    /// <summary>
    /// The database file; by default beside the audit log, <c>audit.links.db</c> where that is <c>audit.db</c>. Its folder must exist and be
    /// writable: the write-ahead log stands beside it.
    /// </summary>
    public string Path { get; set; } = "";
}

/// <summary>Puts the file beside the audit log, unless it was named.</summary>
internal sealed class SqliteLinkPlace(IOptions<SqliteAuditOptions> audit) : IPostConfigureOptions<SqliteLinkOptions>
{
    public void PostConfigure(string? name, SqliteLinkOptions options)
    {
        if (options.Path.Length > 0)
            return;
        try
        {
            options.Path = Path.ChangeExtension(audit.Value.Path, ".links.db");
        }
        catch (OptionsValidationException)
        {
            // The audit log's settings are faulty and are reported as such; this file's name is not the fault.
            options.Path = "links.db";
        }
    }
}

internal sealed class SqliteLinkOptionsValidator : IValidateOptions<SqliteLinkOptions>
{
    public ValidateOptionsResult Validate(string? name, SqliteLinkOptions options) => string.IsNullOrWhiteSpace(options.Path)
        ? ValidateOptionsResult.Fail("Links:Sqlite:Path must name the database file of the links.")
        : ValidateOptionsResult.Success;
}
