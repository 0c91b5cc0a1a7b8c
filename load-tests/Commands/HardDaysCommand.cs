using System.CommandLine;
using System.Globalization;
using SearchGateway.LoadTests.HardDays;
using SearchGateway.LoadTests.Processes;
using SearchGateway.LoadTests.Reporting;
using SearchGateway.LoadTests.Running;

namespace SearchGateway.LoadTests.Commands;

/// <summary><c>load-tests hard-days</c>: one trouble after another comes over a cluster, and every answer has its record.</summary>
internal static class HardDaysCommand
{
    private const string Description = """
        Starts a cluster by ssi cluster, loads its edge, and lets one trouble after another come over it: a gateway is killed, a gateway
        is killed with calls under way, the edge is killed, the database is killed, a central system is out, all of them are killed, a
        gateway is cut off (where this machine allows network namespaces), the rules change, every gateway is restarted, every gateway is
        upgraded.

        With --patroni the database is three servers that Patroni manages, and in place of the one its primary is killed, then the one
        that followed, then the synchronous standby, and a primary is cut off (with network namespaces) and has to step down by itself.

        Tells for each what became of the searches. Fails if an answer that was received has no record in its log, if a log does not verify,
        if an answer is wrong, or if a search got no answer while rules changed or gateways were restarted or upgraded in turn.

        Examples:
          load-tests hard-days
          load-tests hard-days --nodes 4 --rate 100 --duration 1h --json hard-days.json
          load-tests hard-days --phases database,roll --duration 40s
          load-tests hard-days --patroni --phases failover,failover-again,standby,cut-primary --rate 80 --duration 4m
        """;

    private const string ShippedPack = "2016";

    public static Command Make(LoadTerminal terminal)
    {
        var nodes = new Option<int>("--nodes") { Description = "Gateways, 2 to 20.", HelpName = "number", DefaultValueFactory = _ => 3 };
        var rate = new Option<double>("--rate") { Description = "Mean arrivals per second.", HelpName = "number", DefaultValueFactory = _ => 60 };
        var duration = DurationOption.Make("--duration", "Least length of the load, shared out evenly; it goes on until the last trouble is over. 10m unless given.");
        var patroni = new Option<bool>("--patroni") { Description = "A database of three servers that Patroni manages." };
        var phases = new Option<string?>("--phases") { Description = $"What happens, in this order; {string.Join(",", Trouble.Names)} unless given, with --patroni {string.Join(",", Trouble.OfPatroni)} in place of {Trouble.Database}.", HelpName = "names" };
        var face = new Option<string>("--face") { Description = "Which face to load.", HelpName = "grpc|rest", DefaultValueFactory = _ => FlowSettings.Grpc };
        face.AcceptOnlyFromAmong(FlowSettings.Grpc, FlowSettings.Rest);
        var next = new Option<DirectoryInfo?>("--upgrade-to") { Description = "Another build of the gateway, as ssi cluster roll takes it; a copy of this one unless given.", HelpName = "folder" };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same arrivals and queries.", HelpName = "number", DefaultValueFactory = _ => 1 };
        var json = new Option<FileInfo?>("--json") { Description = "Writes the result as JSON too.", HelpName = "file" };
        var command = new Command("hard-days", Description) { nodes, patroni, rate, duration, phases, face, next, seed, json };
        command.SetAction(async (parsed, stop) =>
        {
            var plan = new HardDaysPlan
            {
                Nodes = parsed.GetValue(nodes),
                Rate = parsed.GetValue(rate),
                Duration = parsed.GetValue(duration) ?? TimeSpan.FromMinutes(10),
                Patroni = parsed.GetValue(patroni),
                Phases = (parsed.GetValue(phases) ?? string.Join(',', parsed.GetValue(patroni) ? Trouble.NamesWithPatroni : Trouble.Names)).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                Face = parsed.GetValue(face)!,
                Seed = parsed.GetValue(seed),
            };
            if (string.Join('\n', plan.Faults()) is { Length: > 0 } faults)
                throw new UsageException(faults);
            // Whoever runs the database passes through it.
            var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "hard-days-" + Path.GetRandomFileName()));
            try
            {
                var result = await RunAsync(plan, folder, parsed.GetValue(next), terminal, stop);
                await result.WriteAsync(terminal.Out);
                if (parsed.GetValue(json) is { } target)
                    await File.WriteAllTextAsync(target.FullName, ResultFile.Format(result) + "\n", CancellationToken.None);
                return result.NotHeld.Count > 0 ? ExitCode.NotHeld : ExitCode.Held;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    private static async Task<HardDaysResult> RunAsync(HardDaysPlan plan, DirectoryInfo folder, DirectoryInfo? next, LoadTerminal terminal, CancellationToken stop)
    {
        var ssi = Builds.Find(Builds.Ssi, given: null);
        // The described persons alone: the others are drawn anew each day, and one who resembles a searched one would make an answer wrong.
        string[] up = ["--people", "21", "--nodes", plan.Nodes.ToString(CultureInfo.InvariantCulture), .. plan.Patroni ? (string[])["--patroni"] : []];
        await using var cluster = await ClusterUnderLoad.StartAsync(
            ssi, Path.Combine(folder.FullName, "cluster"), up, plan.Phases.Intersect(Trouble.OfNamespaces, StringComparer.Ordinal).Any(), terminal.Clock, stop);
        if (cluster.WithoutNamespaces.Length > 0)
            await terminal.Out.WriteLineAsync($"Nothing is cut off: {cluster.WithoutNamespaces}");
        var host = Path.GetDirectoryName(cluster.Gateways[0].Program)!;
        var packs = new TwoPacks(Path.Combine(host, "policies", ShippedPack), folder.CreateSubdirectory("policies"));
        packs.Write(marked: true);
        var build = next?.FullName ?? (plan.Phases.Contains(Trouble.Upgrade, StringComparer.Ordinal) ? CopyOf(host, folder) : host);
        var troubles = plan.Phases.Where(name => cluster.HasNamespaces || !Trouble.OfNamespaces.Contains(name, StringComparer.Ordinal))
            .Select(name => Trouble.Of(name, cluster, packs.Live, build, terminal.Clock)).ToList();
        return await new HardDaysRun(plan, cluster, troubles, folder.FullName, terminal).RunAsync(stop);
    }

    /// <summary>The same build at another place, which is another one to a cluster.</summary>
    private static string CopyOf(string host, DirectoryInfo folder)
    {
        var copy = Path.Combine(folder.FullName, "next", Builds.Host);
        foreach (var file in Directory.EnumerateFiles(host, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(host, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }

        return Path.GetDirectoryName(copy)!;
    }
}
