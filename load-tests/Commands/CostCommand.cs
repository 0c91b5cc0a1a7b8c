using System.CommandLine;
using System.Globalization;
using SearchGateway.LoadTests.Costs;
using SearchGateway.LoadTests.Queries;
using SearchGateway.LoadTests.Reporting;

namespace SearchGateway.LoadTests.Commands;

/// <summary><c>load-tests cost</c>: the processor time of a search, beside what knows no law.</summary>
internal static class CostCommand
{
    private const string Description = """
        Measures what a search costs the gateway's process: all four systems asked, every step, the audit record durable. Beside it,
        in turn and in the same run: a facade on the same gRPC layer that only forwards and hands on, an answer without any fan-out,
        and nginx with Lua. The systems answer from a recording. A round loads each of them for a moment; ratios are taken within a
        round, and the interval is that of the rounds' median.

        Examples:
          load-tests cost
          load-tests cost --rate 2000 --rounds 20 --slice 3s --json cost.json
          load-tests cost --callers 64
          load-tests cost --only "gateway, small heap" --variant "small heap; DOTNET_GCHeapHardLimit=0x8000000"
          load-tests cost --only "gateway, before, naive facade" --variant "before; build=../before/SearchGateway.Host.dll"
        """;

    private const string Against = "naive facade";

    public static Command Make(LoadTerminal terminal)
    {
        var rate = new Option<double>("--rate") { Description = "Searches per second on each.", HelpName = "number", DefaultValueFactory = _ => 1000 };
        var callers = new Option<int?>("--callers") { Description = "Instead of a rate: so many callers who search as fast as they are answered.", HelpName = "number" };
        var rounds = new Option<int>("--rounds") { Description = "Rounds, 2 to 1000.", HelpName = "number", DefaultValueFactory = _ => 12 };
        var slice = DurationOption.Make("--slice", "Load on one candidate in a round; 2s unless given.");
        var warmUp = DurationOption.Make("--warm-up", "Load on each before the first round; 8s unless given.");
        var query = new Option<FileInfo?>("--query") { Description = "Query file in JSON Lines, whose first line is searched for; a person whom three of four systems know unless given.", HelpName = "file" };
        var only = new Option<string?>("--only") { Description = "Names of candidates, separated by commas; all unless given.", HelpName = "names" };
        var variants = new Option<string[]>("--variant") { Description = "Measures one more gateway, with these variables in its environment, or of another build; can be given several times.", HelpName = "name; KEY=VALUE; …" };
        var json = new Option<FileInfo?>("--json") { Description = "Writes the result as JSON too.", HelpName = "file" };
        var command = new Command("cost", Description) { rate, callers, rounds, slice, warmUp, query, only, variants, json };
        command.SetAction(async (parsed, stop) =>
        {
            var plan = new Plan(
                parsed.GetValue(rate), parsed.GetValue(callers), parsed.GetValue(rounds),
                parsed.GetValue(slice) ?? TimeSpan.FromSeconds(2), parsed.GetValue(warmUp) ?? TimeSpan.FromSeconds(8));
            if (plan.Rate is not (> 0 and <= 100_000) || plan.Rounds is < 2 or > 1000 || plan.Callers is < 1 or > 10_000)
                throw new UsageException("--rate: above 0 and at most 100000; --callers: 1 to 10000; --rounds: 2 to 1000.");
            var templates = parsed.GetValue(query) is { } file ? QueryFile.Parse(await File.ReadAllTextAsync(file.FullName, stop), "immigration-officer") : QueryFile.FullSearch();
            var besides = (parsed.GetValue(variants) ?? []).Select(Variant.Parse).ToList();
            var folder = Directory.CreateTempSubdirectory("searchgateway-cost-");
            try
            {
                using var share = ProcessorShare.Take();
                using var rig = await CostRig.StartAsync(folder.FullName, new QueryMix(templates, seed: 1).Draw(), share.Measured, share.Rest, besides, stop);
                var names = parsed.GetValue(only)?.Split(',', StringSplitOptions.TrimEntries);
                var result = await MeasureAsync(rig, names, plan, terminal, stop);
                await result.WriteAsync(terminal.Out);
                if (parsed.GetValue(json) is { } target)
                    await File.WriteAllTextAsync(target.FullName, ResultFile.Format(result) + "\n", CancellationToken.None);
                return result.Rows.Any(r => r.Failed > 0 || r.Answers == 0) ? ExitCode.NotHeld : ExitCode.Held;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    private static async Task<CostResult> MeasureAsync(CostRig rig, string[]? names, Plan plan, LoadTerminal terminal, CancellationToken stop)
    {
        var startedAt = terminal.Clock.GetUtcNow();
        var candidates = rig.Candidates.Where(c => names is null || names.Contains(c.Name, StringComparer.Ordinal)).ToList();
        foreach (var candidate in candidates)
            await LoadAsync(candidate, plan, plan.WarmUp, seed: 0, terminal.Clock, stop);

        var slices = candidates.ToDictionary(c => c, _ => new List<Slice>());
        for (var round = 0; round < plan.Rounds; round++)
        {
            if (terminal.IsWatched)
                await terminal.Error.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"\rround {round + 1} of {plan.Rounds}   "));
            // Each begins a round once, so that none always follows the same other.
            for (var i = 0; i < candidates.Count; i++)
            {
                var candidate = candidates[(i + round) % candidates.Count];
                slices[candidate].Add(await LoadAsync(candidate, plan, plan.Slice, round + 1, terminal.Clock, stop));
            }
        }

        if (terminal.IsWatched)
            await terminal.Error.WriteLineAsync();
        var against = slices[candidates.Find(c => c.Name == Against) ?? candidates[0]];
        return new CostResult(
            startedAt, MachineInfo.OfThisOne(), plan.Callers is null ? plan.Rate : null, plan.Callers,
            [.. candidates.Select(c => CostRow.Of(c.Name, slices[c], against))], rig.Missing);
    }

    private static Task<Slice> LoadAsync(Candidate candidate, Plan plan, TimeSpan duration, int seed, TimeProvider clock, CancellationToken stop) =>
        plan.Callers is { } callers
            ? Slice.ClosedAsync(candidate, callers, duration, clock, stop)
            : Slice.OpenAsync(candidate, plan.Rate, duration, seed, clock, stop);

    private sealed record Plan(double Rate, int? Callers, int Rounds, TimeSpan Slice, TimeSpan WarmUp);
}
