using System.Globalization;
using Npgsql;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>How connections to a store's database are made. Whatever the connection string says, errors carry no values and no secrets.</summary>
internal static class PostgreSqlConnections
{
    private const string Primary = "primary";
    private const string ReadWrite = "read-write";
    private const string Recheck = "Host Recheck Seconds";
    private const int RecheckSeconds = 2;

    /// <summary>The parts of a connection string; null if it cannot be read. Npgsql's own message may repeat a part of a password.</summary>
    public static NpgsqlConnectionStringBuilder? Parse(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or InvalidCastException)
        {
            return null;
        }
    }

    /// <summary>Connections each of which is made for one user and never shared.</summary>
    /// <param name="options">The database.</param>
    /// <param name="use">What the connection is for, as the server's administrators see it.</param>
    public static NpgsqlDataSource ForWriting(PostgreSqlOptions options, string use = "audit")
    {
        var settings = Common(options);
        settings.Pooling = false;
        settings.ApplicationName ??= $"searchgateway {use}";
        return Build(settings, options).Build();
    }

    /// <summary>Pooled connections that cannot write.</summary>
    /// <param name="options">The database.</param>
    /// <param name="use">What the connections are for.</param>
    /// <param name="check">Looks at each connection when it is made; null: none is looked at.</param>
    public static NpgsqlDataSource ForReading(PostgreSqlOptions options, string use = "audit", Func<NpgsqlConnection, Task>? check = null)
    {
        var settings = Common(options);
        settings.Pooling = true;
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, 16);
        settings.ApplicationName ??= $"searchgateway {use} reader";
        // These sessions only read, so that none of them would ever count as one that may write.
        if (HasSeveral(settings) && settings.TargetSessionAttributes == ReadWrite)
            settings.TargetSessionAttributes = Primary;
        settings.Options = $"{settings.Options} -c default_transaction_read_only=on".TrimStart();
        var builder = Build(settings, options);
        if (check is not null)
            builder.UsePhysicalConnectionInitializer(connection => check(connection).GetAwaiter().GetResult(), check);
        return builder.Build();
    }

    private static NpgsqlConnectionStringBuilder Common(PostgreSqlOptions options)
    {
        var settings = Parse(options.ConnectionString) ?? throw new InvalidOperationException("The connection string was not validated.");
        var seconds = (int)options.CommandTimeLimit.TotalSeconds;
        settings.SearchPath = options.Schema;
        settings.Enlist = false;
        // Months are those of UTC, whatever the server's own zone.
        settings.Timezone = "UTC";
        settings.IncludeErrorDetail = false;
        settings.PersistSecurityInfo = false;
        settings.Timeout = seconds;
        settings.CommandTimeout = seconds;
        if (HasSeveral(settings))
            SeekThePrimary(settings, seconds);
        settings.TcpKeepAlive = true;
        // A zombie session must not keep what it holds: the server gives up a peer that has gone within half a minute.
        settings.Options = string.Create(CultureInfo.InvariantCulture,
            $"{settings.Options} -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4").TrimStart();
        return settings;
    }

    /// <summary>Of several servers one can be written, and tomorrow another one.</summary>
    private static void SeekThePrimary(NpgsqlConnectionStringBuilder settings, int seconds)
    {
        settings.TargetSessionAttributes ??= Primary;
        // One that swallows every packet must not use up the time of those behind it.
        settings.Timeout = Math.Max(1, seconds / settings.Host!.Split(',').Length);
        // What was found out about a server is soon out of date where one takes another's place.
        if (!settings.ShouldSerialize(Recheck))
            settings.HostRecheckSeconds = RecheckSeconds;
    }

    private static bool HasSeveral(NpgsqlConnectionStringBuilder settings) => settings.Host!.Contains(',', StringComparison.Ordinal);

    private static NpgsqlDataSourceBuilder Build(NpgsqlConnectionStringBuilder settings, PostgreSqlOptions options)
    {
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        if (options.PasswordFile is { } file)
            builder.UsePasswordProvider(_ => Password(file), async (_, cancellationToken) => First(await File.ReadAllTextAsync(file, cancellationToken)));
        return builder;
    }

    private static string Password(string file) => First(File.ReadAllText(file));

    // Files that people or secret stores write end in a line break, which is no part of the password.
    private static string First(string text) => text.TrimEnd('\r', '\n');
}
