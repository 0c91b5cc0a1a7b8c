using System.CommandLine;
using System.Text.Json.Nodes;

namespace SearchGateway.Cli.Clusters;

/// <summary><c>ssi cluster kill</c>.</summary>
internal static class KillCommand
{
    private const string Description = """
        Kills a process of the cluster (SIGKILL), without warning: what was under way in it is lost to whoever waits for it. Of postgres
        every process is killed at once, as if its machine had lost its power; of a server that Patroni manages Patroni too.
        ssi cluster start starts it again, and a primary that was killed becomes a standby of the one that followed it.

        Exit codes: 0 done; 2 no such cluster or node; 9 it does not run, or another command is at the cluster.

        Examples:
          ssi cluster kill node-2
          ssi cluster kill postgres --folder /var/tmp/cluster
          ssi cluster kill primary
        """;

    public static Command Make(Terminal terminal)
    {
        var node = ClusterOptions.Node();
        var command = new Command("kill", Description) { node };
        var options = new ClusterOptions(command, terminal);
        command.SetAction((parsed, cancellationToken) => options.ChangeAsync(parsed, async cluster =>
        {
            var member = await cluster.FindAsync(parsed.GetValue(node)!, cancellationToken);
            if (!member.IsRunning)
                throw new ClusterFailedException(ClusterExit.Conflict, $"{member.Name} does not run.");
            var pid = member.Pid;
            await cluster.KillAsync(member);
            await options.WriteAsync(parsed, new JsonObject { ["node"] = member.Name, ["killed"] = pid }, screen => screen.Out.WriteLine($"{member.Name} is killed (process {pid})."));
            return ClusterExit.Done;
        }));
        return command;
    }
}
