using Microsoft.Extensions.Options;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>Settings of the audit store in PostgreSQL; configuration section <c>Audit:PostgreSql</c>.</summary>
public sealed class PostgreSqlAuditOptions : PostgreSqlOptions
{
    internal const string Section = "Audit:PostgreSql";

    /// <summary>The schema that holds this node's log and nothing else: 1 to 48 of <c>a-z 0-9 _</c>, a letter first. A node has its own.</summary>
    public override string Schema { get; set; } = "searchgateway_audit";

    /// <summary>How many months beyond each that is in use have their partitions, 0 to 24; with 0 a month's first group makes its own.</summary>
    public int PartitionsAhead { get; set; } = 3;

    /// <summary>True: a role that may alter or remove what stands in the log is refused at start; <c>ssi audit grant</c> makes one that may not.</summary>
    public bool RequireAppendOnlyRole { get; set; }
}

/// <summary>Names every fault of <see cref="PostgreSqlAuditOptions"/> at once.</summary>
internal sealed class PostgreSqlAuditOptionsValidator : IValidateOptions<PostgreSqlAuditOptions>
{
    public ValidateOptionsResult Validate(string? name, PostgreSqlAuditOptions options)
    {
        var faults = new ValidateOptionsResultBuilder();
        PostgreSqlOptionsFaults.Add(faults, PostgreSqlAuditOptions.Section, options);
        if (options.PartitionsAhead is < 0 or > 24)
            faults.AddError($"{PostgreSqlAuditOptions.Section}:PartitionsAhead must be from 0 to 24.");
        return faults.Build();
    }
}
