using System.CommandLine;

namespace SearchGateway.Cli.Clusters;

/// <summary><c>ssi cluster heal</c>.</summary>
internal static class HealCommand
{
    private const string Description = """
        Joins a gateway again that was cut off. It finds its database by itself, and the edge finds it, within seconds; the command does
        not wait for that. A server that Patroni manages finds its primary and follows it.

        Exit codes: 0 done; 2 no such cluster or node; 9 the node is not cut off, or another command is at the cluster.

        Examples:
          ssi cluster heal node-3
        """;

    public static Command Make(Terminal terminal) => PartitionCommand.Make("heal", Description, terminal, isCut: false);
}
