using System.CommandLine;
using SearchGateway.Cli.Input;

namespace SearchGateway.Cli.Clusters;

/// <summary><c>ssi cluster logs</c>.</summary>
internal static class LogsCommand
{
    private const string Description = """
        Prints what a process of the cluster has written, over all its starts; the last lines of it. The files are in the cluster's
        folder, in logs.

        Examples:
          ssi cluster logs node-2
          ssi cluster logs postgres --lines 500
          ssi cluster logs edge --follow
        """;

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);

    public static Command Make(Terminal terminal)
    {
        var node = ClusterOptions.Node();
        var lines = NumberOption.Of("--lines", "How many of the last lines; 50 unless given.", 0, 1_000_000, 50);
        var follow = new Option<bool>("--follow") { Description = "Go on with what it writes, until Ctrl+C." };
        var command = new Command("logs", Description) { node, lines, follow };
        var options = new ClusterOptions(command, terminal, writes: false);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var cluster = options.Open(parsed);
            var member = await cluster.FindAsync(parsed.GetValue(node)!, cancellationToken);
            if (!parsed.GetValue(follow))
            {
                foreach (var line in cluster.LastLines(member, parsed.GetValue(lines)))
                    await terminal.Out.WriteLineAsync(line.AsMemory(), cancellationToken);
                return ClusterExit.Done;
            }

            await FollowAsync(cluster.Folder.LogOf(member), parsed.GetValue(lines), terminal, cancellationToken);
            return ClusterExit.Done;
        });
        return command;
    }

    private static async Task FollowAsync(string file, int lines, Terminal terminal, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite));
        var last = new Queue<string>();
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            last.Enqueue(line);
            if (last.Count > lines)
                last.Dequeue();
        }

        foreach (var line in last)
            await terminal.Out.WriteLineAsync(line.AsMemory(), cancellationToken);
        while (true)
        {
            if (await reader.ReadLineAsync(cancellationToken) is { } line)
                await terminal.Out.WriteLineAsync(line.AsMemory(), cancellationToken);
            else
                await Task.Delay(s_look, terminal.Time, cancellationToken);
        }
    }
}
