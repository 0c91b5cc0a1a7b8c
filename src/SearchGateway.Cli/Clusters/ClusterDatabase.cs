using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using SearchGateway.Audit;
using SearchGateway.Storage.PostgreSql;

namespace SearchGateway.Cli.Clusters;

/// <summary>The database of a cluster's logs: a server of its own, or one that was there before.</summary>
internal static class ClusterDatabase
{
    private const string Owner = "postgres";
    private const string Gateways = "gateway";
    private const string Audit = "audit";
    private const string Data = "data";

    /// <summary>Whole seconds, as the store demands.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>How a gateway's log is reached, by the gateway and by whoever reads it.</summary>
    public static PostgreSqlAuditOptions OptionsOf(ClusterFolder folder, ClusterState state, Member gateway) => new()
    {
        ConnectionString = state.Postgres ?? Connection(state.Database!, Audit, Gateways).ConnectionString,
        PasswordFile = state.Postgres is null ? folder.Key(Gateways + "-password") : null,
        Schema = state.SchemaOf(gateway),
    };

    /// <summary>Makes the cluster's own server: its data, and passwords for its owner and for the gateways.</summary>
    /// <exception cref="ClusterFailedException">It cannot be made; the message says why.</exception>
    public static async Task CreateAsync(ClusterFolder folder, ClusterState state, CancellationToken cancellationToken)
    {
        var server = state.Database!;
        RefuseHidden(folder);
        folder.WriteKey(Gateways + "-password", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        Directory.CreateDirectory(folder.Database);
        var password = Path.Combine(folder.Database, "password");
        await File.WriteAllTextAsync(password, await File.ReadAllTextAsync(folder.WriteKey(Owner + "-password", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))), cancellationToken), cancellationToken);
        if (Account() is { } account)
            await RunAsync(["chown", "-R", account.Name, folder.Database], folder: null, cancellationToken);
        await RunAsync(
            [.. AsAccount(), Path.Combine(server.Program, "initdb"), "-D", Path.Combine(folder.Database, Data), "-U", Owner, "-A", "scram-sha-256", "--pwfile", password, "-E", "UTF8", "--no-locale", "--data-checksums"],
            folder.Database,
            cancellationToken);
        File.Delete(password);
        if (state.Network is { } network)
            await File.AppendAllTextAsync(Path.Combine(folder.Database, Data, "pg_hba.conf"), $"host all all {network.Range} scram-sha-256\n", cancellationToken);
    }

    /// <summary>The words that start the server. No socket: the path of a folder may be too long for one.</summary>
    public static IReadOnlyList<string> ServerCommand(ClusterFolder folder, ClusterState state, Member server) =>
    [
        .. AsAccount(), Path.Combine(server.Program, "postgres"), "-D", Path.Combine(folder.Database, Data),
        "-c", "listen_addresses=" + server.Address + (state.Network is null ? "" : ",127.0.0.1"),
        "-c", "port=" + server.Ports[0].ToString(CultureInfo.InvariantCulture),
        "-c", "unix_socket_directories=", "-c", "max_connections=200",
    ];

    /// <summary>Removes the mark of a server that was killed, which would keep the next from starting as long as its process stands in the kernel's list.</summary>
    public static void ForgetKilled(ClusterFolder folder)
    {
        var mark = Path.Combine(folder.Database, Data, "postmaster.pid");
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
        var settings = Connection(state.Database!, Owner, Owner);
        settings.Password = await File.ReadAllTextAsync(folder.Key(Owner + "-password"), cancellationToken);
        settings.Pooling = false;
        (settings.Timeout, settings.CommandTimeout) = (2, 30);
        return NpgsqlDataSource.Create(settings);
    }

    private static NpgsqlConnectionStringBuilder Connection(Member server, string database, string role) => new()
    {
        Host = server.Address, Port = server.Ports[0], Database = database, Username = role,
        // It never leaves this machine.
        SslMode = SslMode.Disable,
    };

    private static async Task ExecuteAsync(NpgsqlDataSource source, string statement, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>PostgreSQL refuses to be run by root: then another account runs it, which has to reach the folder.</summary>
    private static void RefuseHidden(ClusterFolder folder)
    {
        if (Account() is null || OperatingSystem.IsWindows())
            return;
        for (var above = Directory.GetParent(folder.Path); above is not null; above = above.Parent)
        {
            if (!File.GetUnixFileMode(above.FullName).HasFlag(UnixFileMode.OtherExecute))
                throw new UsageException($"--folder: PostgreSQL is not run by root, and the account that runs it cannot pass through {above.FullName}. Choose a folder elsewhere, such as /var/tmp/cluster.");
        }
    }

    private static IReadOnlyList<string> AsAccount() =>
        Account() is { } account ? ["setpriv", "--reuid=" + account.Id, "--regid=" + account.Group, "--clear-groups"] : [];

    private static (string Name, string Id, string Group)? Account()
    {
        if (!Environment.IsPrivilegedProcess)
            return null;
        var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(parts => parts.Length > 3 && parts[0] is Owner or "nobody");
        return accounts.OrderByDescending(parts => parts[0] == Owner).Select(parts => (parts[0], parts[2], parts[3])).First();
    }

    private static async Task RunAsync(IReadOnlyList<string> command, string? folder, CancellationToken cancellationToken)
    {
        var (code, text) = await LocalProcess.RunAsync(command, folder, cancellationToken);
        if (code != 0)
            throw new ClusterFailedException(ClusterExit.Failed, $"PostgreSQL cannot be set up: {text.Trim()}");
    }
}
