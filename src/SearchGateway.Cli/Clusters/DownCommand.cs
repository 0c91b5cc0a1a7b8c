using System.CommandLine;
using System.Text.Json.Nodes;

namespace SearchGateway.Cli.Clusters;

/// <summary><c>ssi cluster down</c>.</summary>
internal static class DownCommand
{
    private const string Description = """
        Ends every process of the cluster in order, the edge first and the database last. The data stay, and ssi cluster up goes on with
        them; --delete removes them with the folder. What gateways wrote to a server named by --postgres stays in any case.

        Exit codes: 0 done; 2 no cluster is there; 9 another command is at it.

        Examples:
          ssi cluster down
          ssi cluster down --delete --folder /var/tmp/cluster
        """;

    public static Command Make(Terminal terminal)
    {
        var delete = new Option<bool>("--delete") { Description = "Remove the logs, the keys and everything else of the cluster." };
        var command = new Command("down", Description) { delete };
        var options = new ClusterOptions(command, terminal);
        command.SetAction((parsed, cancellationToken) => options.ChangeAsync(parsed, async cluster =>
        {
            var isDeleted = parsed.GetValue(delete);
            await cluster.StopAllAsync(cancellationToken);
            if (isDeleted)
                cluster.Folder.Delete(cluster.State);
            var left = cluster.State.Postgres is null ? [] : cluster.State.Schemas.ToArray();
            var json = new JsonObject { ["folder"] = cluster.Folder.Path, ["deleted"] = isDeleted, ["schemas_left"] = new JsonArray([.. left.Select(s => (JsonNode)s)]) };
            await options.WriteAsync(parsed, json, screen =>
            {
                screen.Out.WriteLine(isDeleted ? $"The cluster in {cluster.Folder.Path} is down and removed." : $"The cluster in {cluster.Folder.Path} is down; its data stay.");
                if (isDeleted && left.Length > 0)
                    screen.Out.WriteLine($"In the database server stay the schemas {string.Join(", ", left)}.");
            });
            return ClusterExit.Done;
        }));
        return command;
    }
}
