using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using SearchGateway.Cli.Input;
using Spectre.Console;

namespace SearchGateway.Cli.Clusters;

/// <summary><c>ssi cluster roll</c>.</summary>
internal static class RollCommand
{
    private const string Description = """
        Restarts every gateway, one after the other: each is drained, started again and ready before the next one's turn comes. With
        --binaries each starts from another build, so that the whole cluster is on it in the end; a gateway that does not become ready
        there goes back to the build that it had, and the roll ends.

        Every gateway must be ready at the begin: the others have to bear the load of the one that is away.

        Exit codes: 0 done; 1 a gateway does not become ready; 2 no such cluster, or programs that are missing; 6 a gateway is not ready
        at the begin; 9 another command is at the cluster.

        Examples:
          ssi cluster roll
          ssi cluster roll --binaries ~/builds/next
        """;

    public static Command Make(Terminal terminal)
    {
        var binaries = new Option<string?>("--binaries") { Description = "Where the gateway's new build is, as for up.", HelpName = "folder" };
        // The edge leaves a gateway alone for two seconds that refused a connection, and asks it every second whether it is ready.
        var pause = NumberOption.Of("--pause", "Seconds between a gateway that is ready and the next one's turn, so that the edge sends it calls again; 3 unless given.", 0, 3600, 3);
        var command = new Command("roll", Description) { binaries, pause };
        var options = new ClusterOptions(command, terminal);
        command.SetAction((parsed, cancellationToken) => options.ChangeAsync(parsed, async cluster =>
        {
            var next = parsed.GetValue(binaries) is { } given ? ClusterPrograms.Find(ClusterPrograms.Host, given) : null;
            await RequireReadyAsync(cluster, cancellationToken);
            var turns = new List<Turn>();
            foreach (var gateway in cluster.State.Gateways)
            {
                if (turns.Count > 0)
                    await Task.Delay(TimeSpan.FromSeconds(parsed.GetValue(pause)), cluster.Clock, cancellationToken);
                turns.Add(await TurnAsync(cluster, gateway, next ?? gateway.Program, cancellationToken));
            }

            await options.WriteAsync(parsed, new JsonArray([.. turns.Select(t => (JsonNode)t.Json())]), screen => Write(screen, turns));
            return ClusterExit.Done;
        }));
        return command;
    }

    /// <summary>A change that goes from gateway to gateway needs all of them.</summary>
    /// <exception cref="ClusterFailedException">One is not ready.</exception>
    public static async Task RequireReadyAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        foreach (var gateway in cluster.State.Gateways)
        {
            if (gateway.IsCut || !gateway.IsRunning || !await cluster.IsReadyAsync(gateway, cancellationToken))
                throw new ClusterFailedException(ClusterExit.NotReady, $"{gateway.Name} is not ready: nothing was done. ssi cluster status shows how it stands.");
        }
    }

    private static async Task<Turn> TurnAsync(Cluster cluster, Member gateway, string program, CancellationToken cancellationToken)
    {
        var (begun, before) = (cluster.Clock.GetTimestamp(), gateway.Program);
        await cluster.StopAsync(gateway, cancellationToken);
        gateway.Program = program;
        try
        {
            await cluster.StartAsync(gateway, cancellationToken);
        }
        catch (ClusterFailedException failed) when (program != before)
        {
            await cluster.KillAsync(gateway);
            gateway.Program = before;
            await cluster.StartAsync(gateway, cancellationToken);
            throw new ClusterFailedException(failed.Code, $"{failed.Message}{Environment.NewLine}{gateway.Name} is back on {before}; the roll ended there.");
        }

        return new Turn(gateway, before, cluster.Clock.GetElapsedTime(begun));
    }

    private static void Write(Terminal terminal, IReadOnlyList<Turn> turns)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Node", "Process", "Away", "Program");
        foreach (var column in (int[])[1, 2])
            table.Columns[column].RightAligned().NoWrap();
        foreach (var turn in turns)
            table.AddRow(turn.Row());
        terminal.Tables().Write(table);
    }

    /// <summary>One gateway's turn.</summary>
    private sealed record Turn(Member Gateway, string Before, TimeSpan Away)
    {
        public JsonObject Json() => new()
        {
            ["node"] = Gateway.Name, ["pid"] = Gateway.Pid, ["seconds"] = Math.Round(Away.TotalSeconds, 3), ["program"] = Gateway.Program, ["program_before"] = Before,
        };

        public Text[] Row() =>
        [
            new(Gateway.Name),
            new(Gateway.Pid.ToString(CultureInfo.InvariantCulture)),
            new(string.Create(CultureInfo.InvariantCulture, $"{Away.TotalSeconds:0.0} s")),
            new(Before == Gateway.Program ? Gateway.Program : $"{Gateway.Program} (was {Before})"),
        ];
    }
}
