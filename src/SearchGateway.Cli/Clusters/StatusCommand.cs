using System.CommandLine;

namespace SearchGateway.Cli.Clusters;

/// <summary><c>ssi cluster status</c>.</summary>
internal static class StatusCommand
{
    private const string Description = """
        Shows every process of the cluster: whether it is ready, its number and address, since when it runs, and how many records its log
        holds; of servers that Patroni manages also which is the primary and which the synchronous standby. Ends with the variables by which other commands find the cluster.

        Exit codes: 0 all are ready; 2 no cluster is there; 6 one is not ready, or down, or no server stands by for the primary.

        Examples:
          ssi cluster status
          ssi cluster status --output json | jq '.nodes[] | select(.ready | not).node'
          ssi cluster status --output json | jq -r '.nodes[] | select(.role) | .node + " " + .role'
          eval "$(ssi cluster status | grep ^export)" && ssi search --purpose border-entry --mrz-file passport.txt --profile border-guard
        """;

    public static Command Make(Terminal terminal)
    {
        var command = new Command("status", Description);
        var options = new ClusterOptions(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var cluster = options.Open(parsed);
            var status = await ClusterStatus.ReadAsync(cluster, cancellationToken);
            await options.WriteAsync(parsed, status.Json(), status.Write);
            return status.IsReady ? ClusterExit.Done : ClusterExit.NotReady;
        });
        return command;
    }
}
