using System.Net;
using Microsoft.Extensions.Options;
using Npgsql;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>Settings of the audit store in PostgreSQL; configuration section <c>Audit:PostgreSql</c>.</summary>
public sealed class PostgreSqlAuditOptions
{
    /// <summary>
    /// Where the database is, in Npgsql's form, e.g. <c>Host=db.example;Database=audit;Username=gateway;SSL Mode=VerifyFull</c>.
    /// The password is better kept apart: see <see cref="PasswordFile"/>; PGPASSFILE and <c>~/.pgpass</c> are read too.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>File that holds the password alone, or null. It is read whenever a connection is made, so that a password can be changed.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The schema that holds this node's log and nothing else: 1 to 48 of <c>a-z 0-9 _</c>, a letter first. A node has its own.</summary>
    public string Schema { get; set; } = "searchgateway_audit";

    /// <summary>How many months beyond each that is in use have their partitions, 0 to 24; with 0 a month's first group makes its own.</summary>
    public int PartitionsAhead { get; set; } = 3;

    /// <summary>Longest that one statement, or making a connection, may take, 1 s to 5 min, in whole seconds.</summary>
    public TimeSpan CommandTimeLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>True: a server that may lose or tear what it acknowledged (<c>fsync</c> or <c>full_page_writes</c> off) is taken all the same. Never in production.</summary>
    public bool AllowUnsafeServer { get; set; }
}

/// <summary>Names every fault of <see cref="PostgreSqlAuditOptions"/> at once. The connection string may hold a password and is never repeated.</summary>
internal sealed class PostgreSqlAuditOptionsValidator : IValidateOptions<PostgreSqlAuditOptions>
{
    public ValidateOptionsResult Validate(string? name, PostgreSqlAuditOptions options)
    {
        var faults = new ValidateOptionsResultBuilder();
        foreach (var fault in ConnectionFaults(options))
            faults.AddError($"Audit:PostgreSql:ConnectionString {fault}");
        if (options.PasswordFile is { } file && !File.Exists(file))
            faults.AddError($"Audit:PostgreSql:PasswordFile: there is no file '{file}'.");
        if (options.Schema is not { Length: >= 1 and <= 48 } || !char.IsAsciiLetterLower(options.Schema[0]) || !options.Schema.All(IsSchemaCharacter)
            || options.Schema.StartsWith("pg_", StringComparison.Ordinal))
            faults.AddError("Audit:PostgreSql:Schema must be 1 to 48 of a-z, 0-9 and _, with a letter first and not pg_.");
        if (options.PartitionsAhead is < 0 or > 24)
            faults.AddError("Audit:PostgreSql:PartitionsAhead must be from 0 to 24.");
        if (options.CommandTimeLimit < TimeSpan.FromSeconds(1) || options.CommandTimeLimit > TimeSpan.FromMinutes(5)
            || options.CommandTimeLimit.Ticks % TimeSpan.TicksPerSecond != 0)
            faults.AddError("Audit:PostgreSql:CommandTimeLimit must be from 1 s to 5 min, in whole seconds.");
        return faults.Build();
    }

    private static List<string> ConnectionFaults(PostgreSqlAuditOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
            return ["must say where the database is."];
        if (PostgreSqlConnections.Parse(options.ConnectionString) is not { } settings)
            return ["cannot be read: a keyword or a value is unknown to Npgsql. It is not repeated here, because it may hold a password."];

        var faults = new List<string>();
        if (string.IsNullOrEmpty(settings.Database))
            faults.Add("must name a Database.");
        if (string.IsNullOrEmpty(settings.Host))
            faults.Add("must name a Host.");
        else if (settings.SslMode is SslMode.Prefer or SslMode.Allow && !IsThisMachine(settings.Host))
            faults.Add("must say SSL Mode for a server that is not on this machine: VerifyFull, or Disable where the network itself is protected.");
        if (settings.Multiplexing)
            faults.Add("must not ask for Multiplexing: the log is written on one connection.");
        if (options.PasswordFile is not null && settings.Password is not null)
            faults.Add("must not hold a Password beside Audit:PostgreSql:PasswordFile.");
        return faults;
    }

    private static bool IsThisMachine(string host) => host.Split(',').All(one =>
        one.StartsWith('/') || string.Equals(one, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(one, out var address) && IPAddress.IsLoopback(address)));

    private static bool IsSchemaCharacter(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_';
}
