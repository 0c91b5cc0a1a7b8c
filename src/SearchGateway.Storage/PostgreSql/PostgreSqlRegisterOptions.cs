using Microsoft.Extensions.Options;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>Settings of the register of access requests in PostgreSQL, which several gateways share; configuration section <c>AccessRequests:PostgreSql</c>.</summary>
public sealed class PostgreSqlAccessRequestOptions : PostgreSqlOptions
{
    internal const string Section = "AccessRequests:PostgreSql";

    /// <summary>The schema that holds the register and nothing else: 1 to 48 of <c>a-z 0-9 _</c>, a letter first. The gateways that share it name the same.</summary>
    public override string Schema { get; set; } = "searchgateway_requests";
}

/// <summary>Settings of the register of links in PostgreSQL, which several gateways share; configuration section <c>Links:PostgreSql</c>.</summary>
public sealed class PostgreSqlLinkOptions : PostgreSqlOptions
{
    internal const string Section = "Links:PostgreSql";

    /// <summary>The schema that holds the register and nothing else: 1 to 48 of <c>a-z 0-9 _</c>, a letter first. The gateways that share it name the same.</summary>
    public override string Schema { get; set; } = "searchgateway_links";
}

/// <summary>Names every fault of a register's settings at once.</summary>
internal sealed class PostgreSqlRegisterOptionsValidator<TOptions>(string section) : IValidateOptions<TOptions>
    where TOptions : PostgreSqlOptions
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var faults = new ValidateOptionsResultBuilder();
        PostgreSqlOptionsFaults.Add(faults, section, options);
        return faults.Build();
    }
}
