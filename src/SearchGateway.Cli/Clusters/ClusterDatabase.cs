using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using SearchGateway.Audit;
using SearchGateway.Storage.PostgreSql;

namespace SearchGateway.Cli.Clusters;

/// <summary>The database of a cluster's logs: a server of its own, or one that was there before.</summary>
internal static class ClusterDatabase
{
    public const string Owner = "postgres";

    private const string Gateways = "gateway";
    private const string Audit = "audit";
    private const string Data = "data";

    /// <summary>Whole seconds, as the store demands.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>How a gateway's log is reached, by the gateway and by whoever reads it.</summary>
    public static PostgreSqlAuditOptions OptionsOf(ClusterFolder folder, ClusterState state, Member gateway) => new()
    {
        ConnectionString = state.Postgres ?? Connection(state, Audit, Gateways).ConnectionString,
        PasswordFile = state.Postgres is null ? folder.Key(Gateways + "-password") : null,
        Schema = state.SchemaOf(gateway),
    };

    /// <summary>Makes the cluster's own servers, if it has any, and the password of the gateways.</summary>
    /// <exception cref="ClusterFailedException">They cannot be made; the message says why.</exception>
    public static async Task CreateAsync(ClusterFolder folder, ClusterState state, CancellationToken cancellationToken)
    {
        if (state.Postgres is not null)
            return;
        folder.WriteKey(Gateways + "-password", NewPassword());
        await (state.HasPatroni ? ClusterPatroni.CreateAsync(folder, state, cancellationToken) : CreateServerAsync(folder, state, cancellationToken));
    }

    /// <summary>A password that nobody has to remember.</summary>
    public static string NewPassword() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static async Task CreateServerAsync(ClusterFolder folder, ClusterState state, CancellationToken cancellationToken)
    {
        var server = state.Database!;
        ServerAccount.RefuseHidden(folder);
        Directory.CreateDirectory(folder.Database);
        var password = Path.Combine(folder.Database, "password");
        await File.WriteAllTextAsync(password, await File.ReadAllTextAsync(folder.WriteKey(Owner + "-password", NewPassword()), cancellationToken), cancellationToken);
        await ServerAccount.OwnAsync(folder.Database, cancellationToken);
        await ServerAccount.RunAsync(
            [.. ServerAccount.Words(), Path.Combine(server.Program, "initdb"), "-D", Path.Combine(folder.Database, Data), "-U", Owner, "-A", "scram-sha-256", "--pwfile", password, "-E", "UTF8", "--no-locale", "--data-checksums"],
            folder.Database,
            cancellationToken);
        File.Delete(password);
        if (state.Network is { } network)
            await File.AppendAllTextAsync(Path.Combine(folder.Database, Data, "pg_hba.conf"), $"host all all {network.Range} scram-sha-256\n", cancellationToken);
    }

    /// <summary>Where the cluster's one server has its data.</summary>
    public static string DataOf(ClusterFolder folder) => Path.Combine(folder.Database, Data);

    /// <summary>The words that start the server. No socket: the path of a folder may be too long for one.</summary>
    public static IReadOnlyList<string> ServerCommand(ClusterFolder folder, ClusterState state, Member server) =>
    [
        .. ServerAccount.Words(), Path.Combine(server.Program, "postgres"), "-D", Path.Combine(folder.Database, Data),
        "-c", "listen_addresses=" + server.Address + (state.Network is null ? "" : ",127.0.0.1"),
        "-c", "port=" + server.Ports[0].ToString(CultureInfo.InvariantCulture),
        "-c", "unix_socket_directories=", "-c", "max_connections=200",
    ];

    /// <summary>Removes the mark of a server that was killed, which would keep the next from starting as long as its process stands in the kernel's list.</summary>
    public static void ForgetKilled(string data)
    {
        var mark = Path.Combine(data, "postmaster.pid");
        if (File.Exists(mark) && int.TryParse(File.ReadLines(mark).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid) && !LocalProcess.Of(pid).IsRunning)
            File.Delete(mark);
    }

    /// <summary>Makes the gateways' role and database where they are missing.</summary>
    public static async Task PrepareAsync(ClusterFolder folder, ClusterState state, CancellationToken cancellationToken)
    {
        await using var source = await OwnersAsync(folder, state, cancellationToken);
        var password = await File.ReadAllTextAsync(folder.Key(Gateways + "-password"), cancellationToken);
        await ExecuteAsync(source, $"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{Gateways}') THEN CREATE ROLE {Gateways} LOGIN PASSWORD '{password}'; END IF; END $$", cancellationToken);
        await using var known = source.CreateCommand($"SELECT 1 FROM pg_database WHERE datname = '{Audit}'");
        if (await known.ExecuteScalarAsync(cancellationToken) is null)
            await ExecuteAsync(source, $"CREATE DATABASE {Audit} OWNER {Gateways}", cancellationToken);
    }

    /// <summary>Whether the server answers.</summary>
    public static async Task<bool> AnswersAsync(ClusterFolder folder, ClusterState state, CancellationToken cancellationToken)
    {
        try
        {
            await using var source = await OwnersAsync(folder, state, cancellationToken);
            await ExecuteAsync(source, "SELECT 1", cancellationToken);
            return true;
        }
        catch (Exception notYet) when (notYet is NpgsqlException or TimeoutException or IOException)
        {
            return false;
        }
    }

    /// <summary>How many records a gateway's log holds; null if the database does not tell.</summary>
    public static async Task<long?> RecordsAsync(ClusterFolder folder, ClusterState state, Member gateway, CancellationToken cancellationToken)
    {
        var options = OptionsOf(folder, state, gateway);
        options.CommandTimeLimit = s_patience;
        try
        {
            await using var reader = await PostgreSqlAuditReader.OpenAsync(options, cancellationToken);
            return (await reader.ReadTailAsync(cancellationToken)).NextIndex;
        }
        catch (Exception silent) when (silent is AuditLogException or NpgsqlException or IOException or TimeoutException)
        {
            return null;
        }
    }

    private static async Task<NpgsqlDataSource> OwnersAsync(ClusterFolder folder, ClusterState state, CancellationToken cancellationToken)
    {
        var settings = Connection(state, Owner, Owner);
        settings.Password = await File.ReadAllTextAsync(folder.Key(Owner + "-password"), cancellationToken);
        settings.Pooling = false;
        (settings.Timeout, settings.CommandTimeout) = (2, 30);
        return NpgsqlDataSource.Create(settings);
    }

    private static NpgsqlConnectionStringBuilder Connection(ClusterState state, string database, string role)
    {
        // It never leaves this machine.
        var settings = new NpgsqlConnectionStringBuilder { Database = database, Username = role, SslMode = SslMode.Disable };
        if (state.Database is { } server)
            (settings.Host, settings.Port) = (server.Address, server.Ports[0]);
        else
            (settings.Host, settings.TargetSessionAttributes) = (string.Join(',', state.DatabaseMembers.SelectMany(member => member.Addresses)), "primary");
        return settings;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string statement, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
