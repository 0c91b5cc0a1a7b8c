using System.CommandLine;
using System.Text.Json.Nodes;

namespace SearchGateway.Cli.Clusters;

/// <summary><c>ssi cluster partition</c>.</summary>
internal static class PartitionCommand
{
    private const string Description = """
        Cuts a gateway off from everything, as if its cable were pulled: from the edge, the database and the systems. Packets vanish
        without a word, in both directions; the process runs on. Takes a cluster that was started with --namespaces.

        A server that Patroni manages can be cut off too: from etcd, the other servers and the gateways. A primary steps down by itself
        then; ssi cluster status tells from its files what it takes itself for.

        Exit codes: 0 done; 2 no such cluster or node; 9 the cluster has no namespaces, the node is cut off already, or another command
        is at the cluster.

        Examples:
          ssi cluster partition node-3
          ssi cluster partition primary
        """;

    public static Command Make(Terminal terminal) => Make("partition", Description, terminal, isCut: true);

    /// <summary>The command and its opposite.</summary>
    public static Command Make(string name, string description, Terminal terminal, bool isCut)
    {
        var node = ClusterOptions.Node("node-1 and so on; with --patroni postgres-1 and so on, primary, or standby.");
        var command = new Command(name, description) { node };
        var options = new ClusterOptions(command, terminal);
        command.SetAction((parsed, cancellationToken) => options.ChangeAsync(parsed, async cluster =>
        {
            var member = await cluster.FindAsync(parsed.GetValue(node)!, cancellationToken);
            await ChangeAsync(cluster, member, isCut, cancellationToken);
            await options.WriteAsync(parsed, new JsonObject { ["node"] = member.Name, ["cut_off"] = isCut }, screen => screen.Out.WriteLine($"{member.Name} is {(isCut ? "cut off" : "joined again")}."));
            return ClusterExit.Done;
        }));
        return command;
    }

    private static async Task ChangeAsync(Cluster cluster, Member member, bool isCut, CancellationToken cancellationToken)
    {
        if (!ClusterState.HasOwnNetwork(member))
            throw new UsageException($"{member.Name} has no network of its own, only gateways and the servers that Patroni manages have.");
        if (cluster.State.Network is not { } network)
            throw new ClusterFailedException(ClusterExit.Conflict, "The gateways and database servers share this machine's own network, in which none can be cut off. A cluster that was started as root with ssi cluster up --namespaces gives each its own.");
        if (member.IsCut == isCut)
            throw new ClusterFailedException(ClusterExit.Conflict, $"{member.Name} is {(isCut ? "cut off already" : "not cut off")}.");
        await (isCut ? network.CutAsync(member, cancellationToken) : network.JoinAsync(member, cancellationToken));
        member.IsCut = isCut;
        cluster.Folder.Save(cluster.State);
    }
}
