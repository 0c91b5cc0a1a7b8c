using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using SearchGateway.Cli.Input;

namespace SearchGateway.Cli.Clusters;

/// <summary><c>ssi cluster up</c>.</summary>
internal sealed class UpCommand
{
    private const string Description = """
        Starts a cluster on this machine and returns when all of it is ready: a PostgreSQL server, the simulated central systems, gateways
        with a log each, and the edge before them. A cluster that was taken down goes on with its data, its ports and its rules; --nodes
        and the like are then what they were.

        With --patroni the database is three servers that Patroni manages: a primary, a synchronous standby and another standby, and an etcd
        of three members that knows which is which. ssi cluster kill primary then shows a failover.

        The programs are those beside this tool, or those that a checkout around it has built; --binaries names others: a folder with a
        folder for each of SearchGateway.Host, SearchGateway.Edge and SearchGateway.Simulators, or a checkout.

        Ctrl+C ends what was started and removes it.

        Exit codes: 0 ready; 1 a process does not start; 2 wrong use, programs that are missing, or a folder with something else in it;
        9 the cluster runs already, or namespaces are not to be had; 130 cancelled.

        Examples:
          ssi cluster up
          ssi cluster up --nodes 5 --folder /var/tmp/five --port 8080
          ssi cluster up --pack 2019 --people 1000
          ssi cluster up --postgres 'Host=localhost;Database=audit;Username=gateway'
          ssi cluster up --patroni --folder /var/tmp/cluster && ssi cluster kill primary --folder /var/tmp/cluster
          sudo ssi cluster up --namespaces --folder /var/tmp/cluster
        """;

    private const int FewestPeople = 21;
    private const int MostPeople = 1_000_000;

    private readonly Option<int> _nodes = NumberOption.Of("--nodes", "Gateways; 3 unless given.", 1, 20, 3);
    private readonly Option<int> _people = NumberOption.Of("--people", "People in the simulated systems; 10000 unless given.", FewestPeople, MostPeople, 10_000);
    private readonly Option<int> _port = NumberOption.Of("--port", "The edge's REST port, the next one for gRPC; any free ones unless given.", 0, 65534, 0);
    private readonly Option<string> _pack = new("--pack") { Description = "Rule pack: a folder, or a name such as 2016 or 2019 of those that come with the gateway.", HelpName = "pack", DefaultValueFactory = _ => "2016" };
    private readonly Option<string?> _postgres = new("--postgres") { Description = "Use this database server in place of one of the cluster's own; Npgsql's form. Each gateway makes a schema in it, which stays.", HelpName = "connection" };
    private readonly Option<bool> _patroni = new("--patroni") { Description = "A database of three servers that Patroni manages with an etcd of three, in place of one server." };
    private readonly Option<string?> _binaries = new("--binaries") { Description = "Where the programs are.", HelpName = "folder" };
    private readonly Option<bool> _namespaces = new("--namespaces") { Description = "Put each gateway, and each server of --patroni, into a network namespace of its own, so that partition can cut it off. As root alone." };
    private readonly Terminal _terminal;

    private UpCommand(Terminal terminal) => _terminal = terminal;

