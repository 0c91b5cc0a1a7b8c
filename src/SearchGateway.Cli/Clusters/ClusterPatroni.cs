using System.Globalization;
using System.Text.Json.Nodes;

namespace SearchGateway.Cli.Clusters;

/// <summary>
/// A database of three servers that Patroni manages: the primary, a synchronous standby and another one, and who is which stands in an etcd of
/// three members. Times are short, so that a rehearsal need not wait; what they should be elsewhere stands in deploy/postgresql/patroni.yml.
/// </summary>
internal static class ClusterPatroni
{
    public const int Servers = 3;

    private const string Replicator = "replicator";
    private const string Rewinder = "rewinder";
    private const string RestAccess = "patroni";

    // What a server writes into the last line of its mark, and where, once it takes no session any more.
    private const string Stopping = "stopping";
    private const int Standing = 7;

    /// <summary>Of each process: one for who uses it, one for the others of its kind.</summary>
    private const int PortsOfEach = 2;

    /// <summary>The lease of whoever is the primary, in seconds: when it has run out another takes over.</summary>
    private const int Lease = 8;

    // Between two looks, and for how long a silent etcd is tried: one look and two tries must fit into the lease.
    private const int Look = 1;
    private const int Patience = 3;

    /// <summary>The processes: etcd's first, because the servers need them.</summary>
    /// <param name="ports">Free ones.</param>
    /// <param name="here">Where etcd listens.</param>
    /// <param name="addressOf">Where a server listens, by its number from 1.</param>
    public static IEnumerable<Member> Plan(ClusterPorts ports, string here, Func<int, string> addressOf)
    {
        var (etcd, server) = (ClusterPrograms.OnPath("etcd", "etcd-server"), ClusterPrograms.DatabaseServer());
        _ = ClusterPrograms.OnPath("patroni", "patroni python3-etcd python3-psycopg2");
        return
        [
            .. Numbers().Select(number => Planned("etcd", number, MemberKind.Etcd, here, etcd)),
            .. Numbers().Select(number => Planned("postgres", number, MemberKind.Patroni, addressOf(number), server)),
        ];

        Member Planned(string name, int number, MemberKind kind, string address, string program) => new()
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"), Kind = kind, Address = address, Ports = ports.Take(PortsOfEach), Program = program,
        };
    }

    /// <summary>Writes passwords, and for each server what Patroni has to know.</summary>
    /// <exception cref="ClusterFailedException">The folder cannot be made so that the database's account can use it.</exception>
    public static async Task CreateAsync(ClusterFolder folder, ClusterState state, CancellationToken cancellationToken)
    {
        ServerAccount.RefuseHidden(folder);
        foreach (var role in (string[])[ClusterDatabase.Owner, Replicator, Rewinder, RestAccess])
            folder.WriteKey(role + "-password", ClusterDatabase.NewPassword());
        foreach (var etcd in state.Etcd)
            Directory.CreateDirectory(folder.DatabaseOf(etcd));
        foreach (var server in state.DatabaseMembers)
        {
            Directory.CreateDirectory(folder.DatabaseOf(server));
            ClusterFolder.WriteSecret(SettingsOf(folder, server), Settings(folder, state, server).ToJsonString());
        }

        await ServerAccount.OwnAsync(folder.Database, cancellationToken);
    }

    /// <summary>The words that start a member of etcd.</summary>
    public static IReadOnlyList<string> EtcdCommand(ClusterFolder folder, ClusterState state, Member etcd) =>
    [
        .. ServerAccount.Words(), etcd.Program, "--name", etcd.Name, "--data-dir", Path.Combine(folder.DatabaseOf(etcd), "data"),
        "--listen-client-urls", Url(etcd, 0), "--advertise-client-urls", Url(etcd, 0),
        "--listen-peer-urls", Url(etcd, 1), "--initial-advertise-peer-urls", Url(etcd, 1),
        "--initial-cluster", string.Join(',', state.Etcd.Select(one => $"{one.Name}={Url(one, 1)}")),
        "--enable-v2", "--initial-cluster-state", "new", "--initial-cluster-token", "cluster-" + state.Id, "--logger", "zap", "--log-level", "warn",
    ];

    /// <summary>The words that start a server by way of Patroni.</summary>
    public static IReadOnlyList<string> ServerCommand(ClusterFolder folder, ClusterState state, Member server)
    {
        IReadOnlyList<string> words = [.. ServerAccount.Words(), ClusterPrograms.OnPath("patroni", "patroni"), SettingsOf(folder, server)];
        return state.Network is { } network ? [.. network.Into(server), .. words] : words;
    }

    /// <summary>The server's first process, which outlives Patroni; null if it does not run.</summary>
    public static LocalProcess? PostmasterOf(ClusterFolder folder, Member server)
    {
        if (!int.TryParse(MarkOf(folder, server).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid))
            return null;
        // A mark that was left behind may name a number that somebody else has now.
        var process = LocalProcess.Of(pid);
        return process.IsRunning && process.CommandLine().Contains(DataOf(folder, server), StringComparison.Ordinal) ? process : null;
    }

    /// <summary>
    /// What a server takes itself for, without asking it; null if it does not run, or is about to end: it serves nobody then, but may wait a
    /// minute for standbys that it cannot reach.
    /// </summary>
    public static string? RoleByFiles(ClusterFolder folder, Member server) =>
        PostmasterOf(folder, server) is null || MarkOf(folder, server).ElementAtOrDefault(Standing)?.Trim() is Stopping ? null
        : File.Exists(Path.Combine(DataOf(folder, server), "standby.signal")) ? DatabaseRoles.Standby
        : DatabaseRoles.Primary;

    /// <summary>Where a server has its data.</summary>
    public static string DataOf(ClusterFolder folder, Member server) => Path.Combine(folder.DatabaseOf(server), "data");

    /// <summary>The lines of the mark that a server leaves while it runs; none if there is none.</summary>
    private static string[] MarkOf(ClusterFolder folder, Member server)
    {
        try
        {
            return File.ReadAllLines(Path.Combine(DataOf(folder, server), "postmaster.pid"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static IEnumerable<int> Numbers() => Enumerable.Range(1, Servers);

    private static string SettingsOf(ClusterFolder folder, Member server) => Path.Combine(folder.DatabaseOf(server), "patroni.json");

    /// <summary>Patroni's settings. It reads YAML, of which JSON is a part.</summary>
    private static JsonObject Settings(ClusterFolder folder, ClusterState state, Member server)
    {
        string[] known = state.Network is { } network ? [network.Range, "127.0.0.1/32"] : ["127.0.0.1/32"];
        return new JsonObject
        {
            ["scope"] = "cluster-" + state.Id,
            ["name"] = server.Name,
            ["restapi"] = new JsonObject
            {
                ["listen"] = Place(server, 1),
                ["connect_address"] = Place(server, 1),
                ["authentication"] = Account(folder, RestAccess),
            },
            // By etcd's older interface: by the newer one an old Patroni, such as Debian 12's 3.0.2, lets a primary that was frozen take the
            // lease back from the one that follows it, and what that one has acknowledged meanwhile is thrown away.
            ["etcd"] = new JsonObject { ["hosts"] = new JsonArray([.. state.Etcd.Select(etcd => (JsonNode)Place(etcd, 0))]) },
            ["bootstrap"] = new JsonObject
            {
                ["dcs"] = Shared(),
                ["initdb"] = new JsonArray("data-checksums", new JsonObject { ["encoding"] = "UTF8" }, new JsonObject { ["locale"] = "C" }),
            },
            ["postgresql"] = new JsonObject
            {
                ["listen"] = Place(server, 0),
                ["connect_address"] = Place(server, 0),
                ["data_dir"] = DataOf(folder, server),
                ["bin_dir"] = server.Program,
                // With a slot a base backup under way would count as a standby as long as none is named.
                ["basebackup"] = new JsonArray("no-slot", new JsonObject { ["checkpoint"] = "fast" }),
                ["pgpass"] = Path.Combine(folder.DatabaseOf(server), "pgpass"),
                ["authentication"] = new JsonObject
                {
                    ["superuser"] = Account(folder, ClusterDatabase.Owner), ["replication"] = Account(folder, Replicator), ["rewind"] = Account(folder, Rewinder),
                },
                ["pg_hba"] = new JsonArray([.. known.SelectMany(from => (JsonNode[])[$"host replication {Replicator} {from} scram-sha-256", $"host all all {from} scram-sha-256"])]),
            },
        };
    }

    /// <summary>What all servers have in common, and what the promise hangs on: strictly synchronous.</summary>
    private static JsonObject Shared() => new()
    {
        ["ttl"] = Lease,
        ["loop_wait"] = Look,
        ["retry_timeout"] = Patience,
        ["synchronous_mode"] = true,
        ["synchronous_mode_strict"] = true,
        ["postgresql"] = new JsonObject
        {
            ["use_pg_rewind"] = true,
            ["use_slots"] = true,
            // No socket: the path of a folder may be too long for one.
            ["parameters"] = new JsonObject { ["max_connections"] = 200, ["unix_socket_directories"] = "", ["password_encryption"] = "scram-sha-256" },
        },
    };

    private static JsonObject Account(ClusterFolder folder, string name) => new() { ["username"] = name, ["password"] = File.ReadAllText(folder.Key(name + "-password")) };

    private static string Place(Member member, int port) => string.Create(CultureInfo.InvariantCulture, $"{member.Address}:{member.Ports[port]}");

    private static string Url(Member member, int port) => "http://" + Place(member, port);
}
