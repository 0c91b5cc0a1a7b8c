using System.Net;
using Microsoft.Extensions.Options;
using Npgsql;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>Settings that every store in PostgreSQL has.</summary>
public abstract class PostgreSqlOptions
{
    /// <summary>
    /// Where the database is, in Npgsql's form, e.g. <c>Host=db.example;Database=audit;Username=gateway;SSL Mode=VerifyFull</c>.
    /// The password is better kept apart: see <see cref="PasswordFile"/>; PGPASSFILE and <c>~/.pgpass</c> are read too.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>File that holds the password alone, or null. It is read whenever a connection is made, so that a password can be changed.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The schema of this store and of nothing else: 1 to 48 of <c>a-z 0-9 _</c>, a letter first.</summary>
    public abstract string Schema { get; set; }

    /// <summary>Longest that one statement, or making a connection, may take, 1 s to 5 min, in whole seconds.</summary>
    public TimeSpan CommandTimeLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>True: a server that may lose or tear what it acknowledged (<c>fsync</c> or <c>full_page_writes</c> off) is taken all the same. Never in production.</summary>
    public bool AllowUnsafeServer { get; set; }
}

/// <summary>Names every fault of <see cref="PostgreSqlOptions"/> at once. The connection string may hold a password and is never repeated.</summary>
internal static class PostgreSqlOptionsFaults
{
    /// <summary>Adds the faults of <paramref name="options"/>, which stand in the configuration section <paramref name="section"/>.</summary>
    public static void Add(ValidateOptionsResultBuilder faults, string section, PostgreSqlOptions options)
    {
        foreach (var fault in ConnectionFaults(section, options))
            faults.AddError($"{section}:ConnectionString {fault}");
        if (options.PasswordFile is { } file && !File.Exists(file))
            faults.AddError($"{section}:PasswordFile: there is no file '{file}'.");
        if (options.Schema is not { Length: >= 1 and <= 48 } || !char.IsAsciiLetterLower(options.Schema[0]) || !options.Schema.All(IsSchemaCharacter)
            || options.Schema.StartsWith("pg_", StringComparison.Ordinal))
            faults.AddError($"{section}:Schema must be 1 to 48 of a-z, 0-9 and _, with a letter first and not pg_.");
        if (options.CommandTimeLimit < TimeSpan.FromSeconds(1) || options.CommandTimeLimit > TimeSpan.FromMinutes(5)
            || options.CommandTimeLimit.Ticks % TimeSpan.TicksPerSecond != 0)
            faults.AddError($"{section}:CommandTimeLimit must be from 1 s to 5 min, in whole seconds.");
    }

    private static List<string> ConnectionFaults(string section, PostgreSqlOptions options)
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
            faults.Add("must not ask for Multiplexing: what is written is written on one connection.");
        if (options.PasswordFile is not null && settings.Password is not null)
            faults.Add($"must not hold a Password beside {section}:PasswordFile.");
        return faults;
    }

    // Several servers of one machine have their ports beside their names.
    private static bool IsThisMachine(string host) => host.Split(',', StringSplitOptions.TrimEntries).All(one =>
        one.StartsWith('/') || one.Split(':')[0].Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPEndPoint.TryParse(one, out var place) && IPAddress.IsLoopback(place.Address)));

    private static bool IsSchemaCharacter(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_';
}