    public static Command Make(Terminal terminal)
    {
        var up = new UpCommand(terminal);
        var command = new Command("up", Description) { up._nodes, up._people, up._port, up._pack, up._postgres, up._patroni, up._binaries, up._namespaces };
        var options = new ClusterOptions(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = options.Folder(parsed);
            if (folder.IsForeign)
                throw new UsageException($"--folder: {folder.Path} holds something that is no cluster; name another folder.");
            using var alone = folder.Lock();
            using var cluster = folder.HasState ? await up.AgainAsync(parsed, folder, cancellationToken) : await up.AnewAsync(parsed, folder, cancellationToken);
            var status = await ClusterStatus.ReadAsync(cluster, cancellationToken);
            await options.WriteAsync(parsed, status.Json(), status.Write);
            return status.IsReady ? ClusterExit.Done : ClusterExit.Failed;
        });
        return command;
    }

    /// <summary>A cluster that was taken down, running again.</summary>
    private async Task<Cluster> AgainAsync(ParseResult parsed, ClusterFolder folder, CancellationToken cancellationToken)
    {
        var cluster = new Cluster(folder, folder.Load(), _terminal);
        if (cluster.State.Members.FirstOrDefault(m => m.IsRunning) is { } running)
            throw new ClusterFailedException(ClusterExit.Conflict, $"The cluster in {folder.Path} runs already ({running.Name}, process {running.Pid}): ssi cluster status shows it, ssi cluster down ends it.");
        if (Changed(parsed) is { } option)
            throw new UsageException($"{option}: the cluster in {folder.Path} stays as it was made. ssi cluster down --delete removes it; --folder makes another.");
        try
        {
            foreach (var member in cluster.State.Members)
                member.IsCut = false;
            if (cluster.State.Network is { } network)
                await network.CreateAsync(cluster.State.Networked, cancellationToken);
            await cluster.StartAllAsync(cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.AbandonAsync();
            throw;
        }
    }

    private string? Changed(ParseResult parsed) => ((Option[])[_nodes, _people, _port, _pack, _postgres, _patroni, _binaries, _namespaces])
        .FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false })?.Name;

    /// <summary>A new cluster; nothing of it stays if it does not come to run.</summary>
    private async Task<Cluster> AnewAsync(ParseResult parsed, ClusterFolder folder, CancellationToken cancellationToken)
    {
        var state = await PlanAsync(parsed, cancellationToken);
        var pack = ClusterPack.Checked(parsed.GetValue(_pack)!, state.Gateways.First().Program, _terminal);
        var cluster = new Cluster(folder, state, _terminal);
        try
        {
            folder.Create(state);
            ClusterPack.Take(folder, pack);
            if (state.Network is { } network)
                await network.CreateAsync(state.Networked, cancellationToken);
            await ClusterDatabase.CreateAsync(folder, state, cancellationToken);
            await cluster.StartAllAsync(cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.AbandonAsync();
            folder.Delete(state);
            throw;
        }
    }

    private async Task<ClusterState> PlanAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var given = parsed.GetValue(_binaries);
        var (host, edge, simulators) = (ClusterPrograms.Find(ClusterPrograms.Host, given), ClusterPrograms.Find(ClusterPrograms.Edge, given), ClusterPrograms.Find(ClusterPrograms.Simulators, given));
        if (parsed.GetValue(_patroni) && parsed.GetValue(_postgres) is not null)
            throw new UsageException("--patroni and --postgres name two databases.");
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3));
        var network = parsed.GetValue(_namespaces) ? await ClusterNetwork.ChooseAsync(id, cancellationToken) : null;
        var loopback = IPAddress.Loopback.ToString();
        var here = network?.Here ?? loopback;
        var ports = new ClusterPorts(IPAddress.Any);
        var nodes = parsed.GetValue(_nodes);
        // The edge's first: they may be given.
        var edgePorts = parsed.GetValue(_port) is > 0 and var port ? ports.Take(port, 2) : ports.Take(2);
        return new ClusterState
        {
            Id = id,
            Created = _terminal.Time.GetUtcNow(),
            People = parsed.GetValue(_people),
            Postgres = parsed.GetValue(_postgres),
            Network = network,
            Members =
            [
                .. parsed.GetValue(_postgres) is not null ? []
                    : parsed.GetValue(_patroni) ? ClusterPatroni.Plan(ports, here, number => network?.AddressOf(nodes + number) ?? loopback)
                    : (Member[])[new() { Name = Member.Postgres, Kind = MemberKind.Postgres, Address = here, Ports = ports.Take(1), Program = ClusterPrograms.DatabaseServer() }],
                new() { Name = Member.Systems, Kind = MemberKind.Systems, Address = here, Ports = ports.Take(MemberLaunch.SystemNames.Count), Program = simulators },
                .. Enumerable.Range(1, nodes).Select(number => new Member
                {
                    Name = string.Create(CultureInfo.InvariantCulture, $"node-{number}"),
                    Kind = MemberKind.Gateway,
                    Address = network?.AddressOf(number) ?? loopback,
                    Ports = ports.Take(2),
                    Program = host,
                }),
                new() { Name = Member.Edge, Kind = MemberKind.Edge, Address = loopback, Ports = edgePorts, Program = edge },
            ],
        };
    }
}
