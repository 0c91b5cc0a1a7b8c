using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SearchGateway.Cli.Output;

namespace SearchGateway.Cli.Clusters;

/// <summary>The options of every command on a cluster: where it is, and how to write what came of it.</summary>
internal sealed class ClusterOptions
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Terminal _terminal;
    private readonly Option<string> _folder = new("--folder") { Description = "The cluster's folder.", HelpName = "folder", DefaultValueFactory = _ => "cluster" };
    private readonly Option<OutputFormat> _output = new("--output", "-o") { Description = "How to write what came of it; table unless given.", HelpName = "table|json" };

    public ClusterOptions(Command command, Terminal terminal, bool writes = true)
    {
        _terminal = terminal;
        _output.AcceptOnlyFromAmong("table", "json");
        command.Add(_folder);
        if (writes)
            command.Add(_output);
    }

    /// <summary>The argument that names a process.</summary>
    public static Argument<string> Node(string which = "postgres, systems, node-1 and so on, or edge; with --patroni postgres-1, etcd-1 and so on, primary, or standby.") => new("node") { Description = which };

    /// <summary>The folder, which need not hold a cluster yet.</summary>
    /// <exception cref="UsageException">This is no Linux.</exception>
    public ClusterFolder Folder(ParseResult parsed) => OperatingSystem.IsLinux()
        ? new ClusterFolder(parsed.GetValue(_folder)!)
        : throw new UsageException("ssi cluster works on Linux alone: it finds its processes in /proc.");

    /// <summary>The cluster, to look at.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public Cluster Open(ParseResult parsed)
    {
        var folder = Folder(parsed);
        return new Cluster(folder, folder.Load(), _terminal);
    }

    /// <summary>Works on the cluster while no other command does.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    /// <exception cref="ClusterFailedException">Another command is at it.</exception>
    public async Task<T> ChangeAsync<T>(ParseResult parsed, Func<Cluster, Task<T>> change)
    {
        var folder = Folder(parsed);
        _ = folder.Load();
        using var alone = folder.Lock();
        using var cluster = new Cluster(folder, folder.Load(), _terminal);
        return await change(cluster);
    }

    /// <summary>Writes the answer of a command.</summary>
    public async Task WriteAsync(ParseResult parsed, JsonNode json, Action<Terminal> table)
    {
        if (parsed.GetValue(_output) == OutputFormat.Table)
            table(_terminal);
        else
            await _terminal.Out.WriteLineAsync(json.ToJsonString(s_indented));
    }
}
