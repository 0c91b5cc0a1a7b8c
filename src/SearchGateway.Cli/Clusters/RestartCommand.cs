using System.CommandLine;
using System.Text.Json.Nodes;

namespace SearchGateway.Cli.Clusters;

/// <summary><c>ssi cluster restart</c>.</summary>
internal static class RestartCommand
{
    private const string Description = """
        Ends a process of the cluster in order, starts it again and waits until it is ready. A gateway first says that it is not ready,
        answers what is under way, and then ends (SIGTERM), so nobody notices while another one is there. The edge, the systems and the
        database are one each: meanwhile they are missing.

        Exit codes: 0 ready; 1 it does not start; 2 no such cluster or node; 9 it does not run, or another command is at the cluster.

        Examples:
          ssi cluster restart node-2
          ssi cluster restart postgres
        """;

    public static Command Make(Terminal terminal)
    {
        var node = ClusterOptions.Node();
        var command = new Command("restart", Description) { node };
        var options = new ClusterOptions(command, terminal);
        command.SetAction((parsed, cancellationToken) => options.ChangeAsync(parsed, async cluster =>
        {
            var member = await cluster.FindAsync(parsed.GetValue(node)!, cancellationToken);
            if (!member.IsRunning)
                throw new ClusterFailedException(ClusterExit.Conflict, $"{member.Name} does not run: ssi cluster start {member.Name} starts it.");
            var isClean = await cluster.StopAsync(member, cancellationToken);
            await cluster.StartAsync(member, cancellationToken);
            var json = new JsonObject { ["node"] = member.Name, ["pid"] = member.Pid, ["ended_by_itself"] = isClean };
            await options.WriteAsync(parsed, json, screen => screen.Out.WriteLine(
                $"{member.Name} is ready (process {member.Pid}){(isClean ? "" : "; its predecessor did not end and was killed")}."));
            return ClusterExit.Done;
        }));
        return command;
    }
}
