using System.CommandLine;
using SearchGateway.LoadTests.Reporting;

namespace SearchGateway.LoadTests.Commands;

/// <summary><c>load-tests merge</c>: several results as one.</summary>
internal static class MergeCommand
{
    private const string Description = """
        Merges results of runs of the same flows, exactly as if they had been one run: histograms and counts add up, thresholds are
        judged anew. Runs that were made at the same time, from several machines, are --together: their rates add up too.

        Examples:
          load-tests merge monday.json tuesday.json
          load-tests merge --together left.json right.json --json both.json
        """;

    public static Command Make(LoadTerminal terminal)
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Results that load-tests run --json wrote.", Arity = ArgumentArity.OneOrMore };
        var together = new Option<bool>("--together") { Description = "The runs were made at the same time." };
        var json = new Option<FileInfo?>("--json") { Description = "Write the result here.", HelpName = "file" };
        var command = new Command("merge", Description) { files, together, json };
        command.SetAction(async (parsed, _) =>
        {
            var results = parsed.GetValue(files)!.Select(ResultFile.Read).ToList();
            try
            {
                return await RunCommand.ReportAsync(RunResult.Merge(results, parsed.GetValue(together)), parsed.GetValue(json), terminal);
            }
            catch (FormatException different)
            {
                throw new UsageException(different.Message);
            }
        });
        return command;
    }
}
