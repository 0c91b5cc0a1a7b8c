using System.CommandLine;
using System.Text.Json.Nodes;

namespace SearchGateway.Cli.Clusters;

/// <summary><c>ssi cluster start</c>.</summary>
internal static class StartCommand
{
    private const string Description = """
        Starts a process of the cluster again that was killed or ended by itself, and waits until it is ready. A gateway takes the
        cluster's rule pack as it is now.

        Exit codes: 0 ready; 1 it does not start; 2 no such cluster or node; 9 it runs, or another command is at the cluster.

        Examples:
          ssi cluster start node-2
          ssi cluster start postgres
        """;

    public static Command Make(Terminal terminal)
    {
        var node = ClusterOptions.Node();
        var command = new Command("start", Description) { node };
        var options = new ClusterOptions(command, terminal);
        command.SetAction((parsed, cancellationToken) => options.ChangeAsync(parsed, async cluster =>
        {
            var member = cluster.Find(parsed.GetValue(node)!);
            await cluster.StartAsync(member, cancellationToken);
            await options.WriteAsync(parsed, new JsonObject { ["node"] = member.Name, ["pid"] = member.Pid }, screen => screen.Out.WriteLine($"{member.Name} is ready (process {member.Pid})."));
            return ClusterExit.Done;
        }));
        return command;
    }
}
