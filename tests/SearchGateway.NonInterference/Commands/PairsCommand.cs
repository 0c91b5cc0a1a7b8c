using System.CommandLine;
using System.Globalization;
using SearchGateway.NonInterference.Running;

namespace SearchGateway.NonInterference.Commands;

/// <summary><c>noninterference pairs</c>: many pairs of worlds, told apart by nobody.</summary>
internal static class PairsCommand
{
    private const string Description = """
        Asks two gateways, alike in everything, the same question in two worlds that differ only in what the asker may not see, and
        compares the answers byte by byte. Each pair follows from the seed and its number.

        Examples:
          noninterference pairs
          noninterference pairs --pairs 1000000 --seed 20161121 --json million.json
          noninterference pairs --pack 2016 --seed 1 --first 4711 --pairs 1
        """;

    public static Command Make(Terminal terminal)
    {
        var pairs = new Option<long>("--pairs") { Description = "Number of pairs, shared out between the packs.", HelpName = "number", DefaultValueFactory = _ => 10_000 };
        var seed = new Option<ulong>("--seed") { Description = "Chooses callers, questions, worlds and differences.", HelpName = "number", DefaultValueFactory = _ => 1 };
        var first = new Option<long>("--first") { Description = "Number of the first pair.", HelpName = "number" };
        var pack = new Option<string[]>("--pack") { Description = "Rule packs; all that ship unless given.", HelpName = "name" };
        var lanes = new Option<int>("--lanes") { Description = "Pairs of gateways that run side by side, 1 to 64; one per processor unless given.", HelpName = "number" };
        var findings = new Option<int>("--findings") { Description = "Ends when as many pairs of a pack were told apart.", HelpName = "number", DefaultValueFactory = _ => 5 };
        var json = new Option<FileInfo?>("--json") { Description = "File for the result.", HelpName = "file" };
        var command = new Command("pairs", Description) { pairs, seed, first, pack, lanes, findings, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var packs = PacksOf(parsed.GetValue(pack));
            var (count, width) = (parsed.GetValue(pairs), parsed.GetValue(lanes) is > 0 and var wanted ? wanted : Environment.ProcessorCount);
            if (count < 1 || width > 64 || parsed.GetValue(first) < 0 || parsed.GetValue(findings) < 1)
                throw new UsageException("--pairs and --findings: at least 1; --first: 0 or more; --lanes: 1 to 64.");
            var plans = packs.Select((name, i) => new Plan(name, parsed.GetValue(seed), parsed.GetValue(first), (count / packs.Length) + (i < count % packs.Length ? 1 : 0), width)
            {
                MostFindings = parsed.GetValue(findings),
            });
            return await RunAsync([.. plans.Where(p => p.Pairs > 0)], terminal, parsed.GetValue(json), cancellationToken);
        });
        return command;
    }

    private static string[] PacksOf(string[]? names)
    {
        var known = ShippedPacks.Names();
        foreach (var name in names ?? [])
        {
            if (!known.Contains(name))
                throw new UsageException($"--pack: there is no pack '{name}'; known are: {string.Join(", ", known)}.");
        }

        return names is { Length: > 0 } ? names : [.. known];
    }

    private static async Task<int> RunAsync(Plan[] plans, Terminal terminal, FileInfo? json, CancellationToken cancellationToken)
    {
        var verdicts = new List<Verdict>();
        foreach (var plan in plans)
        {
            if (cancellationToken.IsCancellationRequested)
                break;
            var campaign = new Campaign(plan, TimeProvider.System);
            using var done = new CancellationTokenSource();
            var progress = Progress.ShowAsync(campaign, plan, terminal.Error, TimeProvider.System, done.Token);
            verdicts.Add(await campaign.RunAsync(cancellationToken));
            await done.CancelAsync();
            await progress;
        }

        foreach (var verdict in verdicts)
            await Report.WriteAsync(verdict, terminal.Out);
        if (json is not null)
            await File.WriteAllTextAsync(json.FullName, Report.Json(verdicts) + "\n", CancellationToken.None);
        var went = verdicts.Sum(v => v.Tally.Pairs);
        var holds = verdicts.TrueForAll(v => v.Findings.Count == 0) && went > 0;
        await terminal.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{(holds ? "HELD" : "NOT HELD")}: {went} of {plans.Sum(p => p.Pairs)} pairs, {verdicts.Sum(v => v.Findings.Count)} told apart"));
        return holds ? Tool.Held : Tool.NotHeld;
    }
}
