using System.CommandLine;
using System.Text.Json;
using SearchGateway.LoadTests.Costs;
using SearchGateway.LoadTests.Planning;
using SearchGateway.LoadTests.Report;
using SearchGateway.LoadTests.Reporting;

namespace SearchGateway.LoadTests.Commands;

/// <summary><c>load-tests report</c>: results, plan and costs as one page for people.</summary>
internal static class ReportCommand
{
    private const string Description = """
        Writes one HTML page that stands by itself (no script, nothing from a network): the plan in words first, then what it rests on,
        runs under load, partial answers, what a search costs. Every chart has its table. It prints, and it reads in the dark.

        Examples:
          load-tests report --plan plan.json --out report.html
          load-tests report --results quiet.json busy.json --before last-week.json --out report.html
          load-tests report --results a.json b.json --plan plan.json --cost cost.json --steps docs/performance.md --out report.html
        """;

    private static readonly JsonSerializerOptions s_web = new(JsonSerializerDefaults.Web);

    public static Command Make(LoadTerminal terminal)
    {
        var results = new Option<FileInfo[]>("--results") { Description = "What load-tests run --json wrote.", HelpName = "files", AllowMultipleArgumentsPerToken = true };
        var before = new Option<FileInfo[]>("--before") { Description = "Earlier results in the same order, to be compared with.", HelpName = "files", AllowMultipleArgumentsPerToken = true };
        var plan = new Option<FileInfo?>("--plan") { Description = "What load-tests plan --json wrote.", HelpName = "file" };
        var cost = new Option<FileInfo?>("--cost") { Description = "What load-tests cost --json wrote.", HelpName = "file" };
        var steps = new Option<FileInfo?>("--steps") { Description = "A Markdown file with a table of the processor time of each step.", HelpName = "file" };
        var to = new Option<FileInfo>("--out") { Description = "The page.", HelpName = "file", Required = true };
        var command = new Command("report", Description) { results, before, plan, cost, steps, to };
        command.SetAction(async (parsed, stop) =>
        {
            var input = new ReportInput
            {
                Results = Named(parsed.GetValue(results)),
                Before = Named(parsed.GetValue(before)),
                Plan = parsed.GetValue(plan) is { } planned ? CapacityPlan.Read(planned) : null,
                Cost = parsed.GetValue(cost) is { } costs ? ReadCost(costs) : null,
                Steps = parsed.GetValue(steps) is { } table ? ReadSteps(table) : null,
            };
            if (input.IsEmpty)
                throw new UsageException("--results, --plan, --cost: at least one is needed.");
            if (input.Before.Count > input.Results.Count)
                throw new UsageException("--before: as many files as --results, in the same order.");
            var file = parsed.GetValue(to)!;
            try
            {
                await File.WriteAllTextAsync(file.FullName, ReportPage.Make(input), stop);
            }
            catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"--out: {file.Name} cannot be written: {unwritable.Message}");
            }

            await terminal.Out.WriteLineAsync(file.FullName);
            return ExitCode.Held;
        });
        return command;
    }

    private static IReadOnlyList<(string Name, RunResult Result)> Named(FileInfo[]? files) => [.. (files ?? []).Select(file =>
    {
        var result = ResultFile.Read(file);
        return (result.Settings.Scenario.Length > 0 ? $"{Path.GetFileNameWithoutExtension(file.Name)} ({result.Settings.Scenario})" : Path.GetFileNameWithoutExtension(file.Name), result);
    })];

    private static CostResult ReadCost(FileInfo file)
    {
        try
        {
            return JsonSerializer.Deserialize<CostResult>(Text("--cost", file), s_web) is { Rows: not null, Machine: not null } cost ? cost : throw new UsageException($"--cost: {file.Name} holds no costs.");
        }
        catch (JsonException wrong)
        {
            throw new UsageException($"--cost: {file.Name} holds no costs: {wrong.Message}");
        }
    }

    private static IReadOnlyList<IReadOnlyList<string>> ReadSteps(FileInfo file) =>
        MarkdownTable.OfSteps(Text("--steps", file)) ?? throw new UsageException($"--steps: {file.Name} has no table whose head names a step.");

    private static string Text(string option, FileInfo file)
    {
        try
        {
            return File.ReadAllText(file.FullName);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option}: {file.Name} cannot be read: {unreadable.Message}");
        }
    }
}
