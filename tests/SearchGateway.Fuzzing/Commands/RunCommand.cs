using System.CommandLine;
using System.Globalization;
using SearchGateway.Fuzzing.Running;
using SearchGateway.Fuzzing.Targets;

namespace SearchGateway.Fuzzing.Commands;

/// <summary><c>fuzzing run</c>: many inputs for each target.</summary>
internal static class RunCommand
{
    private const string Description = """
        Changes the inputs of the corpus and those that brought something new, and reads them. Without --coverage, what a run reads follows
        from the seed; with it, branches of the instrumented code tell what is new.

        Examples:
          fuzzing run
          fuzzing run --target mrz --executions 1000000 --seed 7
          fuzzing run --duration 10m --coverage --finds finds
        """;

    public static Command Make(Terminal terminal)
    {
        var targets = new Option<string[]>("--target") { Description = $"Targets; all unless given: {string.Join(", ", AllTargets.Names)}.", HelpName = "name", AllowMultipleArgumentsPerToken = true };
        var seed = new Option<ulong>("--seed") { Description = "Chooses the inputs.", HelpName = "number", DefaultValueFactory = _ => 1 };
        var executions = new Option<long?>("--executions") { Description = "Inputs for each target, fewer for slow ones; 20000 unless a duration is given.", HelpName = "number" };
        var duration = new Option<string?>("--duration") { Description = "Time in all, shared out between the targets, such as 90s, 10m or 8h.", HelpName = "time" };
        var coverage = new Option<bool>("--coverage") { Description = "Instruments a copy of the code and is led by its branches." };
        var finds = new Option<DirectoryInfo>("--finds") { Description = "Folder for inputs that broke something.", HelpName = "folder", DefaultValueFactory = _ => new DirectoryInfo("finds") };
        var command = new Command("run", Description) { targets, seed, executions, duration, coverage, finds };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var names = parsed.GetValue(targets) is { Length: > 0 } given ? given : [.. AllTargets.Names];
            if (parsed.GetValue(coverage) && !InstrumentedCopy.IsThis)
                return await InstrumentedCopy.RunAsync(Environment.GetCommandLineArgs()[1..], cancellationToken);
            var time = parsed.GetValue(duration) is { } text ? TimeOf(text) / names.Length : (TimeSpan?)null;
            var count = parsed.GetValue(executions) ?? (time is null ? 20_000 : long.MaxValue);
            return await RunAsync(names, new FuzzPlan(parsed.GetValue(seed), count, time), parsed.GetValue(finds)!, terminal, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(string[] names, FuzzPlan plan, DirectoryInfo folder, Terminal terminal, CancellationToken cancellationToken)
    {
        var (executions, found) = (0L, 0);
        foreach (var name in names)
        {
            // Before the first line of instrumented code.
            var coverage = InstrumentedCopy.IsThis ? new Coverage() : null;
            using var target = AllTargets.Make(name);
            var share = plan.Executions == long.MaxValue ? plan.Executions : Math.Max(1, (long)(plan.Executions * target.Share));
            var result = new Fuzzer(target, plan with { Executions = share }, coverage).Run(cancellationToken);
            await WriteAsync(result, folder, terminal);
            (executions, found) = (executions + result.Executions, found + result.Finds.Count);
        }

        await terminal.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{(found == 0 ? "HELD" : "NOT HELD")}: {executions} executions, {found} finds"));
        return found == 0 ? Tool.Held : Tool.NotHeld;
    }

    private static async Task WriteAsync(FuzzResult result, DirectoryInfo folder, Terminal terminal)
    {
        await terminal.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Target,-24} {result.Executions,10} executions {result.Executions / Math.Max(0.001, result.Elapsed.TotalSeconds),9:F0}/s {result.Outcomes,6} outcomes {result.Kept,5} kept{(result.Branches is { } branches ? $" {branches,6} branches" : "")} {result.Finds.Count,3} finds"));
        foreach (var find in result.Finds)
        {
            folder.Create();
            var file = Path.Combine(folder.FullName, find.FileName);
            await File.WriteAllBytesAsync(file, find.Input, CancellationToken.None);
            await terminal.Out.WriteLineAsync($"  {find.What}: {file}");
        }
    }

    private static TimeSpan TimeOf(string text)
    {
        var unit = text.Length > 0 ? text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 } : 0;
        return unit > 0 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? TimeSpan.FromSeconds((long)count * unit)
            : throw new UsageException("--duration: a number and s, m or h, such as 10m.");
    }
}
